import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Response } from 'express';
import type { ErrorCode } from './catalogue.js';
import { DomainError } from './domain-error.js';
import { internalError } from './internal-error.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  WITHHELD: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  REQUEST_TOO_LARGE: 413,
  FILE_REFUSED: 422,
  RATE_LIMITED: 429,
  NOT_AVAILABLE: 501,
};

export interface ErrorExtensions {
  readonly code: ErrorCode;
  /** Under which id the log has more of an internal error. */
  readonly requestId?: string;
}

/** The HTTP status that says roughly what an error's code says. */
export const statusOf = ({ code }: DomainError): number => STATUS[code] ?? 400;

/** What REST callers see of an error: the same codes and shape as over GraphQL. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL's own errors are formatted by formatError.
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const { status, ...shown } = this.describe(error);
    // For the log of requests, by the same words as over GraphQL.
    Object.assign(response.locals, { error: shown.extensions });
    // A file that breaks off must not look whole.
    if (response.headersSent) response.destroy();
    else response.status(status).json({ errors: [shown] });
  }

  private describe(error: unknown): { status: number; message: string; extensions: ErrorExtensions } {
    if (error instanceof DomainError) {
      return { status: statusOf(error), message: error.message, extensions: { code: error.code, ...error.details } };
    }
    if (error instanceof HttpException && error.getStatus() !== 500) {
      const status = error.getStatus();
      const code: ErrorCode = status === 404 ? 'NOT_FOUND' : status === 503 ? 'NOT_AVAILABLE' : 'BAD_REQUEST';
      return { status, message: error.message, extensions: { code } };
    }
    const { code, message, requestId } = internalError(this.logger, error);
    return { status: code === 'INTERNAL' ? 500 : 503, message, extensions: { code, requestId } };
  }
}
