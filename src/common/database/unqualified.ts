import type { SqlQuery, SqlQueryable } from './driver.js';

/** A query with the search path by which its names are found; none where no transaction has set one. */
export type PlacedQuery = Pick<SqlQuery, 'sql'> & { readonly searchPath?: string };

/**
 * Prisma names every table with its schema, `"public"."incident"`. Left out, the transaction's search_path decides which
 * `incident` is meant: the table, or the view of it that the audience may read (see audience.ts). Values are parameters and
 * never part of the text.
 * @param asked hears each statement as it is asked.
 */
export function unqualified(
  queryable: SqlQueryable,
  asked: (sql: string) => void = () => undefined,
  searchPath = '',
): SqlQueryable {
  const plain = (query: SqlQuery): SqlQuery & PlacedQuery => {
    const sql = query.sql.replaceAll('"public".', '');
    asked(sql);
    return { ...query, sql, searchPath };
  };
  return {
    queryRaw: (query) => queryable.queryRaw(plain(query)),
    executeRaw: (query) => queryable.executeRaw(plain(query)),
  };
}
