import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { EraseIdentityInput, OpenIdentityInput } from './dto/identity.input.js';
import { IdentityLoader } from './identity.loader.js';
import { IdentityService } from './identity.service.js';
import { EraseIdentityPayload, OpenIdentityPayload, SealedIdentity } from './models/identity.model.js';
import { Incident } from './models/incident.model.js';

@Resolver(() => Incident)
export class IdentityResolver {
  constructor(
    private readonly service: IdentityService,
    private readonly loader: IdentityLoader,
  ) {}

  @Allow(Permission.OPEN_IDENTITY)
  @Mutation(() => OpenIdentityPayload, {
    description:
      'Tells what a sealed identity says that the own organisation received. Who asked, when and why is kept. Errors: NOT_FOUND, ERASED.',
  })
  openIdentity(@Ctx() ctx: RequestContext, @Args('input') input: OpenIdentityInput): Promise<OpenIdentityPayload> {
    return this.service.open(ctx, input);
  }

  @Allow(Permission.OPEN_IDENTITY)
  @Mutation(() => EraseIdentityPayload, {
    description:
      'Destroys what a sealed identity says that the own organisation received, and the key to it. Who did it, when and why is kept. Errors: NOT_FOUND.',
  })
  async eraseIdentity(@Ctx() ctx: RequestContext, @Args('input') input: EraseIdentityInput): Promise<EraseIdentityPayload> {
    return { identity: await this.service.erase(ctx, input) };
  }

  @ResolveField(() => [SealedIdentity], {
    description:
      'That its reporters and witnesses are on record, for those who may open what the own organisation received; others get none.',
  })
  identities(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<SealedIdentity[]> {
    return this.loader.ofIncident(ctx, incident.id);
  }
}
