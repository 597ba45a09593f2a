import { DomainError } from '../errors/domain-error.js';
import { endReading, type RequestContext } from '../request-context.js';
import { enter, type Purpose, searchPathOf } from './audience.js';
import type { SqlDriverAdapter } from './driver.js';
import type { PrismaClient } from './generated/client.js';
import { OwnStatements } from './own-statements.js';
import { PrismaModels } from './prisma-models.js';
import { readingAdapter } from './reading.adapter.js';
import type { Standby } from './standby.js';
import type { ChannelListener, SqlSession, Store } from './store.js';
import { type Beginning, OpenTransaction, type Transaction } from './transaction.js';
import { unqualified } from './unqualified.js';

/** How long a transaction may take, in milliseconds. */
const LONGEST = 30_000;
const LONGEST_SNAPSHOT = 24 * 3_600_000;

/**
 * The way to the database. Everything that is asked for somebody is asked within a transaction that says for whom: one for all
 * that a request reads, one for each change. Only repositories use it.
 */
export class DatabaseService {
  /** Statements in our own words that ask for nobody, each by itself. */
  readonly statements: OwnStatements;
  private readonly models: PrismaModels;
  /** Where requests begin what they read, and nothing else: on the standby, where there is one. */
  private readonly readings: Pick<SqlDriverAdapter, 'startTransaction'>;

  private constructor(
    private readonly store: Store,
    private readonly adapter: SqlDriverAdapter,
    private readonly asked?: (sql: string) => void,
  ) {
    this.statements = new OwnStatements(unqualified(adapter, asked));
    this.models = new PrismaModels(adapter, asked);
    this.readings = store.standby ? readingAdapter(adapter, store.standby) : adapter;
  }

  /** @param asked called with each SQL statement, by tests. */
  static async open(store: Store, asked?: (sql: string) => void): Promise<DatabaseService> {
    return new DatabaseService(store, await store.adapter.connect(), asked);
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
    const begun = await this.begin(ctx, 'WRITE', { alone });
    let result: T;
    try {
      // Look-ups made inside must not be answered from, or left in, the request's batches outside.
      result = await work({ ...ctx, transaction: begun.client, reading: {}, loaders: new Map() });
      await begun.commit();
    } catch (error) {
      await begun.rollback();
      throw error;
    }
    // A document may hold several mutations: what the request looked up before this one may have changed.
    ctx.loaders.clear();
    ctx.reading.hasWritten = true;
    return result;
  }

  /**
   * Reads everything as of one moment, for as long as it takes: for whoever looks through the whole database. Whoever calls keeps
   * it open: the database can clear away nothing meanwhile. On the primary: a standby breaks off what keeps it from going on.
   */
  async snapshot<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    const begun = await this.begin(ctx, 'READ', { isolation: 'REPEATABLE READ', lasts: LONGEST_SNAPSHOT });
    try {
      await begun.client.$queryRaw`SELECT set_config('statement_timeout', '0', true)`;
      return await work({ ...ctx, transaction: begun.client, reading: {}, loaders: new Map() });
    } finally {
      await begun.rollback();
    }
  }

  /** The client that asks for nobody, with the rights of the connection: for what belongs to no request (limits, credentials). */
  get unbound(): PrismaClient {
    return this.models.client;
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

  async close(): Promise<void> {
    await this.models.client.$disconnect();
    await this.adapter.dispose();
    await this.store.close();
  }

  private begin(
    ctx: RequestContext,
    purpose: Purpose,
    {
      alone,
      adapter = this.adapter,
      lasts = LONGEST,
      ...more
    }: Partial<Pick<Beginning, 'adapter' | 'isolation' | 'lasts'>> & { alone?: string },
  ): Promise<OpenTransaction> {
    const { models, asked } = this;
    return OpenTransaction.begin({
      ...{ adapter, models, asked, lasts, ...more },
      enter: enter(ctx, purpose, alone),
      searchPath: searchPathOf(ctx, purpose),
      isReading: purpose === 'READ',
    });
  }

  private async beginReading(ctx: RequestContext): Promise<Transaction> {
    const { reading } = ctx;
    const begun = await this.begin(ctx, 'READ', { adapter: reading.hasWritten ? this.adapter : this.readings });
    // Whatever failed in it was heard of by whoever asked that.
    reading.end = () => begun.commit().catch(() => undefined);
    return begun.client;
  }
}
