import { Args, Query, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Public } from '../common/authz/access.decorator.js';
import { AsOf } from '../common/graphql/as-of.decorator.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { MonthlyTally, TallyDimension } from './models/tally.model.js';
import { TallyService } from './tally.service.js';

const AS_OF = 'Count what was on record at that moment, as it was then; now when left out.';

@Resolver(() => MonthlyTally)
export class TallyResolver {
  constructor(private readonly service: TallyService) {}

  @Public()
  @KeepAnswer()
  @Query(() => MonthlyTally, { description: "A month's counts, in all and by the dimensions asked for." })
  async monthlyTally(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @Args('filter', { type: () => IncidentFilter, nullable: true }) filter?: IncidentFilter,
    @Args('groupBy', { type: () => [TallyDimension], nullable: true }) groupBy?: TallyDimension[] | null,
    @AsOf(AS_OF) asOf?: string | null,
  ): Promise<MonthlyTally> {
    const [tally] = await this.service.monthlyTallies(ctx, { from: month, to: month, filter, groupBy, asOf });
    return tally!;
  }

  @Public()
  @KeepAnswer()
  @Query(() => [MonthlyTally], { description: 'The counts of each month of a run of at most 240, the first month first.' })
  monthlyTallies(
    @Ctx() ctx: RequestContext,
    @Args('from', { type: () => MonthScalar }) from: string,
    @Args('to', { type: () => MonthScalar }) to: string,
    @Args('filter', { type: () => IncidentFilter, nullable: true }) filter?: IncidentFilter,
    @Args('groupBy', { type: () => [TallyDimension], nullable: true }) groupBy?: TallyDimension[] | null,
    @AsOf(AS_OF) asOf?: string | null,
  ): Promise<MonthlyTally[]> {
    return this.service.monthlyTallies(ctx, { from, to, filter, groupBy, asOf });
  }
}
