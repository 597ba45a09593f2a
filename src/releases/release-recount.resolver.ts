import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { ReleaseFilterInput } from './dto/release.input.js';
import { ReleaseRecount } from './models/release-recount.model.js';
import { ReleaseRecountService } from './release-recount.service.js';

@Resolver()
export class ReleaseRecountResolver {
  constructor(private readonly service: ReleaseRecountService) {}

  @Allow(Permission.REVIEW_INCIDENT, Permission.READ_ALLIANCE)
  @Query(() => ReleaseRecount, {
    description:
      'Counts a release again from the revisions that it rests on, and says whether every figure is the same. Errors: NOT_FOUND.',
  })
  recountRelease(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @Args('version', { type: () => Int, nullable: true, description: 'The newest when left out.' }) version?: number | null,
    @Args('filter', { type: () => ReleaseFilterInput, nullable: true, description: 'That of the release; none when left out.' })
    filter?: ReleaseFilterInput,
  ): Promise<ReleaseRecount> {
    return this.service.recount(ctx, { month, version, filter });
  }
}
