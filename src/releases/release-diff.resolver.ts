import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { KeepAnswer } from '../common/graphql/kept-answers.js';
import { Public } from '../common/authz/access.decorator.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { ReleaseFilterInput } from './dto/release.input.js';
import { ReleaseDiff, ReleaseDiffLine, ReleaseDiffLineConnection } from './models/release-diff.model.js';
import { ReleaseDiffService } from './release-diff.service.js';

@Resolver(() => ReleaseDiff)
export class ReleaseDiffResolver {
  constructor(private readonly service: ReleaseDiffService) {}

  @Public()
  @KeepAnswer()
  @Query(() => ReleaseDiff, {
    description: 'Why a published number became another: every incident that moved a figure, with why, when and by how much.',
  })
  releaseDiff(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @Args('from', { type: () => Int, description: 'The version that was published before.' }) from: number,
    @Args('to', { type: () => Int, nullable: true, description: 'A later version; the records as they are now when left out.' })
    to?: number | null,
    @Args('filter', { type: () => ReleaseFilterInput, nullable: true, description: 'That of the releases; none when left out.' })
    filter?: ReleaseFilterInput,
    @Args('groupBy', { type: () => TallyDimension, nullable: true, description: 'Also by the groups of this dimension.' })
    groupBy?: TallyDimension | null,
  ): Promise<ReleaseDiff> {
    return this.service.diff(ctx, { month, filter, from, to, groupBy });
  }

  @ResolveField(() => ReleaseDiffLineConnection, {
    description: 'In the order in which the changes happened, in which their effects were reckoned too.',
  })
  lines(
    @Parent() diff: ReleaseDiff,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Connection<ReleaseDiffLine> {
    return this.service.page(diff, first, after);
  }
}
