import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { MonthScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { ReleaseFilterInput, SaveReleaseDraftInput } from './dto/release.input.js';
import { ReleaseDraft, SaveReleaseDraftPayload } from './models/release.model.js';
import { ReleaseDraftService } from './release-draft.service.js';

@Resolver()
export class ReleaseDraftResolver {
  constructor(private readonly service: ReleaseDraftService) {}

  @Allow(Permission.PUBLISH_RELEASE)
  @Query(() => ReleaseDraft, { nullable: true, description: 'The draft of a month and filter; null when there is none.' })
  releaseDraft(
    @Ctx() ctx: RequestContext,
    @Args('month', { type: () => MonthScalar }) month: string,
    @Args('filter', { type: () => ReleaseFilterInput, nullable: true }) filter?: ReleaseFilterInput,
  ): Promise<ReleaseDraft | null> {
    return this.service.find(ctx, month, filter);
  }

  @Allow(Permission.PUBLISH_RELEASE)
  @Mutation(() => SaveReleaseDraftPayload, {
    description:
      "Saves the text of a month's next release, for all advocates of the alliance. Errors: INVALID_INPUT, STALE_REVISION.",
  })
  async saveReleaseDraft(
    @Ctx() ctx: RequestContext,
    @Args('input') input: SaveReleaseDraftInput,
  ): Promise<SaveReleaseDraftPayload> {
    return { draft: await this.service.save(ctx, input) };
  }
}
