import type { RunningServer, ServerHost } from './server.js';
import { createHash, randomUUID } from 'node:crypto';
import type { Person } from './people.js';
import { callerOf, type Data } from './tracker.js';

/** Somebody who sends files to a tracker. */
export interface Sender extends Pick<Person, 'token'> {
  readonly url: string;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a ticket is asked with; what a test is about is given over it. */
export function aTicket(incident: string, bytes: Uint8Array, over: object = {}): { id: string } & Record<string, unknown> {
  return {
    id: randomUUID(),
    incident,
    kind: 'PHOTO',
    mediaType: 'image/jpeg',
    size: bytes.length,
    sha256: sha256Of(bytes),
    ...over,
  };
}

export const TICKET = `mutation ($input: CreateUploadTicketInput!) { createUploadTicket(input: $input) {
  path offset expiresAt evidence { id state sha256 } } }`;

export async function ticketFor({ url, token }: Sender, input: object): Promise<Data> {
  return (await callerOf(url, token).ask(TICKET, { input })).createUploadTicket;
}

const TUS = { 'tus-resumable': '1.0.0' };

export function patch(
  { url, token }: Sender,
  path: string,
  offset: number,
  body: Uint8Array | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...TUS,
      ...headers,
    },
    body: body as Uint8Array<ArrayBuffer>,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
}

export function head({ url, token }: Sender, path: string): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'HEAD', headers: { authorization: `Bearer ${token}`, ...TUS } });
}

/** How much of an upload has come, as the server states it. */
export async function offsetOf(sender: Sender, path: string): Promise<number> {
  const response = await head(sender, path);
  if (response.status !== 200) throw new Error(`HEAD answered ${response.status}`);
  return Number(response.headers.get('upload-offset'));
}

/** Sends a file whole. @returns the id of the evidence. */
export async function sendFile(sender: Sender, incident: string, bytes: Uint8Array, over: object = {}): Promise<string> {
  const input = aTicket(incident, bytes, over);
  const { path } = await ticketFor(sender, input);
  const response = await patch(sender, path, 0, bytes);
  if (response.status !== 204) throw new Error(`PATCH answered ${response.status}: ${await response.text()}`);
  return input.id;
}

const EVIDENCE = `query ($id: UUID) { incident(id: $id) { revision evidence {
  id kind state caption takenAt addedAt link sha256 size mediaType copyPath thumbnailPath replaces
  custody { action account reason organisation { name } recordedAt } } } }`;

/** All evidence of an incident, as somebody sees it. */
export async function evidenceOf({ url, token }: Sender, incident: string): Promise<Data[]> {
  return (await callerOf(url, token).ask(EVIDENCE, { id: incident })).incident.evidence;
}

/** A path of the tracker as bytes. */
export async function bytesAt({ url, token }: Sender, path: string): Promise<Buffer> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

const ORIGINAL = `mutation ($input: OpenOriginalInput!) { openOriginal(input: $input) { path fileName expiresAt } }`;

export async function originalOf(sender: Sender, id: string, reason = 'to verify it'): Promise<Buffer> {
  const { openOriginal } = await callerOf(sender.url, sender.token).ask(ORIGINAL, { input: { id, reason } });
  return bytesAt(sender, openOriginal.path);
}

/** Starts a server that was made ready for a monitor and a verifier. */
export async function startSenders(host: ServerHost): Promise<{ server: RunningServer; monitor: Sender; verifier: Sender }> {
  const server = await host.start();
  const [monitor, verifier] = host.people.map(({ token }) => ({ token, url: server.url }));
  return { server, monitor: monitor!, verifier: verifier! };
}
