import type { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ErrorCode } from './catalogue.js';

/** A failure that is not the caller's: its code, what the caller is told, and the id that finds it in the log. */
export interface InternalError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly requestId: string;
}

export function internalError(logger: Logger, error: unknown): InternalError {
  const requestId = randomUUID();
  const again = 'Send the same again with the same id: nothing is recorded twice.';
  if (isDatabaseAway(error)) {
    logger.warn(`${requestId} the database does not answer`);
    return { code: 'NOT_AVAILABLE', message: `The database does not answer. ${again}`, requestId };
  }
  logger.error(`${requestId} ${described(error)}`);
  const message = `Something failed on the server. ${again} Quote ${requestId} when you report it.`;
  return { code: 'INTERNAL', message, requestId };
}

interface DatabaseError extends Error {
  code?: string;
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string } } };
}

/** Did the connection to PostgreSQL break, or could none be made? */
function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const kind = (error as DatabaseError).meta?.driverAdapterError?.cause?.kind ?? '';
  // What the driver says of a connection that broke while it was idle comes as it is.
  return ['DatabaseNotReachable', 'ConnectionClosed'].includes(kind) || error.message === 'Connection terminated unexpectedly';
}

/** An error for the log. The messages of the database may quote what somebody submitted, so of them only code and place are kept. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is not an error was thrown';
  if (!error.name.startsWith('PrismaClient')) return error.stack ?? error.message;
  const { code, meta } = error as DatabaseError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name} ${code ?? ''} ${meta?.driverAdapterError?.cause?.originalCode ?? ''}`, ...frames].join('\n');
}
