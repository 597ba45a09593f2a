import { type Prisma, PrismaClient } from './generated/client.js';
import type { RequestContext } from '../request-context.js';
import type { SqlSession, Store } from './store.js';

export type Transaction = Prisma.TransactionClient;

/** How long a transaction may wait for its turn and then take, in milliseconds. The embedded database has one connection. */
const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 30_000 };

/** The way to the database: a client for reads, transactions for writes. Only repositories use it. */
export class DatabaseService {
  private readonly prisma: PrismaClient<'query'>;

  constructor(
    private readonly store: Store,
    /** Called with each SQL statement; costs time, so only tests and benchmarks give it. */
    onStatement?: (sql: string) => void,
  ) {
    this.prisma = new PrismaClient({
      adapter: store.adapter,
      // Errors must not carry what somebody submitted into a log.
      errorFormat: 'minimal',
      log: onStatement ? [{ emit: 'event', level: 'query' }] : [],
    });
    if (onStatement) this.prisma.$on('query', (event) => onStatement(event.query));
  }

  get description(): string {
    return this.store.description;
  }

  /** The client to ask with: the context's transaction if it has one. */
  client(ctx: RequestContext): Transaction {
    return ctx.transaction ?? this.prisma;
  }

  /** Runs work in one transaction; a context that already is in one joins it. An error thrown by the work undoes all of it. */
  async transaction<T>(ctx: RequestContext, work: (ctx: RequestContext) => Promise<T>): Promise<T> {
    if (ctx.transaction) return work(ctx);
    const result = await this.prisma.$transaction(
      // Look-ups made inside must not be answered from, or left in, the request's batches outside.
      (transaction) => work({ ...ctx, transaction, loaders: new Map() }),
      TRANSACTION_LIMITS,
    );
    // A document may hold several mutations: what the request looked up before this one may have changed.
    ctx.loaders.clear();
    return result;
  }

  /** One connection outside Prisma, for tests and maintenance. */
  session<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.store.session(work);
  }

  async ping(): Promise<void> {
    await this.prisma.$queryRaw`SELECT 1`;
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.store.close();
  }
}
