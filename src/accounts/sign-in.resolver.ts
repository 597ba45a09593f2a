import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { HttpExchange } from '../common/http/request-of.js';
import { Allow, Public } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx, Http } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { AcceptInvitationInput } from './dto/invitation.input.js';
import { SignInInput } from './dto/sign-in.input.js';
import { InvitationService } from './invitation.service.js';
import { SignInPayload } from './models/sign-in.model.js';
import { SignInService } from './sign-in.service.js';

@Resolver()
export class SignInResolver {
  constructor(
    private readonly service: SignInService,
    private readonly invitations: InvitationService,
  ) {}

  @Public()
  @Mutation(() => SignInPayload, {
    description:
      'Signs a browser in. Whatever is not right, the answer is the same, after the same time. Errors: UNAUTHENTICATED, RATE_LIMITED.',
  })
  signIn(@Ctx() ctx: RequestContext, @Http() http: HttpExchange, @Args('input') input: SignInInput): Promise<SignInPayload> {
    return this.service.signIn(ctx, input, http);
  }

  @Public()
  @Mutation(() => SignInPayload, {
    description:
      'Makes the account that an invitation is for, or sets its new password and ends its sessions; then signs the browser in. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT, RATE_LIMITED.',
  })
  acceptInvitation(
    @Ctx() ctx: RequestContext,
    @Http() http: HttpExchange,
    @Args('input') input: AcceptInvitationInput,
  ): Promise<SignInPayload> {
    return this.invitations.accept(ctx, input, http);
  }

  @Public()
  @Mutation(() => Boolean, {
    description: 'Ends this session and clears what the browser kept. True, also when nobody was signed in.',
  })
  async signOut(
    @Ctx() ctx: RequestContext,
    @Http() { res }: HttpExchange,
    @Args('forgetDevice', {
      type: () => Boolean,
      defaultValue: false,
      description:
        'Also forget that somebody signed in here before. Until the next sign-in here, wrong attempts by strangers then delay it too.',
    })
    forgetDevice: boolean,
  ): Promise<boolean> {
    await this.service.signOut(ctx, res, forgetDevice);
    return true;
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => Boolean, { description: 'Ends all sessions of the own account, this one too. True.' })
  async signOutEverywhere(
    @Ctx() ctx: RequestContext,
    @Http() { res }: HttpExchange,
    @Args('apiTokens', { type: () => Boolean, defaultValue: false, description: 'Also revoke all its API tokens.' })
    apiTokens: boolean,
  ): Promise<boolean> {
    await this.service.signOutEverywhere(ctx, res, apiTokens);
    return true;
  }
}
