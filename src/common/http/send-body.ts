import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Sends a body as fast as the receiver takes it. A receiver who goes away stops the work; an error on the way breaks the
 * connection off, so that half a file cannot be taken for a whole one.
 */
export async function sendBody(request: Request, response: Response, body: AsyncIterable<string | Uint8Array>): Promise<void> {
  const source = Readable.from(request.method === 'HEAD' ? [] : body, { objectMode: false });
  try {
    await pipeline(source, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
