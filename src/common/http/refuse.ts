import type { Response } from 'express';
import type { ErrorCode } from '../errors/catalogue.js';

/** Answers a request that gets no further than the door, in the shape and words of every other error. */
export function refuse(response: Response, status: number, code: ErrorCode, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}
