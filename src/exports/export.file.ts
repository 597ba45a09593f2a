import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Format } from './export.query.js';

/** A file that is made while it is sent. */
export interface ExportFile {
  readonly name: string;
  readonly format: Format | 'zip';
  readonly body: AsyncIterable<string | Uint8Array>;
}

const CONTENT_TYPES: Record<Format | 'zip', string> = {
  zip: 'application/zip',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
};

/**
 * Sends a file as fast as the receiver takes it. A receiver who goes away stops the work; an error on the way breaks the
 * connection off, so that half a file cannot be taken for a whole one.
 */
export async function sendFile(request: Request, response: Response, { name, format, body }: ExportFile): Promise<void> {
  response.set({
    'content-type': CONTENT_TYPES[format],
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'cache-control': 'no-store',
  });
  const source = Readable.from(request.method === 'HEAD' ? [] : body, { objectMode: false });
  try {
    await pipeline(source, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
