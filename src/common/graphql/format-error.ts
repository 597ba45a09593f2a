import { unwrapResolverError } from '@apollo/server/errors';
import { HttpException, Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ERROR_CATALOGUE } from '../errors/catalogue.js';
import { DomainError } from '../errors/domain-error.js';
import { internalError } from '../errors/internal-error.js';
import { withoutSealedValue } from './sealed-text.js';

const logger = new Logger('GraphQL');

/**
 * What a caller sees of an error: a domain error or a mistake in the request as it is, anything else masked behind an id
 * that finds it in the log. No stack trace leaves the process.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const { locations, path } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  if (cause instanceof DomainError) {
    return { message: cause.message, ...where, extensions: { code: cause.code, ...cause.details } };
  }
  // A scalar's own refusal reaches us inside graphql-js's error about the document or the variable.
  const own = cause instanceof GraphQLError && cause.originalError instanceof GraphQLError ? cause.originalError : cause;
  if (own instanceof GraphQLError && !(own.originalError instanceof Error && !(own.originalError instanceof GraphQLError))) {
    const code = [own.extensions.code, formatted.extensions?.code].find((known) => String(known) in ERROR_CATALOGUE);
    if (code) {
      const { http: _http, stacktrace: _stacktrace, ...details } = own.extensions;
      return { message: withoutSealedValue(own.message), ...where, extensions: { ...details, code } };
    }
  }
  // graphql-js's own word on a request that never reached a resolver, such as an operation that the document does not hold.
  if (own instanceof GraphQLError && !own.originalError && !path) {
    return { message: own.message, ...where, extensions: { code: 'BAD_REQUEST' } };
  }
  if (cause instanceof HttpException && cause.getStatus() < 500) {
    return { message: cause.message, ...where, extensions: { code: 'BAD_REQUEST' } };
  }
  const { code, message, requestId } = internalError(logger, cause);
  return { message, ...where, extensions: { code, requestId } };
}
