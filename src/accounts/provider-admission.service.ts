import { Injectable } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { type RequestContext, systemContext } from '../common/request-context.js';
import type { Bytes } from '../common/vault/seal.js';
import { VaultService } from '../common/vault/vault.service.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { Devices } from './device.js';
import { InvitationRepository } from './invitation.repository.js';
import type { Identity } from './provider.client.js';
import { ProviderRepository } from './provider.repository.js';
import { pseudonymKey } from './pseudonym.js';
import { SessionService } from './session.service.js';

/** What somebody went to their provider for: to sign in, to link the own account, or to accept an invitation. */
export type Aim =
  | { readonly kind: 'SIGN_IN' }
  | { readonly kind: 'LINK'; readonly accountId: string }
  /** The hash of the invitation's secret, in hexadecimal; the pseudonym of a new account. */
  | { readonly kind: 'INVITATION'; readonly hash: string; readonly pseudonym: string | null };

/** What was begun, and by whom. */
export interface Errand {
  readonly organisationId: string;
  readonly aim: Aim;
  /** The session that the browser had, if any. */
  readonly sessionId: string | null;
}

type Account = Pick<StoredAccount, 'id' | 'organisationId'>;

const refusal = (reason: string): DomainError => new DomainError('UNAUTHENTICATED', `${reason} Nobody was signed in.`);
const conflict = (reason: string): DomainError => new DomainError('CONFLICT', `${reason} Nothing was changed.`);

/** Lets somebody in whom their identity provider has vouched for. */
@Injectable()
export class ProviderAdmissionService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ProviderRepository,
    private readonly accounts: AccountRepository,
    private readonly invitations: InvitationRepository,
    private readonly credentials: CredentialRepository,
    private readonly sessions: SessionService,
    private readonly devices: Devices,
    private readonly vault: VaultService,
  ) {}

  /** @throws DomainError UNAUTHENTICATED, CONFLICT */
  async admit(errand: Errand, identity: Identity, { req, res }: HttpExchange): Promise<void> {
    const key = this.keyOf(errand.organisationId, identity);
    const { accountId, session } = await this.database.transaction(systemContext(), async (tx) => {
      const account = await this.accountOf(tx, errand, key);
      // Who links is signed in already.
      if (errand.aim.kind === 'LINK') return { accountId: account.id, session: null };
      // A browser has one session at a time.
      if (errand.sessionId) await this.credentials.endSession(tx, errand.sessionId);
      return { accountId: account.id, session: await this.sessions.make(tx, account) };
    });
    if (!session) return;
    this.sessions.hand(res, session);
    this.devices.remember(accountId, req, res);
  }

  /**
   * By issuer and subject, within the organisation: never by an e-mail address, which others may come to have. Two members may
   * trust the same provider; neither can let anybody into an account of the other.
   */
  private keyOf(organisationId: string, { issuer, subject }: Identity): Bytes {
    return this.vault.keyedHash('PROVIDER_IDENTITY', JSON.stringify([organisationId, issuer, subject]));
  }

  private async accountOf(tx: RequestContext, { organisationId, aim, sessionId }: Errand, key: Bytes): Promise<Account> {
    if (aim.kind === 'LINK') return this.link(tx, organisationId, aim.accountId, sessionId, key);
    if (aim.kind === 'INVITATION') return this.accept(tx, organisationId, aim, key);
    const accountId = await this.repository.accountOf(tx, key);
    const account = accountId && (await this.enabled(tx, organisationId, accountId));
    if (account) return account;
    throw refusal(
      'No account of this organisation is linked with that sign-in: ask your administrator for an invitation, or sign in another way and link it.',
    );
  }

  /** Links the account of a session that still goes on. */
  private async link(
    tx: RequestContext,
    organisationId: string,
    accountId: string,
    sessionId: string | null,
    key: Bytes,
  ): Promise<Account> {
    const account = await this.enabled(tx, organisationId, accountId);
    const session = sessionId && (await this.credentials.byId(tx, sessionId));
    const goesOn = session && session.accountId === accountId && !session.revokedAt && session.expiresAt > new Date();
    if (!account || !goesOn) throw refusal('The session that began this has ended: sign in, and begin again.');
    await this.bind(tx, key, accountId);
    return account;
  }

  private async accept(
    tx: RequestContext,
    organisationId: string,
    { hash, pseudonym }: Extract<Aim, { kind: 'INVITATION' }>,
    key: Bytes,
  ): Promise<Account> {
    const invitation = await this.invitations.openByHash(tx, new Uint8Array(Buffer.from(hash, 'hex')));
    const taken = invitation?.organisationId === organisationId && (await this.invitations.take(tx, invitation.id));
    if (!taken) throw refusal('The invitation was used or revoked, or has expired: ask for a new one.');
    // Whatever is thrown from here on undoes the taking too.
    if (invitation.accountId !== null) return this.reopen(tx, organisationId, invitation.accountId, key);
    const account = { id: randomUUID(), organisationId };
    const named = { pseudonym: pseudonym!, pseudonymKey: pseudonymKey(pseudonym!) };
    if (!(await this.accounts.insertIfFree(tx, { ...account, ...named, roles: invitation.roles }))) {
      throw conflict('The pseudonym was taken meanwhile: open the invitation again and choose another.');
    }
    await this.bind(tx, key, account.id);
    return account;
  }

  /** An invitation to an account that exists is a new way into it, as with a new password. */
  private async reopen(tx: RequestContext, organisationId: string, accountId: string, key: Bytes): Promise<Account> {
    const account = await this.enabled(tx, organisationId, accountId);
    if (!account) throw refusal('The invitation was revoked: ask for a new one.');
    if (account.totpConfirmed) {
      throw conflict('This account asks for a code of its app: open the invitation again and set a new password, then link it.');
    }
    await this.bind(tx, key, accountId);
    await this.credentials.endSessions(tx, accountId);
    await this.invitations.revoke(tx, { accountId });
    return account;
  }

  private async bind(tx: RequestContext, key: Bytes, accountId: string): Promise<void> {
    if (await this.repository.link(tx, key, accountId)) return;
    if ((await this.repository.accountOf(tx, key)) === accountId) return;
    throw conflict('That sign-in is linked with another account: sign in with it as it is.');
  }

  private async enabled(tx: RequestContext, organisationId: string, accountId: string): Promise<StoredAccount | null> {
    const account = await this.accounts.lockedById(tx, accountId);
    return account && !account.disabledAt && account.organisationId === organisationId ? account : null;
  }
}
