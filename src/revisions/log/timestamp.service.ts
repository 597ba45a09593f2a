import { Injectable, Logger } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DatabaseService } from '../../common/database/database.service.js';
import { systemContext } from '../../common/request-context.js';
import { Settings } from '../../config/settings.js';
import { parseNote } from '../proof/signed-note.js';
import { EndorsementRepository } from './endorsement.repository.js';
import { LogRepository, type StoredHead } from './log.repository.js';
import { TimestampClient } from './timestamp.client.js';

/** How long after an authority failed it is asked again, in milliseconds. */
const PAUSE = 10 * 60_000;

/** Has published heads stamped by the time-stamping authority that the settings name. */
@Injectable()
export class TimestampService {
  private readonly logger = new Logger('Time stamps');
  private pausedUntil = 0;

  constructor(
    private readonly database: DatabaseService,
    private readonly heads: LogRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly client: TimestampClient,
    private readonly settings: Settings,
  ) {}

  /** Stamps the newest published head, if it is not stamped. An authority that fails is asked again later. */
  async stampNewest(): Promise<void> {
    const { tsaUrl } = this.settings.log;
    if (tsaUrl === null || performance.now() < this.pausedUntil) return;
    const authority = new URL(tsaUrl).host;
    const { TimestampError } = await import('../proof/timestamp.js');
    const head = await this.unstamped(authority);
    if (!head) return;
    try {
      // The database is not held meanwhile.
      const { token, at } = await this.stamp(tsaUrl, head);
      const stamp = { size: head.size, authority, token, stampedAt: at };
      await this.database.transaction(systemContext(), (tx) => this.endorsements.addToken(tx, stamp));
    } catch (error) {
      this.pausedUntil = performance.now() + PAUSE;
      const why = error instanceof TimestampError ? error.message : 'It does not answer.';
      this.logger.warn(`The newest published head of the log could not be stamped by ${authority}: ${why}`);
    }
  }

  private unstamped(authority: string): Promise<StoredHead | null> {
    return this.database.transaction(systemContext(), async (tx) => {
      const published = await this.heads.newestPublication(tx);
      if (!published) return null;
      const tokens = await this.endorsements.tokensOf(tx, [published.size]);
      return tokens.some((token) => token.authority === authority) ? null : this.heads.head(tx, published.size);
    });
  }

  /** What is stamped is the text of the checkpoint, without its signatures; only its hash goes out. */
  private async stamp(url: string, { checkpoint }: StoredHead): Promise<{ token: Uint8Array<ArrayBuffer>; at: Date }> {
    const { checkToken, timestampRequest, tokenOf } = await import('../proof/timestamp.js');
    const hash = createHash('sha256').update(parseNote(checkpoint).text).digest();
    const nonce = randomBytes(16);
    const token = tokenOf(await this.client.ask(url, new Uint8Array(timestampRequest(hash, nonce))));
    const { at } = checkToken(token, hash, [], nonce);
    return { token: new Uint8Array(token), at };
  }
}
