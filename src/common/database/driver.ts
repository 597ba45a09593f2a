import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client';

/** What Prisma asks of whatever speaks to a database. */
export type { SqlDriverAdapterFactory };
export type SqlDriverAdapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>;
export type SqlTransaction = Awaited<ReturnType<SqlDriverAdapter['startTransaction']>>;
export type SqlQuery = Parameters<SqlDriverAdapter['queryRaw']>[0];
export type SqlQueryable = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;
