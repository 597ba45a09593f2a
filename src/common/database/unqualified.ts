import type { SqlDriverAdapterFactory, SqlQuery, SqlQueryable, SqlTransaction } from './driver.js';
import { OwnStatements } from './own-statements.js';

/** A query with the search path by which its names are found; none where no transaction has set one. */
export type PlacedQuery = Pick<SqlQuery, 'sql'> & { readonly searchPath?: string };

/** The parameter of `enter` that names a transaction, for `begun` to tell which one it is. */
export const TRANSACTION = 'tawthiq.transaction';

/** Who hears of what is asked. */
export interface Listener {
  /** What is asked outside any transaction, once there is a connection. */
  readonly connected: (statements: OwnStatements) => void;
  /** Each statement, as it is asked. */
  readonly asked?: (sql: string) => void;
  /** Each transaction that has been entered, by the name that `enter` gave it, so that it can be asked without Prisma too. */
  readonly begun: (name: string, statements: OwnStatements) => void;
}

/**
 * Prisma names every table with its schema, `"public"."incident"`. Left out, the transaction's search_path decides which
 * `incident` is meant: the table, or the view of it that the audience may read (see audience.ts). Values are parameters and
 * never part of the text.
 */
export function unqualified(factory: SqlDriverAdapterFactory, { asked, begun, connected }: Listener): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      placed(adapter, asked);
      connected(new OwnStatements(adapter));
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolationLevel) => {
        const transaction = await start(isolationLevel);
        const statements = new OwnStatements(transaction);
        inTurn(transaction);
        placed(transaction, asked, (name) => begun(name, statements));
        ending(transaction, () => statements.end());
        return transaction;
      };
      return adapter;
    },
  };
}

/** @param entered is told the name of the transaction once its first statement is answered, where that is `enter`; none outside transactions. */
function placed(
  queryable: SqlQueryable,
  asked: (sql: string) => void = () => undefined,
  entered: ((name: string) => void) | null = null,
): void {
  let searchPath = '';
  // What comes later may have such words for values.
  let isFirst = entered !== null;
  const plain = (query: SqlQuery): SqlQuery & PlacedQuery => {
    const sql = query.sql.replaceAll('"public".', '');
    asked(sql);
    return { ...query, sql, searchPath };
  };
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    if (!isFirst) return queryRaw(plain(query));
    isFirst = false;
    // Prisma begins transactions of its own, for what it writes in several statements: nobody enters those.
    const name = setBy(query, TRANSACTION);
    if (name === null) return queryRaw(plain(query));
    searchPath = setBy(query, 'search_path')!;
    const answer = await queryRaw(plain(query));
    entered!(name);
    return answer;
  };
  queryable.executeRaw = (query) => executeRaw(plain(query));
}

/** What `enter` sets, as a parameter behind its name; null in another statement. */
function setBy({ args }: SqlQuery, name: string): string | null {
  const at = args.indexOf(name);
  return at < 0 ? null : String(args[at + 1]);
}

/** A connection takes one statement at a time, whether it comes by Prisma or by itself, and ends with none under way. */
function inTurn(transaction: SqlTransaction): void {
  let last: Promise<unknown> = Promise.resolve();
  const afterLast = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  const [queryRaw, executeRaw] = [transaction.queryRaw.bind(transaction), transaction.executeRaw.bind(transaction)];
  const [commit, rollback] = [transaction.commit.bind(transaction), transaction.rollback.bind(transaction)];
  transaction.queryRaw = (query) => afterLast(() => queryRaw(query));
  transaction.executeRaw = (query) => afterLast(() => executeRaw(query));
  transaction.commit = () => afterLast(commit);
  transaction.rollback = () => afterLast(rollback);
}

/** Its end is told before it is asked for: what came behind it on the connection would be committed by itself. */
function ending(transaction: SqlTransaction, ends: () => void): void {
  const executeRaw = transaction.executeRaw.bind(transaction);
  transaction.executeRaw = (query) => {
    if (query.sql === 'COMMIT' || query.sql === 'ROLLBACK') ends();
    return executeRaw(query);
  };
  for (const end of ['commit', 'rollback'] as const) {
    const goOn = transaction[end].bind(transaction);
    transaction[end] = () => {
      ends();
      return goOn();
    };
  }
}
