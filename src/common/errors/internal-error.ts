import type { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

/** What a caller is told of a failure that is not theirs, and the id that finds it in the log. */
export function internalError(logger: Logger, error: unknown): { message: string; requestId: string } {
  const requestId = randomUUID();
  logger.error(`${requestId} ${described(error)}`);
  const message = `Something failed on the server. Send the same again with the same id: nothing is recorded twice. Quote ${requestId} when you report it.`;
  return { message, requestId };
}

/** An error for the log. The messages of the database may quote what somebody submitted, so of them only code and place are kept. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is not an error was thrown';
  if (!error.name.startsWith('PrismaClient')) return error.stack ?? error.message;
  const { code, meta } = error as { code?: string; meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name} ${code ?? ''} ${meta?.driverAdapterError?.cause?.originalCode ?? ''}`, ...frames].join('\n');
}
