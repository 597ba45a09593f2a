import { isUtf8 } from 'node:buffer';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { ErrorCode } from '../errors/catalogue.js';

/** Largest request body read, in bytes. Texts have their own, smaller limits, which name the field. */
const LARGEST_BODY = 2 * 1024 * 1024;

class BrokenUtf8Error extends Error {}

const parse = express.json({
  limit: LARGEST_BODY,
  verify: (_request, _response, body) => {
    // Read leniently, broken bytes would be stored as other characters than were sent.
    if (!isUtf8(body)) throw new BrokenUtf8Error();
  },
});

/** Reads JSON bodies; what is too large, not UTF-8 or not JSON is refused in the words of the error catalogue. */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  parse(request, response, (error?: unknown) => {
    if (!error) return next();
    const type = (error as { type?: string }).type;
    if (type === 'entity.too.large')
      return refuse(response, 413, 'REQUEST_TOO_LARGE', `The request is over ${LARGEST_BODY} bytes.`);
    const utf8 = error instanceof BrokenUtf8Error || type === 'entity.verify.failed';
    refuse(response, 400, 'MALFORMED_REQUEST', utf8 ? 'The request is not valid UTF-8.' : 'The request is not valid JSON.');
  });
}

function refuse(response: Response, status: number, code: ErrorCode, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}
