import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from './driver.js';

type SqlQueryable = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;

/** A query with the search path by which its names are found; none where no transaction has set one. */
export type PlacedQuery = Pick<SqlQuery, 'sql'> & { readonly searchPath?: string };

/**
 * Prisma names every table with its schema, `"public"."incident"`. Left out, the transaction's search_path decides which
 * `incident` is meant: the table, or the view of it that the audience may read (see audience.ts). Values are parameters and
 * never part of the text.
 */
export function unqualified(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = unqualifiedQueries(await factory.connect());
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolationLevel) => unqualifiedQueries(await start(isolationLevel));
      return adapter;
    },
  };
}

function unqualifiedQueries<T extends SqlQueryable>(queryable: T): T {
  let searchPath = '';
  const plain = (query: SqlQuery): SqlQuery & PlacedQuery => {
    // `enter` sets it, as a parameter behind its name.
    const at = query.args.indexOf('search_path');
    if (at >= 0) searchPath = String(query.args[at + 1]);
    return { ...query, sql: query.sql.replaceAll('"public".', ''), searchPath };
  };
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => queryRaw(plain(query));
  queryable.executeRaw = (query) => executeRaw(plain(query));
  return queryable;
}
