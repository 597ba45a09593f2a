import { DomainError } from '../errors/domain-error.js';
import { endReading, type RequestContext } from '../request-context.js';
import { enter, type Purpose } from './audience.js';
import type { SqlDriverAdapterFactory } from './driver.js';
import { type Prisma, PrismaClient } from './generated/client.js';
import type { OwnStatements } from './own-statements.js';
import { readingAdapter } from './reading.adapter.js';
import type { Standby } from './standby.js';
import type { ChannelListener, SqlSession, Store } from './store.js';
import { unqualified } from './unqualified.js';

export type Transaction = Prisma.TransactionClient;

/** How long a transaction may wait for its turn and then take, in milliseconds. The embedded database has one connection. */
const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 30_000 };

/** In milliseconds. */
const LONGEST_SNAPSHOT = 24 * 3_600_000;

/**
 * The way to the database. Everything that is asked for somebody is asked within a transaction that says for whom: one for all
 * that a request reads, one for each change. Only repositories use it.
 */
export class DatabaseService {
  private readonly prisma: PrismaClient;
  /** For what requests read, and nothing else: on the standby, where there is one. */
  private readonly readings: PrismaClient;

  private outside: OwnStatements | undefined;
  /** Transactions that were entered just now, by their names. */
  private readonly begun = new Map<string, OwnStatements>();
  private transactions = 0;

  constructor(
    private readonly store: Store,
    /** Called with each SQL statement, by tests. */
    onStatement?: (sql: string) => void,
  ) {
    const begun = (name: string, statements: OwnStatements): void => void this.begun.set(name, statements);
    const connected = (statements: OwnStatements): void => void (this.outside ??= statements);
    const open = (adapter: SqlDriverAdapterFactory): PrismaClient =>
      // Errors must not carry what somebody submitted into a log.
      new PrismaClient({ adapter: unqualified(adapter, { asked: onStatement, begun, connected }), errorFormat: 'minimal' });
    const { adapter, standby } = store;
    this.prisma = open(adapter);
    this.readings = standby ? open(readingAdapter(adapter, standby)) : this.prisma;
  }

  get description(): string {
    return this.store.description;
  }

  get standby(): Standby | undefined {
    return this.store.standby;
  }

  /** The client to ask with: the context's transaction, or the one that its request reads in (ended by endReading). */
  client(ctx: RequestContext): Promise<Transaction> {
    if (ctx.transaction) return Promise.resolve(ctx.transaction);
    if (ctx.reading.isOver) return Promise.reject(new DomainError('NOT_AVAILABLE', 'The request is over.'));
    ctx.reading.transaction ??= this.beginReading(ctx);
    return ctx.reading.transaction;
  }

  /**
   * Runs work in one transaction; a context that already is in one joins it. An error thrown by the work undoes all of it.
   * @param alone what no other transaction that says the same may work on meanwhile, without a statement of its own. Every change
   * holds its actor's account from the start, so changes of accounts need it: two that waited for each other's would both be stuck.
   */
  async transaction<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>, alone?: string): Promise<T> {
    if (ctx.transaction) return work(ctx);
    // The embedded database has one connection: what the request still held would be waited for in vain.
    await endReading(ctx);
    const result = await this.prisma.$transaction(async (begun) => {
      const transaction = await this.entered(begun, ctx, 'WRITE', alone);
      // Look-ups made inside must not be answered from, or left in, the request's batches outside.
      return work({ ...ctx, transaction, reading: {}, loaders: new Map() });
    }, TRANSACTION_LIMITS);
    // A document may hold several mutations: what the request looked up before this one may have changed.
    ctx.loaders.clear();
    ctx.reading.hasWritten = true;
    return result;
  }

  /**
   * Reads everything as of one moment, for as long as it takes: for whoever looks through the whole database. Whoever calls keeps
   * it open: the database can clear away nothing meanwhile. On the primary: a standby breaks off what keeps it from going on.
   */
  snapshot<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    const limits = { isolationLevel: 'RepeatableRead', maxWait: TRANSACTION_LIMITS.maxWait, timeout: LONGEST_SNAPSHOT } as const;
    return this.prisma.$transaction(async (begun) => {
      const transaction = await this.entered(begun, ctx, 'READ');
      await transaction.$queryRaw`SELECT set_config('statement_timeout', '0', true)`;
      return work({ ...ctx, transaction, reading: {}, loaders: new Map() });
    }, limits);
  }

  /** The client that asks for nobody, with the rights of the connection: for what belongs to no request (limits, credentials). */
  get unbound(): PrismaClient {
    return this.prisma;
  }

  /** Statements in our own words that ask for nobody, each by itself. */
  get statements(): OwnStatements {
    if (!this.outside) throw new Error('the database is not open yet');
    return this.outside;
  }

  /** One connection outside Prisma, for tests and maintenance. */
  session<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.store.session(work);
  }

  /** Hears what is told on a channel. @returns how to stop. */
  listen(channel: string, listener: ChannelListener): Promise<() => Promise<void>> {
    return this.store.listen(channel, listener);
  }

  async ping(): Promise<void> {
    await this.statements.$queryRaw`SELECT 1 AS answer`;
  }

  async open(): Promise<this> {
    await this.prisma.$connect();
    return this;
  }

  async close(): Promise<void> {
    await Promise.all([this.prisma.$disconnect(), this.readings.$disconnect()]);
    await this.store.close();
  }

  /** Says for whom a transaction works. @returns it, with the statements in our own words asked of the driver itself. */
  private async entered(transaction: Transaction, ctx: RequestContext, purpose: Purpose, alone?: string): Promise<Transaction> {
    const name = String((this.transactions += 1));
    try {
      const [entered] = await transaction.$queryRaw<{ authentic: boolean }[]>(enter(ctx, purpose, name, alone));
      if (!entered!.authentic) throw credentialEnded();
      return withOwnStatements(transaction, this.begun.get(name)!);
    } finally {
      this.begun.delete(name);
    }
  }

  private beginReading(ctx: RequestContext): Promise<Transaction> {
    const client = ctx.reading.hasWritten ? this.prisma : this.readings;
    return new Promise((begun, failed) => {
      const ended = client
        .$transaction(async (transaction) => {
          const entered = await this.entered(transaction, ctx, 'READ');
          await new Promise<void>((end) => {
            ctx.reading.end = async () => {
              end();
              await ended;
            };
            begun(entered);
          });
        }, TRANSACTION_LIMITS)
        // Too long or broken off: whoever asks next within it hears of that.
        .catch(failed);
    });
  }
}

const withOwnStatements = (transaction: Transaction, statements: OwnStatements): Transaction =>
  Object.create(transaction, {
    $queryRaw: { value: statements.$queryRaw.bind(statements) },
    $executeRaw: { value: statements.$executeRaw.bind(statements) },
  }) as Transaction;

const credentialEnded = (): DomainError =>
  new DomainError('UNAUTHENTICATED', 'The session or API token has ended: sign in again.');
