import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { AttemptLimit } from '../common/limits/attempt-limit.js';
import type { Limit } from '../common/limits/limit.repository.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import { AccountRepository, type StoredAccount } from './account.repository.js';
import { CredentialRepository } from './credential.repository.js';
import type { ChangePasswordInput } from './dto/own-account.input.js';
import { hashPassword, isPassword, passwordProblems } from './password.js';
import { peopleOf } from './people.lock.js';

/** Wrong passwords and codes of somebody who is signed in: who finds a session open must not guess on. */
export const OWN_ATTEMPTS: Limit = { name: 'own-account', points: 10, seconds: 15 * 60 };

/** The password of somebody who is signed in. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly database: DatabaseService,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly attempts: AttemptLimit,
  ) {}

  /**
   * Asks again for the password before something that whoever finds a session open must not do.
   * @throws DomainError INVALID_INPUT, CONFLICT, RATE_LIMITED
   */
  async require(ctx: RequestContext, password: string, path: string): Promise<StoredAccount> {
    await endReading(ctx);
    const { accountId } = ctx.actor!;
    const account = (await this.database.transaction(ctx, (tx) => this.accounts.byId(tx, accountId)))!;
    if (account.passwordHash === null) {
      throw new DomainError('CONFLICT', 'This account has no password: it signs in another way.');
    }
    const isRight = await this.attempts.judge(OWN_ATTEMPTS, accountId, async () => {
      return (await isPassword(password, account.passwordHash)) || null;
    });
    if (!isRight) throw DomainError.atField('INVALID_INPUT', path, 'is not the password of this account.');
    return account;
  }

  /** Sets another password; every session but this one ends. */
  async change(ctx: RequestContext, { currentPassword, newPassword }: ChangePasswordInput): Promise<void> {
    const problems = passwordProblems(newPassword, ctx.actor!.pseudonym, 'input.newPassword');
    if (problems.length > 0) throw DomainError.invalidInput(problems);
    const { id, passwordHash: before } = await this.require(ctx, currentPassword, 'input.currentPassword');
    const passwordHash = await hashPassword(newPassword);
    const work = async (tx: RequestContext): Promise<void> => {
      await this.credentials.endSessions(tx, id, ctx.actor!.credential.id);
      const changed = await this.accounts.change(tx, id, { passwordHash }, { passwordHash: before });
      if (!changed) throw new DomainError('CONFLICT', 'The password was changed at the same moment.');
    };
    await this.database.transaction(ctx, work, peopleOf(ctx.actor!));
  }
}
