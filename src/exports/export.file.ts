import type { Request, Response } from 'express';
import { sendBody } from '../common/http/send-body.js';
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

/** Sends a file to be kept under its name. */
export async function sendFile(request: Request, response: Response, { name, format, body }: ExportFile): Promise<void> {
  response.set({
    'content-type': CONTENT_TYPES[format],
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'cache-control': 'no-store',
  });
  await sendBody(request, response, body);
}
