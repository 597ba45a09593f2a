import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentLoader } from './incident.loader.js';
import { FacilityEvent } from './models/facility-event.model.js';
import { Incident } from './models/incident.model.js';

@Resolver(() => FacilityEvent)
export class FacilityEventResolver {
  constructor(private readonly incidents: IncidentLoader) {}

  @ResolveField(() => Incident, { nullable: true, description: 'Which incident struck it; null for a change of status.' })
  incident(@Ctx() ctx: RequestContext, @Parent() { within }: FacilityEvent): Promise<Incident | null> | null {
    return within && this.incidents.byId(ctx, within.incidentId, within.asOf);
  }
}
