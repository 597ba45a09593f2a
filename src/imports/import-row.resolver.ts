import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { Incident } from '../incidents/models/incident.model.js';
import { ImportRow } from './models/import.model.js';

@Resolver(() => ImportRow)
export class ImportRowResolver {
  constructor(private readonly incidents: IncidentLoader) {}

  @ResolveField(() => Incident, {
    nullable: true,
    description: 'The incident that it is of, as it is now; null until it is made, and for those who do not see it.',
  })
  async incident(@Ctx() ctx: RequestContext, @Parent() { incidentId }: ImportRow): Promise<Incident | null> {
    return incidentId === null ? null : this.incidents.byId(ctx, incidentId);
  }
}
