import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { DateScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { Facility } from '../facilities/models/facility.model.js';
import { FacilityHistoryLoader } from './facility-history.loader.js';
import { FacilityEvent } from './models/facility-event.model.js';

/** What incidents did to facilities: fields of the facility that look up to this feature. */
@Resolver(() => Facility)
export class FacilityHistoryResolver {
  constructor(private readonly history: FacilityHistoryLoader) {}

  @ResolveField(() => [FacilityEvent], {
    description:
      'What happened to it, the first first: the attacks on it and the changes of its status. An event of which only the month or year is known stands at its end; of one day, the status comes last.',
  })
  timeline(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<FacilityEvent[]> {
    return this.history.timelineOf(ctx, facility);
  }

  @ResolveField(() => Int, {
    description:
      'How often it was attacked: the incidents on record that name it and that you may see, whatever their certainty, but for those REJECTED or MERGED.',
  })
  attacks(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<number> {
    return this.history.attacks(ctx, facility);
  }

  @ResolveField(() => DateScalar, {
    nullable: true,
    description:
      'The day from which on it has surely been out of service: an attack put it out of service or destroyed it, or its status says so, and no later status says that it works, if only partly. Of an attack in a month or year, the last day. Null when it works or nobody says.',
  })
  outOfServiceSince(@Ctx() ctx: RequestContext, @Parent() facility: Facility): Promise<string | null> {
    return this.history.outOfServiceSince(ctx, facility);
  }
}
