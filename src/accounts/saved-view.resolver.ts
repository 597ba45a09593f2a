import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { SaveViewInput } from './dto/saved-view.input.js';
import { SavedView, SavedViewsPayload } from './models/saved-view.model.js';
import { SavedViewService } from './saved-view.service.js';

@Resolver(() => SavedView)
export class SavedViewResolver {
  constructor(private readonly service: SavedViewService) {}

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Query(() => [SavedView], { description: 'The saved views of whoever asks, by name; nobody else sees them.' })
  savedViews(@Ctx() ctx: RequestContext): Promise<SavedView[]> {
    return this.service.list(ctx);
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => SavedViewsPayload, { description: 'Keeps a view under a name. Errors: INVALID_INPUT, CONFLICT.' })
  async saveView(@Ctx() ctx: RequestContext, @Args('input') input: SaveViewInput): Promise<SavedViewsPayload> {
    return { savedViews: await this.service.save(ctx, input) };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => SavedViewsPayload, { description: 'Deletes a saved view. Errors: NOT_FOUND.' })
  async deleteView(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Promise<SavedViewsPayload> {
    return { savedViews: await this.service.remove(ctx, id) };
  }
}
