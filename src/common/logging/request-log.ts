import { pino } from 'pino';

/**
 * What is kept of a request: nothing that says who asked, from where or with what, and nothing of what was sent. Operations are
 * named by the schema's own words, never by the caller's.
 */
export interface RequestLine {
  readonly requestId: string;
  /** GraphQL's root fields, or a route such as `GET /exports/incidents.:format`. */
  readonly operation: string;
  readonly milliseconds: number;
  /** `OK`, or the code of the first error. */
  readonly outcome: string;
  /** Under which id the log has more of an internal error. */
  readonly failure?: string;
}

export type RequestLog = (line: RequestLine) => void;

/** One line of JSON for each request, on standard output. */
export function jsonRequestLog(): RequestLog {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (line) => logger.info(line);
}
