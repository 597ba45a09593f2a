import type { SqlDriverAdapterFactory } from '@prisma/client/runtime/client';

/** What Prisma asks of whatever speaks to a database. */
export type { SqlDriverAdapterFactory };
export type SqlDriverAdapter = Awaited<ReturnType<SqlDriverAdapterFactory['connect']>>;
export type SqlTransaction = Awaited<ReturnType<SqlDriverAdapter['startTransaction']>>;
export type SqlQuery = Parameters<SqlDriverAdapter['queryRaw']>[0];
export type SqlQueryable = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;

/** What PostgreSQL calls an error that came from it; undefined for others. */
export const codeOf = (error: unknown): string | undefined =>
  (error as { cause?: { originalCode?: string } }).cause?.originalCode;

/** A row of this key is there already. */
export const isNotUnique = (error: unknown): boolean => codeOf(error) === '23505';

/** Ends a transaction that may be broken. */
export async function undo(transaction: SqlTransaction): Promise<void> {
  await finish(transaction, 'ROLLBACK').catch(() => undefined);
}

/** Ends a transaction. @throws when its end fails; its connection is given back all the same. */
export async function finish(transaction: SqlTransaction, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  try {
    // Some adapters do this themselves.
    if (!transaction.options.usePhantomQuery) await transaction.executeRaw({ sql: how, args: [], argTypes: [] });
  } finally {
    await (how === 'COMMIT' ? transaction.commit() : transaction.rollback());
  }
}
