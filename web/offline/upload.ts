import { signal } from '@preact/signals';
import { ApiError, ask, errorOf } from '../api/client.js';
import { CreateUploadTicketDocument } from '../api/generated/graphql.js';
import type { DraftFile } from '../form/draft.js';

/** In bytes: as much is told at once of how far a file is. */
const PIECE = 256 * 1024;
/** In milliseconds, until a file whose connection broke is gone on with. After the last, it is left for the next round. */
const WAITS = [1_000, 4_000];
const TUS = { 'tus-resumable': '1.0.0' };

/** How much of the file that is under way has come to the server. */
export const uploading = signal<{ readonly id: string; readonly sent: number } | null>(null);

/**
 * Sends a file that supports an incident, from where the server has it. When this returns, the server has it on record.
 * @throws ApiError with the code of the catalogue; OFFLINE when there was no answer.
 */
export async function upload(incident: string, file: DraftFile, bytes: ArrayBuffer): Promise<void> {
  const { id, kind, name, mediaType, size, sha256 } = file;
  const input = { id, incident, kind, fileName: name, mediaType, size, sha256 };
  const { path, offset } = (await ask(CreateUploadTicketDocument, { input })).createUploadTicket;
  // It is on record already.
  if (path === null) return;
  try {
    await sendFrom(path, offset, file, bytes);
  } finally {
    uploading.value = null;
  }
}

async function sendFrom(path: string, begin: number, { id, size }: DraftFile, bytes: ArrayBuffer): Promise<void> {
  let failures = 0;
  // What has come whole is put on record when the server is asked about it.
  let offset = begin < size ? begin : await offsetAt(path);
  while (offset < size) {
    uploading.value = { id, sent: offset };
    try {
      offset = await patch(path, offset, bytes.slice(offset, offset + PIECE));
      failures = 0;
    } catch (error) {
      const { code } = error as ApiError;
      const wait = WAITS[failures];
      if ((code !== 'OFFLINE' && code !== 'CONFLICT') || wait === undefined) throw ended(error as ApiError);
      failures += 1;
      await new Promise((resolve) => setTimeout(resolve, wait));
      offset = await offsetAt(path);
    }
  }
}

const patch = (path: string, offset: number, body: ArrayBuffer): Promise<number> =>
  answeredOffset(path, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body,
  });

const offsetAt = (path: string): Promise<number> => answeredOffset(path, { method: 'HEAD', headers: TUS });

async function answeredOffset(path: string, request: RequestInit): Promise<number> {
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new ApiError('OFFLINE', '');
  }
  if (response.ok) return Number(response.headers.get('upload-offset'));
  throw await errorOf(response);
}

/** A ticket that ended, or that another page's took the place of, says nothing of the file: the next round asks for another. */
const ended = (error: ApiError): ApiError =>
  error.code === 'NOT_FOUND' || error.code === 'CONFLICT' ? new ApiError('OFFLINE', '') : error;
