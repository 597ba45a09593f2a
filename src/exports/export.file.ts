import type { Request, Response } from 'express';
import { sendBody } from '../common/http/send-body.js';
import type { DocumentFormat, Format } from './export.query.js';
import { HTML_POLICY } from './formats/html.js';

/** How a file is named and what it is. */
export type FileFormat = Format | DocumentFormat | 'svg' | 'png' | 'zip';

/** A file that is made while it is sent. */
export interface ExportFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly body: AsyncIterable<string | Uint8Array>;
}

const CONTENT_TYPES: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  zip: 'application/zip',
};

/** What browsers show; the rest they keep. */
const SHOWN: readonly FileFormat[] = ['html', 'svg', 'png'];

/** The body of a file that is whole already. */
// eslint-disable-next-line @typescript-eslint/require-await -- bodies come asynchronously
export async function* once(content: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield content;
}

/** Sends a file under its name. */
export async function sendFile(request: Request, response: Response, { name, format, body }: ExportFile): Promise<void> {
  response.set({
    'content-type': CONTENT_TYPES[format],
    'content-disposition': `${SHOWN.includes(format) ? 'inline' : 'attachment'}; filename="${name}.${format}"`,
    ...(format === 'html' ? { 'content-security-policy': `${HTML_POLICY}; frame-ancestors 'self'` } : {}),
    'cache-control': 'no-store',
  });
  await sendBody(request, response, body);
}
