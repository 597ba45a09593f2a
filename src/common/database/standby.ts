import { Logger } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type SqlDriverAdapter, type SqlTransaction, undo } from './driver.js';
import { PipelinedClient } from './pipelined-client.js';
import { statementNames } from './statement-names.js';
import { within } from './transaction.js';

/** Connections of readings. When all are in use, further readings are done on the primary. */
const CONNECTIONS = 10;
/** Until it counts as away, in milliseconds: to connect, and beyond the patience of a reading. */
const LONGEST_SILENCE = 1000;
/** How often it is looked whether it has come as far as a reading needs, in milliseconds. */
const LOOK_EVERY = 2;
/** After it failed one reading tries it again each so many milliseconds, while the others are done on the primary. */
const PAUSE = 250;

const IDENTITY = `SELECT system_identifier::text || ' ' || current_database() AS identity FROM pg_control_system()`;
/** Everything that was committed, and so everything that anybody may know of, was flushed before. */
const POSITION = 'SELECT pg_current_wal_flush_lsn()::text AS position';
/** A standby that was promoted goes on by itself: what it has is no longer the primary's. */
const PROGRESS = `
  SELECT CASE WHEN NOT pg_is_in_recovery() THEN 'PROMOTED' WHEN pg_last_wal_replay_lsn() >= $1::text::pg_lsn THEN 'THERE' ELSE 'BEHIND' END`;
const LAG = `
  SELECT CASE WHEN pg_is_in_recovery() THEN greatest(pg_wal_lsn_diff($1::text::pg_lsn, pg_last_wal_replay_lsn()), 0) END::float8 AS bytes`;

/** Where readings were done, and why not on the standby. */
export const PLACES = ['standby', 'behind', 'away', 'busy', 'moved'] as const;
export type Place = (typeof PLACES)[number];

type Failure = 'behind' | 'away' | 'busy';
type Isolation = Parameters<SqlDriverAdapter['startTransaction']>[0];

/** The address is not that of a standby of the primary. */
export class NotAStandby extends Error {}

/**
 * A streaming standby of the primary. It is read from when it has everything that was committed when the reading began, which is
 * asked of the primary, and not otherwise: so nobody, whoever they are and whatever process they ask, is answered of the past
 * (docs/decisions/0017-replica.md).
 */
export class Standby {
  readonly description: string;
  /** How many readings were done where: on it, on the primary because it was behind, away or fully used, or begun on it and moved. */
  readonly uses: Record<Place, number> = { standby: 0, behind: 0, away: 0, busy: 0, moved: 0 };
  private readonly logger = new Logger('Standby');
  private readonly pool: pg.Pool;
  /** A connection of its own: whoever only wants to know how far the primary is does not wait for those who work on it. */
  private readonly primary: pg.Pool;
  private adapter: Promise<SqlDriverAdapter> | null = null;
  private identity: string | null = null;
  private sent: Promise<unknown> = Promise.resolve();
  private next: Promise<string> | null = null;
  private failure: Failure | null = null;
  private pausedUntil = 0;
  private lastComplaint = '';

  /** @param patience how long a reading waits for it to have what was committed before, in milliseconds. */
  constructor(
    connectionString: string,
    primary: string,
    private readonly patience: number,
  ) {
    const { host, port, database } = new pg.Client(connectionString);
    this.description = `${host}:${port}/${database}`;
    const common = { connectionTimeoutMillis: LONGEST_SILENCE, keepAlive: true };
    const verify = (client: pg.PoolClient, done: (error?: Error) => void): void =>
      void this.recognise(client).then(
        () => done(),
        (error: Error) => done(error),
      );
    this.pool = new pg.Pool({ ...common, connectionString, max: CONNECTIONS, verify, Client: PipelinedClient });
    this.primary = new pg.Pool({ ...common, connectionString: primary, max: 1 });
    for (const pool of [this.pool, this.primary]) pool.on('error', () => undefined);
  }

  /**
   * Looks at it when the tracker starts. One that is away or was promoted is warned of: the primary does the work.
   * @throws NotAStandby when the address is that of another database, which is a mistake in the settings.
   */
  async check(): Promise<void> {
    try {
      const bytes = await this.lag();
      if (bytes === null) this.complain(`${this.description} is no standby (any more).`);
    } catch (error) {
      if (error instanceof NotAStandby) throw error;
      this.complain(`${this.description} does not answer.`);
    }
  }

  /** How much the primary has written that it has not, in bytes; null when it is no standby. @throws when either does not answer. */
  async lag(): Promise<number | null> {
    const { rows } = await this.pool.query<{ bytes: number | null }>(LAG, [await this.position()]);
    return rows[0]!.bytes;
  }

  /** Begins a transaction on it. @returns null when the reading is to be done on the primary. */
  async begin(isolation: Isolation): Promise<SqlTransaction | null> {
    const now = performance.now();
    if (this.failure && now < this.pausedUntil) return this.leave(this.failure);
    if (this.pool.totalCount - this.pool.idleCount + this.pool.waitingCount >= CONNECTIONS) return this.leave('busy');
    // While it fails this one tries, and the others do not wait for that.
    if (this.failure) this.pausedUntil = now + PAUSE + this.patience + LONGEST_SILENCE;
    const position = await this.position().catch(() => null);
    // Without the primary there is nothing to go by: whoever asks it next hears why.
    if (position === null) return null;
    const attempt = this.attempt(position, isolation);
    const silence = (): Error => new Error(`no answer within ${this.patience + LONGEST_SILENCE} ms`);
    const begun = await within(this.patience + LONGEST_SILENCE, attempt, silence).catch((error: Error) => {
      // One that is late is not needed any more.
      void attempt.then((late) => (typeof late === 'object' ? undo(late) : undefined)).catch(() => undefined);
      this.complain(error instanceof NotAStandby ? error.message : `${this.description} does not answer.`);
      return 'away' as const;
    });
    if (typeof begun === 'object') {
      this.failure = null;
      this.lastComplaint = '';
      this.uses.standby += 1;
      return begun;
    }
    this.failure = begun;
    this.pausedUntil = performance.now() + PAUSE;
    return this.leave(begun);
  }

  /** Waits until it has everything that is committed by now. */
  async hasCaughtUp(transaction: SqlTransaction): Promise<boolean> {
    return (await this.progress(transaction, await this.position())) === 'THERE';
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.primary.end()]);
  }

  private leave(failure: Failure): null {
    this.uses[failure] += 1;
    return null;
  }

  private async attempt(position: string, isolation: Isolation): Promise<SqlTransaction | Failure> {
    this.adapter ??= new PrismaPg(this.pool, { statementNameGenerator: statementNames() }).connect();
    const transaction = await (await this.adapter).startTransaction(isolation);
    try {
      const progress = await this.progress(transaction, position);
      if (progress === 'THERE') return transaction;
      await undo(transaction);
      if (progress === 'BEHIND') return 'behind';
      throw new NotAStandby(`${this.description} is no standby any more.`);
    } catch (error) {
      if (!(error instanceof NotAStandby)) void undo(transaction);
      throw error;
    }
  }

  private async progress(transaction: SqlTransaction, position: string): Promise<'THERE' | 'BEHIND' | 'PROMOTED'> {
    const until = performance.now() + this.patience;
    const argTypes = [{ scalarType: 'string' as const, arity: 'scalar' as const }];
    for (;;) {
      const { rows } = await transaction.queryRaw({ sql: PROGRESS, args: [position], argTypes });
      const progress = rows[0]![0] as 'THERE' | 'BEHIND' | 'PROMOTED';
      if (progress !== 'BEHIND' || performance.now() >= until) return progress;
      await new Promise((later) => setTimeout(later, LOOK_EVERY));
    }
  }

  /** How far the primary is. All who come while one question is on its way share the next: that one knows of all they know of. */
  private position(): Promise<string> {
    this.next ??= this.sent.then(() => {
      this.next = null;
      const answer = this.primary.query<{ position: string }>(POSITION);
      this.sent = answer.catch(() => undefined);
      return answer.then(({ rows }) => rows[0]!.position);
    });
    return this.next;
  }

  /** @throws NotAStandby when a connection leads to another database than the primary's. */
  private async recognise(client: pg.PoolClient): Promise<void> {
    this.identity ??= (await this.primary.query<{ identity: string }>(IDENTITY)).rows[0]!.identity;
    const { rows } = await client.query<{ identity: string }>(IDENTITY);
    if (rows[0]!.identity !== this.identity) throw new NotAStandby(`${this.description} is not a standby of this database.`);
  }

  /** Once for as long as it lasts. */
  private complain(what: string): void {
    if (what !== this.lastComplaint) this.logger.warn(`${what} The primary is read from.`);
    this.lastComplaint = what;
  }
}
