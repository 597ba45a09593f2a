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
  if (isTooLong(error)) {
    logger.warn(`${requestId} took too long: ${described(error)}`);
    const message = 'Looking this up takes longer than a question may. Ask of less, such as of a shorter period.';
    return { code: 'NOT_AVAILABLE', message, requestId };
  }
  const hindrance = hindranceOf(error);
  if (hindrance !== null) {
    logger.warn(`${requestId} ${hindrance}`);
    return { code: 'NOT_AVAILABLE', message: `${hindrance} ${again}`, requestId };
  }
  logger.error(`${requestId} ${described(error)}`);
  const message = `Something failed on the server. ${again} Quote ${requestId} when you report it.`;
  return { code: 'INTERNAL', message, requestId };
}

/** What the adapter says of an error of the driver. */
interface DriverCause {
  kind?: string;
  originalCode?: string;
}

interface DatabaseError extends Error {
  code?: string;
  meta?: { driverAdapterError?: { cause?: DriverCause } };
}

/** PostgreSQL is stopping or not up yet (57P01 to 57P03), or the connection to it failed (class 08). */
const AWAY = /^(57P0[1-3]|08...)$/;
const BROKEN = /^Connection terminated|^Client (has encountered a connection error|was closed) and is not queryable/;
/** All connections were taken for too long (see LONGEST_WAIT). */
const BUSY = /^timeout exceeded when trying to connect/;
/** It lacks what it needs: room on its disk, memory, connections. */
const EXHAUSTED = /^53...$/;

/** Why the database cannot do anything for now, where that is all that is wrong. */
function hindranceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { kind = '', originalCode = '' } = driverCauseOf(error);
  if (BUSY.test(error.message)) return 'Too much is asked at once.';
  if (EXHAUSTED.test(originalCode)) return 'The database has no room for it now.';
  const isAway =
    ['DatabaseNotReachable', 'ConnectionClosed'].includes(kind) ||
    AWAY.test(originalCode) ||
    // What the driver says of a connection that broke while it was idle comes as it is.
    BROKEN.test(error.message);
  return isAway ? 'The database does not answer.' : null;
}

/** The server broke a statement off at its statement_timeout (see `enter`). */
const isTooLong = (error: unknown): boolean => error instanceof Error && driverCauseOf(error).originalCode === '57014';

/** An error for the log. The messages of the database may quote what somebody submitted, so of them only code and place are kept. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is not an error was thrown';
  if (!isOfDriver(error) && !error.name.startsWith('PrismaClient')) return error.stack ?? error.message;
  const { code = '' } = error as DatabaseError;
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return [`${error.name} ${code} ${driverCauseOf(error).originalCode ?? ''}`, ...frames].join('\n');
}

/** What the driver's adapter says; statements in our own words give its errors as they are, Prisma's models within their own. */
function driverCauseOf(error: Error): DriverCause {
  const own = isOfDriver(error) ? error : (error as DatabaseError).meta?.driverAdapterError;
  return own?.cause ?? {};
}

const isOfDriver = (error: Error): boolean => error.name === 'DriverAdapterError';
