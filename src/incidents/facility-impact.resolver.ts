import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { Facility, FacilityType } from '../facilities/models/facility.model.js';
import { FacilityImpact } from './models/incident.model.js';

@Resolver(() => FacilityImpact)
export class FacilityImpactResolver {
  constructor(private readonly facilities: FacilityLoader) {}

  @ResolveField(() => Facility, { nullable: true, description: 'Which; null for those who may not know.' })
  facility(@Ctx() ctx: RequestContext, @Parent() impact: FacilityImpact): Promise<Facility | null> {
    return this.facilities.namedById(ctx, impact.facilityId, impact.within?.asOf);
  }

  @ResolveField(() => FacilityType, { description: 'What kind of facility.' })
  async facilityType(@Ctx() ctx: RequestContext, @Parent() impact: FacilityImpact): Promise<FacilityType> {
    return (await this.facilities.byId(ctx, impact.facilityId, impact.within?.asOf))!.type;
  }
}
