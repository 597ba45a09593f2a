import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { ApiTokenService } from './api-token.service.js';
import { CreateInvitationInput } from './dto/invitation.input.js';
import { InvitationService } from './invitation.service.js';
import { Account, AccountConnection, AccountPayload } from './models/account.model.js';
import { ApiToken } from './models/api-token.model.js';
import { CreateInvitationPayload, Invitation, RevokePayload } from './models/invitation.model.js';
import { OrganisationPayload } from './models/organisation.model.js';
import { Permission, Role } from './models/person.enums.js';
import { OrganisationService } from './organisation.service.js';
import { PersonService } from './person.service.js';

@Resolver(() => Account)
export class PeopleResolver {
  constructor(
    private readonly service: PersonService,
    private readonly invitationService: InvitationService,
    private readonly organisations: OrganisationService,
    private readonly apiTokenService: ApiTokenService,
  ) {}

  @Allow(Permission.MANAGE_PEOPLE)
  @Query(() => AccountConnection, { description: 'The people of the own organisation, by pseudonym.' })
  accounts(
    @Ctx() ctx: RequestContext,
    @Args('first', { type: () => Int, nullable: true, description: 'Page size, 1 to 200; 50 when left out.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on after.' }) after?: string | null,
  ): Promise<Connection<Account>> {
    return this.service.list(ctx, first, after);
  }

  @ResolveField(() => [ApiToken], { description: 'Its API tokens that are valid; never a secret.' })
  apiTokens(@Ctx() ctx: RequestContext, @Parent() account: Account): Promise<ApiToken[]> {
    return this.apiTokenService.of(ctx, account.id);
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => AccountPayload, {
    description:
      'Gives an account of the own organisation these roles and no others. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT.',
  })
  async setRoles(
    @Ctx() ctx: RequestContext,
    @Args('account', { type: () => UuidScalar }) account: string,
    @Args('roles', { type: () => [Role] }) roles: Role[],
  ): Promise<AccountPayload> {
    return { account: await this.service.setRoles(ctx, account, roles) };
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => AccountPayload, {
    description:
      'Shuts an account: at once none of its sessions and API tokens is accepted any more. Errors: NOT_FOUND, CONFLICT.',
  })
  async disableAccount(
    @Ctx() ctx: RequestContext,
    @Args('account', { type: () => UuidScalar }) account: string,
  ): Promise<AccountPayload> {
    return { account: await this.service.disable(ctx, account) };
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => AccountPayload, { description: 'Opens an account again. Errors: NOT_FOUND.' })
  async enableAccount(
    @Ctx() ctx: RequestContext,
    @Args('account', { type: () => UuidScalar }) account: string,
  ): Promise<AccountPayload> {
    return { account: await this.service.enable(ctx, account) };
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Query(() => [Invitation], { description: 'Invitations to the own organisation that can still be accepted, the newest first.' })
  invitations(@Ctx() ctx: RequestContext): Promise<Invitation[]> {
    return this.invitationService.list(ctx);
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => CreateInvitationPayload, {
    description:
      'Makes a single-use link for somebody new, or for a new password of an existing account. Hand it over in person or by a channel you trust. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT.',
  })
  createInvitation(@Ctx() ctx: RequestContext, @Args('input') input: CreateInvitationInput): Promise<CreateInvitationPayload> {
    return this.invitationService.create(ctx, input);
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => RevokePayload, { description: 'Makes an invitation worthless. Errors: NOT_FOUND.' })
  async revokeInvitation(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Promise<RevokePayload> {
    await this.invitationService.revoke(ctx, id);
    return { id };
  }

  @Allow(Permission.MANAGE_PEOPLE)
  @Mutation(() => OrganisationPayload, {
    description: 'Gives the own organisation another name. Errors: INVALID_INPUT, CONFLICT.',
  })
  async renameOrganisation(@Ctx() ctx: RequestContext, @Args('name') name: string): Promise<OrganisationPayload> {
    return { organisation: await this.organisations.rename(ctx, name) };
  }
}
