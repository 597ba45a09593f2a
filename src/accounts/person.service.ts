import { Injectable } from '@nestjs/common';
import { Role } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { dayFromDatabase } from '../common/dates.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { type AccountChange, AccountRepository, type StoredAccount } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { InvitationRepository } from './invitation.repository.js';
import type { Account } from './models/account.model.js';
import { peopleOf } from './people.lock.js';

const ORDER = 'accounts by pseudonym';

/** The people of an organisation, as its administrators look after them. */
@Injectable()
export class PersonService {
  constructor(
    private readonly database: DatabaseService,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly invitations: InvitationRepository,
  ) {}

  async list(ctx: RequestContext, first?: number | null, after?: string | null): Promise<Connection<Account>> {
    const { organisationId } = ctx.actor!;
    const size = pageSize(first);
    const [key = null] = after == null ? [] : decodeCursor(ORDER, [(text) => !text.includes('\0') && text.isWellFormed()], after);
    const rows = await this.accounts.page(ctx, organisationId, key, size + 1);
    const listed = rows.map((row) => ({ ...toAccount(row), key: row.pseudonymKey }));
    const cursorOf = (account: { key: string }): string => encodeCursor(ORDER, [account.key]);
    return toConnection(listed, size, after, cursorOf, () => this.accounts.count(ctx, organisationId));
  }

  /** @throws DomainError INVALID_INPUT, NOT_FOUND, CONFLICT */
  async setRoles(ctx: RequestContext, id: string, roles: readonly Role[]): Promise<Account> {
    if (roles.length === 0) {
      throw DomainError.atField('INVALID_INPUT', 'roles', 'must name at least one role; disable the account to take all away.');
    }
    return this.change(ctx, id, { roles: [...new Set(roles)] }, { staysAdministrator: roles.includes(Role.ADMINISTRATOR) });
  }

  /** Shuts an account: from the commit on its sessions and API tokens are worth nothing. */
  async disable(ctx: RequestContext, id: string): Promise<Account> {
    return this.change(ctx, id, { disabledAt: new Date() }, { staysAdministrator: false }, (tx, account) =>
      this.endAccess(tx, account.id),
    );
  }

  /** Ends every way in that an account has, in the transaction that shuts it. */
  async endAccess(tx: RequestContext, accountId: string): Promise<void> {
    await this.credentials.endSessions(tx, accountId);
    await this.credentials.revokeApiTokens(tx, { accountId });
    await this.invitations.revoke(tx, { accountId });
  }

  /** Opens it again; it signs in anew, and makes new API tokens. */
  async enable(ctx: RequestContext, id: string): Promise<Account> {
    return this.change(ctx, id, { disabledAt: null }, { staysAdministrator: true });
  }

  private change(
    ctx: RequestContext,
    id: string,
    change: AccountChange,
    { staysAdministrator }: { staysAdministrator: boolean },
    besides: (tx: RequestContext, account: StoredAccount) => Promise<void> = () => Promise.resolve(),
  ): Promise<Account> {
    const actor = ctx.actor!;
    const work = async (tx: RequestContext): Promise<Account> => {
      const account = await this.accounts.byIdIn(tx, actor.organisationId, id.toLowerCase());
      if (!account) throw DomainError.atField('NOT_FOUND', 'account', 'is no account of your organisation.');
      if (!staysAdministrator) await this.requireAnotherAdministrator(tx, account);
      await besides(tx, account);
      await this.accounts.change(tx, account.id, change);
      return toAccount((await this.accounts.byId(tx, account.id))!);
    };
    return this.database.transaction(ctx, work, peopleOf(actor));
  }

  /** An organisation without an administrator could not help itself any more. */
  private async requireAnotherAdministrator(tx: RequestContext, { id, organisationId, roles, disabledAt }: StoredAccount) {
    if (disabledAt || !roles.includes(Role.ADMINISTRATOR)) return;
    if ((await this.accounts.countAdministratorsBut(tx, organisationId, id)) > 0) return;
    throw DomainError.atField('CONFLICT', 'account', 'is the last administrator of your organisation: make another one first.');
  }
}

const toAccount = ({ id, pseudonym, roles, disabledAt, createdAt }: StoredAccount): Account => ({
  id,
  pseudonym,
  roles,
  disabled: disabledAt !== null,
  createdAt: dayFromDatabase(createdAt),
});
