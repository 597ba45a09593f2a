import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { type RequestContext, systemContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { ChallengeRepository } from './challenge.repository.js';
import { hashOfSecret, newSecret } from './secret.js';

/** What was begun. Each purpose keeps content of its own kind. */
export type ChallengePurpose = 'PASSKEY' | 'PASSKEY_SIGN_IN' | 'PROVIDER' | 'ORIGINAL';

const SWEPT_EVERY = 10 * 60_000;

/**
 * Something that one request begins and another must finish, once, while there is time. Of its secret only the hash is kept;
 * what has to be remembered meanwhile is sealed.
 */
@Injectable()
export class ChallengeService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Challenges');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: ChallengeRepository,
    private readonly vault: VaultService,
  ) {}

  /** Of what nobody finished nothing stays: that somebody began it then is nobody's business. */
  async onModuleInit(): Promise<void> {
    await this.sweep();
    // The next time will do: while the database is away, requests say so.
    const sweep = (): unknown => this.sweep().catch(() => this.logger.warn('Expired challenges could not be removed.'));
    this.timer = setInterval(sweep, SWEPT_EVERY).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * @param tx the tracker's own transaction: nobody else sees challenges.
   * @param accountId the account that it is for; null when that is not known yet.
   * @returns the secret that finishes it.
   */
  async create(
    tx: RequestContext,
    purpose: ChallengePurpose,
    content: object,
    accountId: string | null,
    minutes: number,
  ): Promise<string> {
    const secret = newSecret('challenge');
    const hash = hashOfSecret(secret);
    await this.repository.insert(tx, {
      hash,
      purpose,
      accountId,
      content: this.vault.seal('CHALLENGE', ownerOf(purpose, hash), JSON.stringify(content)),
      expiresAt: new Date(Date.now() + minutes * 60_000),
    });
    return secret;
  }

  /**
   * Takes a challenge for good, whatever comes of it: in a transaction of its own, which no later refusal undoes. The request
   * must not hold a reading transaction (endReading).
   * @returns the content; null when the secret is not known, was used, or has expired.
   */
  async consume<T extends object>(purpose: ChallengePurpose, secret: string): Promise<T | null> {
    const hash = hashOfSecret(secret);
    const sealed = await this.database.transaction(systemContext(), (tx) => this.repository.take(tx, hash, purpose));
    return sealed && (JSON.parse(this.vault.open('CHALLENGE', ownerOf(purpose, hash), sealed)) as T);
  }

  private sweep(): Promise<void> {
    return this.database.transaction(systemContext(), (tx) => this.repository.sweep(tx));
  }
}

const ownerOf = (purpose: ChallengePurpose, hash: Uint8Array): string => `${purpose} ${Buffer.from(hash).toString('hex')}`;
