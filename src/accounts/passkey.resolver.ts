import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { HttpExchange } from '../common/http/request-of.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx, Http } from '../common/graphql/ctx.decorator.js';
import { siteOf } from '../common/http/site.js';
import type { RequestContext } from '../common/request-context.js';
import { AddPasskeyInput, PasskeySignInInput } from './dto/passkey.input.js';
import { AddPasskeyPayload, Passkey, PasskeyCeremony, RemovePasskeyPayload } from './models/passkey.model.js';
import { SignInPayload } from './models/sign-in.model.js';
import { PasskeyService } from './passkey.service.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';

@Resolver(() => Passkey)
export class PasskeyResolver {
  constructor(
    private readonly service: PasskeyService,
    private readonly signIns: PasskeySignInService,
  ) {}

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Query(() => [Passkey], { description: 'The passkeys of whoever asks, the oldest first.' })
  passkeys(@Ctx() ctx: RequestContext): Promise<Passkey[]> {
    return this.service.list(ctx);
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => PasskeyCeremony, {
    description: 'Begins to add a passkey to the own account. Errors: CONFLICT, NOT_AVAILABLE.',
  })
  beginPasskey(@Ctx() ctx: RequestContext, @Http() { req }: HttpExchange): Promise<PasskeyCeremony> {
    return this.service.begin(ctx, siteOf(req));
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => AddPasskeyPayload, { description: 'Adds a passkey to the own account. Errors: INVALID_INPUT, CONFLICT.' })
  async addPasskey(
    @Ctx() ctx: RequestContext,
    @Http() { req }: HttpExchange,
    @Args('input') input: AddPasskeyInput,
  ): Promise<AddPasskeyPayload> {
    return { passkey: await this.service.add(ctx, siteOf(req), input) };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => RemovePasskeyPayload, {
    description:
      'Removes a passkey of the own account; nobody signs in with it any more. Without another way to sign in, a new invitation is needed. Errors: NOT_FOUND.',
  })
  async removePasskey(@Ctx() ctx: RequestContext, @Args('id', { type: () => String }) id: string): Promise<RemovePasskeyPayload> {
    return { passkeys: await this.service.remove(ctx, id) };
  }

  @Public()
  @Mutation(() => PasskeyCeremony, {
    description: 'Begins to sign in with a passkey; no pseudonym is asked for. Errors: NOT_AVAILABLE.',
  })
  beginPasskeySignIn(@Ctx() ctx: RequestContext, @Http() { req }: HttpExchange): Promise<PasskeyCeremony> {
    return this.signIns.begin(ctx, siteOf(req));
  }

  @Public()
  @Mutation(() => SignInPayload, {
    description:
      'Signs in with a passkey, which stands for password and code: the session comes as a cookie. Errors: INVALID_INPUT, UNAUTHENTICATED.',
  })
  passkeySignIn(
    @Ctx() ctx: RequestContext,
    @Http() http: HttpExchange,
    @Args('input') input: PasskeySignInInput,
  ): Promise<SignInPayload> {
    return this.signIns.signIn(ctx, input, http);
  }
}
