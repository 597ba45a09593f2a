import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { ApiTokenService } from './api-token.service.js';
import { ChangePasswordInput, CreateApiTokenInput } from './dto/own-account.input.js';
import { CreateApiTokenPayload } from './models/api-token.model.js';
import { RevokePayload } from './models/invitation.model.js';
import { RecoveryCodesPayload, SetUpTotpPayload } from './models/second-factor.model.js';
import { ViewerPayload } from './models/viewer.model.js';
import { OwnPasswordService } from './own-password.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { ViewerService } from './viewer.service.js';

const PASSWORD = 'The password of the account, once more.';

@Resolver()
export class OwnAccountResolver {
  constructor(
    private readonly passwords: OwnPasswordService,
    private readonly secondFactor: SecondFactorService,
    private readonly apiTokens: ApiTokenService,
    private readonly viewers: ViewerService,
  ) {}

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => ViewerPayload, {
    description: 'Changes the own password; all other sessions end. Errors: INVALID_INPUT, CONFLICT, RATE_LIMITED.',
  })
  async changePassword(@Ctx() ctx: RequestContext, @Args('input') input: ChangePasswordInput): Promise<ViewerPayload> {
    await this.passwords.change(ctx, input);
    return { viewer: this.viewers.of(ctx)! };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => SetUpTotpPayload, {
    description: 'Begins to set up an authenticator app. Errors: INVALID_INPUT, CONFLICT, RATE_LIMITED.',
  })
  setUpTotp(
    @Ctx() ctx: RequestContext,
    @Args('password', { description: PASSWORD }) password: string,
  ): Promise<SetUpTotpPayload> {
    return this.secondFactor.setUp(ctx, password);
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => RecoveryCodesPayload, {
    description: 'From now on a sign-in with the password asks for a code too. Errors: INVALID_INPUT, CONFLICT, RATE_LIMITED.',
  })
  async confirmTotp(
    @Ctx() ctx: RequestContext,
    @Args('code', { description: 'Six digits that the app shows.' }) code: string,
  ): Promise<RecoveryCodesPayload> {
    return { recoveryCodes: await this.secondFactor.confirm(ctx, code) };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => ViewerPayload, {
    description: 'Takes the authenticator app and the recovery codes away. Errors: INVALID_INPUT, CONFLICT, RATE_LIMITED.',
  })
  async removeTotp(
    @Ctx() ctx: RequestContext,
    @Args('password', { description: PASSWORD }) password: string,
    @Args('code', { description: 'Six digits of the app, or a recovery code.' }) code: string,
  ): Promise<ViewerPayload> {
    await this.secondFactor.remove(ctx, password, code);
    return { viewer: this.viewers.of(ctx)! };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => RecoveryCodesPayload, {
    description: 'Makes new recovery codes; the old ones are worth nothing. Errors: INVALID_INPUT, CONFLICT, RATE_LIMITED.',
  })
  async newRecoveryCodes(
    @Ctx() ctx: RequestContext,
    @Args('password', { description: PASSWORD }) password: string,
  ): Promise<RecoveryCodesPayload> {
    return { recoveryCodes: await this.secondFactor.renew(ctx, password) };
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT)
  @Mutation(() => CreateApiTokenPayload, {
    description: 'Makes an API token for the own account. Errors: INVALID_INPUT, CONFLICT.',
  })
  createApiToken(@Ctx() ctx: RequestContext, @Args('input') input: CreateApiTokenInput): Promise<CreateApiTokenPayload> {
    return this.apiTokens.create(ctx, input);
  }

  @Allow(Permission.MANAGE_OWN_ACCOUNT, Permission.MANAGE_PEOPLE)
  @Mutation(() => RevokePayload, {
    description:
      'Revokes an own API token; administrators also those of their organisation. It is refused at once. Errors: NOT_FOUND.',
  })
  async revokeApiToken(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Promise<RevokePayload> {
    await this.apiTokens.revoke(ctx, id);
    return { id };
  }
}
