/**
 * Runs a transaction once more when PostgreSQL ended it because it and another one waited for each other. Whoever asks holds
 * their own account from the first statement on (still_authentic): two people who change each other's accounts, or one person who
 * changes the own one twice, meet so.
 */
export async function againAfterDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return transaction();
  }
}

const DEADLOCK = '40P01';

interface DatabaseError {
  code?: string;
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
}

function isDeadlock(error: unknown): boolean {
  const { code, meta } = error as DatabaseError;
  const cause = meta?.driverAdapterError?.cause;
  return code === 'P2034' || cause?.originalCode === DEADLOCK || cause?.kind === 'TransactionWriteConflict';
}
