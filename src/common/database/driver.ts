import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client';

/** What Prisma asks of whatever speaks to a database. */
export type { SqlDriverAdapterFactory };
export type SqlDriverAdapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>;
export type SqlTransaction = Awaited<ReturnType<SqlDriverAdapter['startTransaction']>>;
export type SqlQuery = Parameters<SqlDriverAdapter['queryRaw']>[0];
/** What PostgreSQL calls an error that came from it; undefined for others. */
export const codeOf = (error: unknown): string | undefined =>
  (error as { cause?: { originalCode?: string } }).cause?.originalCode;

export type SqlQueryable = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;
