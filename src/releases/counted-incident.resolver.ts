import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { Incident } from '../incidents/models/incident.model.js';
import { CountedIncidentModel } from './models/counted-incident.model.js';

@Resolver(() => CountedIncidentModel)
export class CountedIncidentResolver {
  constructor(private readonly incidents: IncidentLoader) {}

  @ResolveField(() => Incident, {
    nullable: true,
    description: 'As it was when it was counted; null where its past is withheld since.',
  })
  incident(@Ctx() ctx: RequestContext, @Parent() { id, asOf }: CountedIncidentModel): Promise<Incident | null> {
    return this.incidents.byId(ctx, id, asOf);
  }

  @ResolveField(() => Incident, { nullable: true, description: 'As it is now; null for those who do not see it any more.' })
  now(@Ctx() ctx: RequestContext, @Parent() { id }: CountedIncidentModel): Promise<Incident | null> {
    return this.incidents.byId(ctx, id);
  }
}
