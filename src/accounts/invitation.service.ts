import { Injectable } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import { randomUUID } from 'node:crypto';
import type { Role } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { AttemptLimit } from '../common/limits/attempt-limit.js';
import type { Limit } from '../common/limits/limit.repository.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { Devices } from './device.js';
import type { AcceptInvitationInput, CreateInvitationInput } from './dto/invitation.input.js';
import { InvitationRepository, type StoredInvitation } from './invitation.repository.js';
import type { SignInPayload } from './models/sign-in.model.js';
import type { CreateInvitationPayload, Invitation } from './models/invitation.model.js';
import { hashPassword, passwordProblems } from './password.js';
import { peopleOf } from './people.lock.js';
import { newPseudonym, pseudonymKey } from './pseudonym.js';
import { hashOfSecret, newSecret } from './secret.js';
import { type NewSession, SessionService } from './session.service.js';

export const INVITATION_HOURS = 72;

/** Whoever is invited must not try out which pseudonyms are taken. */
export const ACCEPTANCES: Limit = { name: 'invitation', points: 20, seconds: 3600 };

/** Invitations: single-use links to a new account, or to a new password for one that exists. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: InvitationRepository,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly sessions: SessionService,
    private readonly devices: Devices,
    private readonly attempts: AttemptLimit,
  ) {}

  async list(ctx: RequestContext): Promise<Invitation[]> {
    return (await this.repository.open(ctx, ctx.actor!.organisationId)).map(toInvitation);
  }

  /** @throws DomainError INVALID_INPUT, NOT_FOUND, CONFLICT */
  async create(ctx: RequestContext, input: CreateInvitationInput): Promise<CreateInvitationPayload> {
    const { organisationId } = ctx.actor!;
    const accountId = input.account?.toLowerCase() ?? null;
    const roles = [...new Set(input.roles ?? [])];
    if (accountId === null && roles.length === 0) {
      throw DomainError.atField('INVALID_INPUT', 'input.roles', 'must name at least one role.');
    }
    if (accountId !== null && roles.length > 0) {
      throw DomainError.atField('INVALID_INPUT', 'input.roles', 'must be left out: the account keeps its roles.');
    }
    return this.database.transaction(ctx, async (tx) => {
      if (accountId !== null) {
        const account = await this.accounts.byIdIn(tx, organisationId, accountId);
        if (!account) throw DomainError.atField('NOT_FOUND', 'input.account', 'is no account of your organisation.');
        if (account.disabledAt) throw DomainError.atField('CONFLICT', 'input.account', 'is disabled: enable it first.');
      }
      return this.invite(tx, { organisationId, accountId, roles }, input.expiresInHours ?? INVITATION_HOURS);
    });
  }

  /** Makes an invitation in the transaction of whatever decides on it. */
  async invite(
    tx: RequestContext,
    to: { organisationId: string; accountId?: string | null; roles: readonly Role[] },
    hours = INVITATION_HOURS,
  ): Promise<CreateInvitationPayload> {
    const id = randomUUID();
    const secret = newSecret('invitation');
    const expiresAt = new Date(Date.now() + hours * 3_600_000);
    await this.repository.insert(tx, { ...to, id, hash: hashOfSecret(secret), roles: [...to.roles], expiresAt });
    const stored = (await this.repository.byId(tx, id))!;
    // What follows # stays in the browser: it reaches no server's log.
    return { invitation: toInvitation(stored), secret, link: `/invitation#${secret}` };
  }

  async revoke(ctx: RequestContext, id: string): Promise<void> {
    const which = { organisationId: ctx.actor!.organisationId, id: id.toLowerCase() };
    if (await this.database.transaction(ctx, (tx) => this.repository.revoke(tx, which))) return;
    throw DomainError.atField('NOT_FOUND', 'id', 'is no invitation of your organisation that could still be accepted.');
  }

  /** @throws DomainError INVALID_INPUT, NOT_FOUND, CONFLICT, RATE_LIMITED */
  async accept(ctx: RequestContext, input: AcceptInvitationInput, http: HttpExchange): Promise<SignInPayload> {
    await endReading(ctx);
    const { invitation, account } = await this.find(input.secret);
    const pseudonym = chosenPseudonym(input, account);
    const problems = passwordProblems(input.password, pseudonym, 'input.password');
    if (problems.length > 0) throw DomainError.invalidInput(problems);
    await this.attempts.attempt(ACCEPTANCES, invitation.id);
    const passwordHash = await hashPassword(input.password);
    const work = async (tx: RequestContext): Promise<{ accountId: string; session: NewSession | null }> => {
      if (!(await this.repository.take(tx, invitation.id))) throw notOpen();
      return account ? this.reset(tx, account.id, passwordHash) : this.admit(tx, invitation, pseudonym, passwordHash);
    };
    const { accountId, session } = await this.database.transaction(systemContext(), work, peopleOf(invitation));
    if (!session) return { signedIn: false, pseudonym };
    await this.sessions.end(ctx);
    this.sessions.hand(http.res, session);
    this.devices.remember(accountId, http.req, http.res);
    return { signedIn: true, pseudonym };
  }

  private async find(secret: string): Promise<{ invitation: StoredInvitation; account: StoredAccount | null }> {
    return this.database.transaction(systemContext(), async (tx) => {
      const invitation = await this.repository.openByHash(tx, hashOfSecret(secret.trim()));
      if (!invitation) throw notOpen();
      const account = invitation.accountId ? await this.accounts.byId(tx, invitation.accountId) : null;
      if (account?.disabledAt) throw notOpen();
      return { invitation, account };
    });
  }

  private async admit(
    tx: RequestContext,
    { organisationId, roles }: StoredInvitation,
    pseudonym: string,
    passwordHash: string,
  ): Promise<{ accountId: string; session: NewSession }> {
    const id = randomUUID();
    const row = { id, organisationId, pseudonym, pseudonymKey: pseudonymKey(pseudonym), roles, passwordHash };
    // Thrown within the transaction: the invitation is not used up.
    if (!(await this.accounts.insertIfFree(tx, row))) {
      throw DomainError.atField('CONFLICT', 'input.pseudonym', 'is taken: choose another.');
    }
    return { accountId: id, session: await this.sessions.make(tx, { id, organisationId }) };
  }

  /** Sets a new password. Where a code is asked for besides, the link alone signs nobody in. */
  private async reset(
    tx: RequestContext,
    accountId: string,
    passwordHash: string,
  ): Promise<{ accountId: string; session: NewSession | null }> {
    await this.credentials.endSessions(tx, accountId);
    const account = await this.accounts.lockedById(tx, accountId);
    if (!account || account.disabledAt) throw notOpen();
    await this.accounts.change(tx, accountId, { passwordHash });
    await this.repository.revoke(tx, { accountId });
    return { accountId, session: account.totpConfirmed ? null : await this.sessions.make(tx, account) };
  }
}

/** The pseudonym that the account has or is to have. @throws DomainError INVALID_INPUT */
function chosenPseudonym({ pseudonym }: AcceptInvitationInput, account: StoredAccount | null): string {
  const path = 'input.pseudonym';
  if (account) {
    if (pseudonym == null || pseudonymKey(pseudonym) === account.pseudonymKey) return account.pseudonym;
    throw DomainError.atField('INVALID_INPUT', path, 'is not that of the account; leave it out.');
  }
  return newPseudonym(pseudonym, path);
}

const notOpen = (): DomainError =>
  DomainError.atField(
    'NOT_FOUND',
    'input.secret',
    'is of no invitation that could be accepted: it was used, revoked, or has expired. Ask for a new one.',
  );

const toInvitation = ({ id, accountId, roles, expiresAt }: StoredInvitation): Invitation => ({ id, accountId, roles, expiresAt });
