import { Injectable } from '@nestjs/common';
import type { HttpExchange } from '../common/http/request-of.js';
import type { Request, Response } from 'express';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { AttemptLimit, TooManyAttempts } from '../common/limits/attempt-limit.js';
import type { Limit } from '../common/limits/limit.repository.js';
import { endReading, type RequestContext, systemContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { Devices } from './device.js';
import type { SignInInput } from './dto/sign-in.input.js';
import type { SignInPayload } from './models/sign-in.model.js';
import { isPassword } from './password.js';
import { peopleOf } from './people.lock.js';
import { pseudonymKey } from './pseudonym.js';
import { SecondFactorService } from './second-factor.service.js';
import { type NewSession, SessionService } from './session.service.js';
import { SignInPace } from './sign-in.pace.js';

/** Wrong attempts at one pseudonym, whether there is such a one or not, from all devices that never signed in to it. */
const FROM_UNKNOWN: Limit = { name: 'sign-in', points: 10, seconds: 15 * 60 };
/** Wrong attempts from one device that did. */
const FROM_KNOWN: Limit = { name: 'sign-in-device', points: 10, seconds: 15 * 60 };

/** One answer for all that can be wrong: none of them is told from another. */
const refused = (): DomainError =>
  new DomainError('UNAUTHENTICATED', 'The pseudonym, the password or the code is not right. Nobody was signed in.');

/** Signing in with pseudonym, password and, where the account has one, a second factor; and leaving. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly sessions: SessionService,
    private readonly secondFactor: SecondFactorService,
    private readonly devices: Devices,
    private readonly attempts: AttemptLimit,
    private readonly vault: VaultService,
    private readonly pace: SignInPace,
  ) {}

  /** @throws DomainError UNAUTHENTICATED, RATE_LIMITED */
  async signIn(ctx: RequestContext, input: SignInInput, http: HttpExchange): Promise<SignInPayload> {
    await endReading(ctx);
    try {
      const { account, session } = await this.pace.keep(() => this.find(input, http.req));
      // A browser has one session at a time.
      await this.sessions.end(ctx);
      this.sessions.hand(http.res, session);
      this.devices.remember(account.id, http.req, http.res);
      return { signedIn: true, pseudonym: account.pseudonym };
    } catch (error) {
      if (error instanceof TooManyAttempts) http.res.set('retry-after', String(error.seconds));
      throw error;
    }
  }

  async signOut(ctx: RequestContext, response: Response, forgetDevice: boolean): Promise<void> {
    await this.sessions.end(ctx);
    this.sessions.clear(response, { forgetDevice });
  }

  /** Ends all sessions of the account; its API tokens too, if asked. */
  async signOutEverywhere(ctx: RequestContext, response: Response, apiTokens: boolean): Promise<void> {
    const { accountId } = ctx.actor!;
    const work = async (tx: RequestContext): Promise<void> => {
      await this.credentials.endSessions(tx, accountId);
      if (apiTokens) await this.credentials.revokeApiTokens(tx, { accountId });
    };
    await this.database.transaction(ctx, work, peopleOf(ctx.actor!));
    this.sessions.clear(response, { forgetDevice: false });
  }

  private async find(input: SignInInput, request: Request): Promise<{ account: StoredAccount; session: NewSession }> {
    const key = pseudonymKey(input.pseudonym);
    const account = await this.database.transaction(systemContext(), (tx) => this.accounts.byPseudonymKey(tx, key));
    const device = account && this.devices.known(account.id, request);
    const limit = device ? FROM_KNOWN : FROM_UNKNOWN;
    const counted = Buffer.from(this.vault.keyedHash('LIMIT', device ? `${account.id} ${device}` : key)).toString('base64url');
    const session = await this.attempts.judge(limit, counted, async () => {
      const isRight = await isPassword(input.password, account?.passwordHash ?? null);
      return account && isRight ? this.admit(account, input.code ?? null) : null;
    });
    if (!account || !session) throw refused();
    return { account, session };
  }

  /** Takes the code and makes the session, if the account still is as it was when its password was compared. */
  private admit(account: StoredAccount, code: string | null): Promise<NewSession | null> {
    const work = async (tx: RequestContext): Promise<NewSession | null> => {
      const now = await this.accounts.lockedById(tx, account.id);
      if (!now || now.disabledAt || now.passwordHash !== account.passwordHash) return null;
      if (now.totpConfirmed && !(await this.secondFactor.takes(tx, now, code))) return null;
      return this.sessions.make(tx, account);
    };
    return this.database.transaction(systemContext(), work, peopleOf(account));
  }
}
