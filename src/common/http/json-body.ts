import { isUtf8 } from 'node:buffer';
import express, { type NextFunction, type Request, type Response } from 'express';
import { refuse } from './refuse.js';

/** Largest request body read, in bytes. Texts have their own, smaller limits, which name the field. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** Deepest nesting of objects and lists: far beyond any input, far below what would exhaust the stack. */
const DEEPEST = 64;

class MalformedBodyError extends Error {}

const parse = express.json({
  limit: LARGEST_BODY,
  verify: (_request, _response, body) => {
    // Read leniently, broken bytes would be stored as other characters than were sent.
    if (!isUtf8(body)) throw new MalformedBodyError('The request is not valid UTF-8.');
    if (nesting(body) > DEEPEST) throw new MalformedBodyError(`The request is nested deeper than ${DEEPEST} levels.`);
  },
});

/** Reads JSON bodies; what is too large, not UTF-8 or not JSON is refused in the words of the error catalogue. */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  parse(request, response, (error?: unknown) => {
    if (!error) return next();
    if ((error as { type?: string }).type === 'entity.too.large') {
      return refuse(response, 413, 'REQUEST_TOO_LARGE', `The request is over ${LARGEST_BODY} bytes.`);
    }
    const refused = (error as { type?: string }).type === 'entity.verify.failed';
    refuse(response, 400, 'MALFORMED_REQUEST', refused ? (error as Error).message : 'The request is not valid JSON.');
  });
}

/** How deep a JSON text nests, without parsing it. */
function nesting(body: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\{}[]');
