import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { type Soon, whenThere } from '../common/graphql/soon.js';
import type { GraphqlContext } from '../common/http/request-of.js';
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
  facility(impact: FacilityImpact, _: unknown, { request: ctx }: GraphqlContext): Soon<Facility | null> {
    return this.facilities.namedById(ctx, impact.facilityId, impact.within?.asOf);
  }

  @ResolveField(() => FacilityType, { description: 'What kind of facility.' })
  facilityType(impact: FacilityImpact, _: unknown, { request: ctx }: GraphqlContext): Soon<FacilityType> {
    return whenThere(this.facilities.byId(ctx, impact.facilityId, impact.within?.asOf), (facility) => facility!.type);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Which attack on this facility it was, from 1: one more than the incidents before it that name the facility and that you may see, whatever their certainty, but for those REJECTED or MERGED. In order are the last day that the date may mean, the local time (unknown last), the id. Null when this incident does not count itself, and for those who may not know which facility it is.',
  })
  attackNumber(impact: FacilityImpact, _: unknown, { request: ctx }: GraphqlContext): Promise<number | null> {
    return this.history.attackNumber(ctx, impact);
  }
}
