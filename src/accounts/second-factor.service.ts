import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { AttemptLimit } from '../common/limits/attempt-limit.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import type { SetUpTotpPayload } from './models/second-factor.model.js';
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from './one-time-code.js';
import { OWN_ATTEMPTS, OwnPasswordService } from './own-password.service.js';
import { peopleOf } from './people.lock.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';

/** The second factor: codes of an authenticator app, and recovery codes for when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: DatabaseService,
    private readonly accounts: AccountRepository,
    private readonly recoveryCodes: RecoveryCodeRepository,
    private readonly passwords: OwnPasswordService,
    private readonly attempts: AttemptLimit,
    private readonly vault: VaultService,
  ) {}

  /** Takes a code for good, in the transaction that signs somebody in or removes the factor. @returns whether it was right. */
  async takes(tx: RequestContext, account: StoredAccount, code: string | null): Promise<boolean> {
    if (code === null || account.totpSecret === null) return false;
    const step = stepOfCode(this.vault.open('TOTP', account.id, account.totpSecret), code);
    if (step !== null) return this.accounts.takeTotpStep(tx, account.id, step);
    const hash = hashOfRecoveryCode(code);
    return hash !== null && account.totpConfirmed && this.recoveryCodes.take(tx, account.id, hash);
  }

  /** Makes a secret for the app, which is not asked for before a code of it has come. */
  async setUp(ctx: RequestContext, password: string): Promise<SetUpTotpPayload> {
    const { id, pseudonym } = await this.passwords.require(ctx, password, 'password');
    const secret = newTotpSecret();
    const totpSecret = this.vault.seal('TOTP', id, secret);
    await this.change(ctx, async (tx) => {
      const set = await this.accounts.change(tx, id, { totpSecret, totpStep: 0 }, { totpConfirmed: false });
      if (!set) throw new DomainError('CONFLICT', 'This account has an authenticator app already: remove it first.');
    });
    return { secret, uri: totpUri(secret, pseudonym) };
  }

  /** From now on a code is asked for. @returns recovery codes, which are shown once. */
  async confirm(ctx: RequestContext, code: string): Promise<string[]> {
    const { accountId } = ctx.actor!;
    await this.countAttempt(ctx);
    const codes = await this.change(ctx, async (tx) => {
      const account = (await this.accounts.lockedById(tx, accountId))!;
      if (account.totpSecret === null || account.totpConfirmed) {
        throw new DomainError('CONFLICT', 'There is no authenticator app waiting to be confirmed.');
      }
      if (!(await this.takes(tx, account, code))) throw wrongCode();
      await this.accounts.change(tx, accountId, { totpConfirmed: true });
      return this.renewCodes(tx, accountId);
    });
    await this.attempts.right(OWN_ATTEMPTS, accountId);
    return codes;
  }

  async remove(ctx: RequestContext, password: string, code: string): Promise<void> {
    const { id } = await this.passwords.require(ctx, password, 'password');
    await this.countAttempt(ctx);
    await this.change(ctx, async (tx) => {
      const account = (await this.accounts.lockedById(tx, id))!;
      if (!account.totpConfirmed) throw new DomainError('CONFLICT', 'This account has no authenticator app.');
      if (!(await this.takes(tx, account, code))) throw wrongCode();
      await this.accounts.change(tx, id, { totpSecret: null, totpConfirmed: false });
      await this.recoveryCodes.replace(tx, id, []);
    });
    await this.attempts.right(OWN_ATTEMPTS, id);
  }

  /** New recovery codes; the old ones are worth nothing any more. */
  async renew(ctx: RequestContext, password: string): Promise<string[]> {
    const { id } = await this.passwords.require(ctx, password, 'password');
    return this.change(ctx, async (tx) => {
      const account = (await this.accounts.lockedById(tx, id))!;
      if (!account.totpConfirmed) throw new DomainError('CONFLICT', 'This account has no authenticator app to recover from.');
      return this.renewCodes(tx, id);
    });
  }

  private change<T>(ctx: RequestContext, work: (tx: RequestContext) => Promise<T>): Promise<T> {
    return this.database.transaction(ctx, work, peopleOf(ctx.actor!));
  }

  private async renewCodes(tx: RequestContext, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.recoveryCodes.replace(
      tx,
      accountId,
      codes.map((code) => hashOfRecoveryCode(code)!),
    );
    return codes;
  }

  private async countAttempt(ctx: RequestContext): Promise<void> {
    await endReading(ctx);
    await this.attempts.attempt(OWN_ATTEMPTS, ctx.actor!.accountId);
  }
}

const wrongCode = (): DomainError =>
  DomainError.atField('INVALID_INPUT', 'code', 'is not right, or was used before: wait for the next one.');
