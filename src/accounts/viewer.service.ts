import { Injectable } from '@nestjs/common';
import { Permission } from '../common/authz/permission.js';
import { DomainError } from '../common/errors/domain-error.js';
import { dayFromDatabase } from '../common/dates.js';
import type { RequestContext } from '../common/request-context.js';
import { AccountRepository } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import type { Organisation } from './models/organisation.model.js';
import type { SecondFactor } from './models/second-factor.model.js';
import type { Session, Viewer, ViewerCredential } from './models/viewer.model.js';
import { OrganisationRepository } from './organisation.repository.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';

/** Who asks, as they see themselves. What only a session may see is null with an API token. */
@Injectable()
export class ViewerService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly credentials: CredentialRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
  ) {}

  of({ actor }: RequestContext): Viewer | null {
    if (!actor) return null;
    const { accountId, pseudonym, roles, permissions } = actor;
    return { id: accountId, name: pseudonym, pseudonym, roles: [...roles], permissions: [...permissions].sort() };
  }

  async organisation(ctx: RequestContext): Promise<Organisation> {
    const { id, name } = (await this.organisations.byId(ctx, ctx.actor!.organisationId))!;
    return { id, name };
  }

  async credential(ctx: RequestContext): Promise<ViewerCredential> {
    const found = await this.credentials.byId(ctx, ctx.actor!.credential.id);
    // Ended since the request came.
    if (!found) throw new DomainError('UNAUTHENTICATED', 'The session has ended: sign in again.');
    const { kind, scopes, expiresAt } = found;
    const known = scopes.filter((scope): scope is Permission => scope in Permission);
    return { kind, scopes: kind === 'SESSION' ? null : known, expiresAt };
  }

  async hasPassword(ctx: RequestContext): Promise<boolean | null> {
    if (!isSession(ctx)) return null;
    return (await this.accounts.byId(ctx, ctx.actor!.accountId))!.passwordHash !== null;
  }

  async secondFactor(ctx: RequestContext): Promise<SecondFactor | null> {
    if (!isSession(ctx)) return null;
    const { id, totpConfirmed } = (await this.accounts.byId(ctx, ctx.actor!.accountId))!;
    const passkeys = await this.accounts.countPasskeys(ctx, id);
    return { totp: totpConfirmed, passkeys, recoveryCodesLeft: await this.recoveryCodes.count(ctx, id) };
  }

  async sessions(ctx: RequestContext): Promise<Session[] | null> {
    if (!isSession(ctx)) return null;
    const { accountId, credential } = ctx.actor!;
    const rows = (await this.credentials.validOf(ctx, 'SESSION', [accountId])).get(accountId) ?? [];
    return rows.map(({ id, createdAt, expiresAt }) => ({
      id,
      createdAt: dayFromDatabase(createdAt),
      expiresAt,
      current: id === credential.id,
    }));
  }
}

/** Whether it is a person who asks, rather than a program that a person gave a token. */
export const isSession = ({ actor }: RequestContext): boolean => actor?.permissions.has(Permission.MANAGE_OWN_ACCOUNT) ?? false;
