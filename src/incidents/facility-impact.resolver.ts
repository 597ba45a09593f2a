import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { Facility, FacilityType } from '../facilities/models/facility.model.js';
import { FacilityHistoryLoader } from './facility-history.loader.js';
import { FacilityImpact } from './models/incident.model.js';

@Resolver(() => FacilityImpact)
export class FacilityImpactResolver {
  constructor(
    private readonly facilities: FacilityLoader,
    private readonly history: FacilityHistoryLoader,
  ) {}

  @ResolveField(() => Facility, { nullable: true, description: 'Which; null for those who may not know.' })
  facility(@Ctx() ctx: RequestContext, @Parent() impact: FacilityImpact): Promise<Facility | null> {
    return this.facilities.namedById(ctx, impact.facilityId, impact.within?.asOf);
  }

  @ResolveField(() => FacilityType, { description: 'What kind of facility.' })
  async facilityType(@Ctx() ctx: RequestContext, @Parent() impact: FacilityImpact): Promise<FacilityType> {
    return (await this.facilities.byId(ctx, impact.facilityId, impact.within?.asOf))!.type;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Which attack on this facility it was, from 1: one more than the incidents before it that name the facility and that you may see, whatever their certainty, but for those REJECTED or MERGED. In order are the last day that the date may mean, the local time (unknown last), the id. Null when this incident does not count itself, and for those who may not know which facility it is.',
  })
  attackNumber(@Ctx() ctx: RequestContext, @Parent() impact: FacilityImpact): Promise<number | null> {
    return this.history.attackNumber(ctx, impact);
  }
}
