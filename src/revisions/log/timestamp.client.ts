import { Injectable } from '@nestjs/common';

/** In milliseconds. */
const PATIENCE = 20_000;
/** Larger than any answer with its certificates, in bytes. */
const LARGEST = 256 * 1024;

/** The way to a time-stamping authority (RFC 3161, over HTTP): nothing but the request goes there. */
@Injectable()
export class TimestampClient {
  /** @throws Error when it does not answer, or with something else than an answer. */
  async ask(url: string, request: Uint8Array<ArrayBuffer>): Promise<Buffer> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: request,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > LARGEST) throw new Error('the answer is too long');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
}
