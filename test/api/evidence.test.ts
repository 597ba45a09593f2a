import { randomBytes, randomUUID } from 'node:crypto';
import { Upload } from 'tus-js-client';
import sharp from 'sharp';
import { Role } from '../../src/common/authz/permission.js';
import { systemContext } from '../../src/common/request-context.js';
import { SealedStore } from '../../src/evidence/store/sealed-store.js';
import { AuditService } from '../../src/revisions/audit/audit.service.js';
import { SweepService } from '../../src/evidence/sweep.service.js';
import type { MasterKey } from '../../src/common/vault/master-key.js';
import { rotateMasterKey } from '../../src/common/vault/rotation.js';
import { VaultService } from '../../src/common/vault/vault.service.js';
import { workingCopyOf } from '../../src/evidence/working-copy.js';
import {
  aTicket,
  bytesAt,
  evidenceOf,
  head,
  offsetOf,
  originalOf,
  patch,
  type Sender,
  sendFile,
  sha256Of,
  TICKET,
  ticketFor,
} from '../support/evidence.js';
import { moveThrough, submit } from '../support/incidents.js';
import { createOrganisation, createPerson, type Person } from '../support/people.js';
import { type Caller, MASTER, startTracker, type Tracker } from '../support/tracker.js';

type Somebody = Person & Caller & Sender;

let tracker: Tracker;
let monitor: Somebody;
let verifier: Somebody;
let analyst: Somebody;
let incident: string;

const somebody = async (role: Role): Promise<Somebody> => ({ ...(await tracker.person(role)), url: tracker.url });

beforeAll(async () => {
  tracker = await startTracker();
  monitor = await somebody(Role.MONITOR);
  verifier = await somebody(Role.VERIFIER);
  analyst = await somebody(Role.ANALYST);
});
afterAll(() => tracker.close());
beforeEach(async () => {
  incident = (await submit(monitor)).id;
});

/** A picture that is no other. */
const aPhoto = (side = 64): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg()
    .toBuffer();
const objects = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of tracker.app.get(SealedStore).list()) names.push(name);
  return names;
};
const rows = (sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> =>
  tracker.database.session((session) => session.query(sql, parameters));
const problem = async (response: Response): Promise<{ status: number; code: string; message: string }> => {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]!.extensions.code, message: errors[0]!.message };
};

describe('a file', () => {
  it('is evidence when it has come whole, and its original is the same to the bit', async () => {
    const bytes = await aPhoto();
    const before = (await objects()).length;
    const id = await sendFile(monitor, incident, bytes, { caption: 'the entrance', takenAt: '2017-04-27T02:31:00Z' });
    const [evidence] = await evidenceOf(verifier, incident);
    expect(evidence).toMatchObject({
      ...{ id, kind: 'PHOTO', state: 'KEPT', caption: 'the entrance', takenAt: '2017-04-27T02:31:00.000Z' },
      ...{ sha256: sha256Of(bytes), size: bytes.length, mediaType: 'image/jpeg', link: null, replaces: null },
      ...{ copyPath: `/evidence/${id}/copy`, thumbnailPath: `/evidence/${id}/thumbnail` },
    });
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
    // Original, copy and thumbnail: nothing is left of the way here.
    expect((await objects()).length - before).toBe(3);
    expect(await rows('SELECT 1 FROM evidence_segment')).toEqual([]);
  });

  it('comes through a client of tus, resumed where it was broken off', async () => {
    const bytes = await aPhoto(900);
    const { path } = await ticketFor(monitor, aTicket(incident, bytes));
    const options = { uploadUrl: `${tracker.url}${path}`, headers: { authorization: `Bearer ${monitor.token}` } };
    await new Promise<void>((over, failed) => {
      const first = new Upload(bytes, {
        ...options,
        ...{ chunkSize: 300_000, retryDelays: null, onError: failed },
        onChunkComplete: () => void first.abort().then(over),
      });
      first.start();
    });
    expect(await offsetOf(monitor, path)).toBe(300_000);
    let from = -1;
    await new Promise<void>((over, failed) => {
      const onProgress = (sent: number): void => void (from = from < 0 ? sent : from);
      new Upload(bytes, { ...options, chunkSize: 500_000, onProgress, onSuccess: () => over(), onError: failed }).start();
    });
    expect(from).toBeGreaterThanOrEqual(300_000);
    const [evidence] = await evidenceOf(verifier, incident);
    expect((await originalOf(verifier, evidence.id)).equals(bytes)).toBe(true);
  });

  it('in pieces of any size is put together as it was', async () => {
    const bytes = await aPhoto(100);
    const input = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, input);
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + 1 + Math.floor(Math.random() * 4_000));
      const response = await patch(monitor, path, at, piece);
      at += piece.length;
      expect([response.status, Number(response.headers.get('upload-offset'))]).toEqual([204, at]);
    }
    expect((await originalOf(verifier, input.id)).equals(bytes)).toBe(true);
  });

  it('larger than what is sealed at once is the same to the bit, and no stretch of it can take another’s place', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(9_000_000)]);
    const id = await sendFile(monitor, incident, bytes, { kind: 'DOCUMENT', mediaType: 'application/pdf' });
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
    const [file] = await rows('SELECT id::text FROM evidence_file WHERE sha256 = $1', sha256Of(bytes));
    const store = tracker.app.get(SealedStore);
    const pieces = (await objects()).filter((name) => name.includes(`${String(file!.id)}-original-`)).sort();
    expect(pieces).toHaveLength(3);
    const blobs = (
      store as unknown as { store: { get(name: string): Promise<Buffer>; put(name: string, b: Buffer): Promise<void> } }
    ).store;
    const [first, second] = [await blobs.get(pieces[0]!), await blobs.get(pieces[1]!)];
    await blobs.put(pieces[0]!, second);
    await blobs.put(pieces[1]!, first);
    await expect(originalOf(verifier, id)).rejects.toThrow();
    await blobs.put(pieces[0]!, first);
    await blobs.put(pieces[1]!, second);
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
  });

  it('the same twice is one file in the store, also of two people, incidents and kinds of asking', async () => {
    const bytes = await aPhoto();
    await sendFile(monitor, incident, bytes);
    const kept = (await objects()).sort();
    const second = (await submit(verifier)).id;
    await sendFile(verifier, second, bytes);
    await sendFile(monitor, incident, bytes);
    expect((await objects()).sort()).toEqual(kept);
    expect(await evidenceOf(verifier, incident)).toHaveLength(2);
    expect(await evidenceOf(verifier, second)).toHaveLength(1);
  });

  it('sent to eight tickets at once is still one file', async () => {
    const bytes = await aPhoto(300);
    const before = (await objects()).length;
    await Promise.all(Array.from({ length: 8 }, () => sendFile(monitor, incident, bytes)));
    expect((await objects()).length - before).toBe(3);
    const evidence = await evidenceOf(verifier, incident);
    expect(evidence).toHaveLength(8);
    for (const { id } of evidence.slice(0, 2)) expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
  });

  it('is part of the incident’s history: each addition is a revision with the hashes of all that stands', async () => {
    const bytes = await aPhoto();
    const id = await sendFile(monitor, incident, bytes);
    const { addEvidenceLink } = await monitor.ask(ADD_LINK, { input: aLink() });
    const revisions = await rows('SELECT number, after, reason FROM revision WHERE incident_id = $1 ORDER BY number', incident);
    expect(revisions.map(({ reason }) => reason)).toEqual([null, 'Evidence was added.', 'Evidence was added.']);
    const files = revisions.map(({ after }) => (after as { files: { id: string; sha256: string | null }[] }).files);
    expect(files[0]).toEqual([]);
    expect(files[1]).toEqual([expect.objectContaining({ id, sha256: sha256Of(bytes), size: bytes.length })]);
    const both = [id, addEvidenceLink.evidence.id].sort();
    expect(files[2]!.map((file) => file.id)).toEqual(both);
    // Later changes keep them, and what is withdrawn is left out.
    const at = await moveThrough(verifier, { id: incident, revision: 3 }, ['IN_REVIEW']);
    await verifier.ask(WITHDRAW, { input: { id, reason: 'a face can be seen' } });
    const [moved, withdrawn] = await rows(
      'SELECT after FROM revision WHERE incident_id = $1 AND number >= $2 ORDER BY number',
      incident,
      at,
    );
    expect((moved!.after as { files: object[] }).files).toHaveLength(2);
    expect((withdrawn!.after as { files: object[] }).files).toHaveLength(1);
  });
});

const ADD_LINK = `mutation ($input: AddEvidenceLinkInput!) { addEvidenceLink(input: $input) { evidence { id kind link sha256 copyPath } } }`;
const WITHDRAW = `mutation ($input: WithdrawEvidenceInput!) { withdrawEvidence(input: $input) { evidence { id state copyPath } } }`;
const aLink = (over: object = {}) => ({ id: randomUUID(), incident, link: 'https://example.org/video?v=1', ...over });

describe('a link', () => {
  it('is evidence without a file, once', async () => {
    const input = aLink();
    for (let time = 0; time < 2; time += 1) {
      expect((await monitor.ask(ADD_LINK, { input })).addEvidenceLink.evidence).toEqual({
        ...{ id: input.id, kind: 'LINK', link: input.link, sha256: null, copyPath: null },
      });
    }
    expect(await evidenceOf(verifier, incident)).toHaveLength(1);
    expect((await monitor.refusal(ADD_LINK, { input: { ...input, link: 'https://example.org/other' } })).extensions.code).toBe(
      'CONFLICT',
    );
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'example.org', 'ftp://example.org/x'])(
    '%s is refused',
    async (link) => {
      const { extensions } = await monitor.refusal(ADD_LINK, { input: aLink({ link }) });
      expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'input.link' }] });
    },
  );

  it('has no original', async () => {
    const input = aLink();
    await monitor.ask(ADD_LINK, { input });
    await expect(originalOf(verifier, input.id)).rejects.toThrow('a link has no original');
  });
});

describe('a ticket', () => {
  it('asked for again gives another for the same upload, and the one before is void', async () => {
    const bytes = await aPhoto(100);
    const input = aTicket(incident, bytes);
    const first = await ticketFor(monitor, input);
    await patch(monitor, first.path, 0, bytes.subarray(0, 1_000));
    const second = await ticketFor(monitor, { ...input, id: input.id.toUpperCase(), sha256: sha256Of(bytes).toUpperCase() });
    expect(second.offset).toBe(1_000);
    expect((await head(monitor, first.path)).status).toBe(404);
    expect((await patch(monitor, second.path, 1_000, bytes.subarray(1_000))).status).toBe(204);
    const third = await ticketFor(monitor, input);
    expect(third).toMatchObject({ path: null, offset: bytes.length, evidence: { id: input.id, state: 'KEPT' } });
    // A client that heard no answer to its last byte asks how far it is.
    expect(await offsetOf(monitor, second.path)).toBe(bytes.length);
    expect((await patch(monitor, second.path, 0, bytes)).status).toBe(409);
    expect(await evidenceOf(verifier, incident)).toHaveLength(1);
  });

  it('is refused with other content under the same id', async () => {
    const bytes = await aPhoto();
    const input = aTicket(incident, bytes, { fileName: 'one.jpg' });
    await ticketFor(monitor, input);
    for (const over of [
      { fileName: 'two.jpg' },
      { caption: 'x' },
      { size: 7 },
      { sha256: 'a'.repeat(64) },
      { kind: 'DOCUMENT', mediaType: 'application/pdf' },
    ]) {
      expect((await monitor.refusal(TICKET, { input: { ...input, ...over } })).extensions.code).toBe('CONFLICT');
    }
    await patch(monitor, (await ticketFor(monitor, input)).path, 0, bytes);
    expect((await monitor.refusal(TICKET, { input: { ...input, caption: 'x' } })).extensions.code).toBe('CONFLICT');
  });

  it.each([
    ['too large', { size: 40_000_001 }, 'input.size', /over the 40000000 bytes/],
    ['empty', { size: 0 }, 'input.size', /at least 1/],
    ['of a type that is not taken', { mediaType: 'image/svg+xml' }, 'input.mediaType', /must be one of image\/jpeg/],
    ['of another kind', { kind: 'VIDEO' }, 'input.mediaType', /must be one of video\/mp4/],
    ['a link', { kind: 'LINK' }, 'input.kind', /a link has no file/],
    ['with a hash that is none', { sha256: 'abc' }, 'input.sha256', /64 hexadecimal digits/],
    ['with an id that tells when it was made', { id: '6f1c2a34-8f0e-1f1b-9d53-0d6a3f7c1e22' }, 'input.id', /version 4/],
    ['in the place of nothing, with a reason', { reason: 'x' }, 'input.reason', /needed with/],
  ])('for a file that is %s is refused before the first byte', async (_what, over, path, message) => {
    const { extensions } = await monitor.refusal(TICKET, { input: aTicket(incident, Buffer.from('x'), over) });
    expect(extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path, message: expect.stringMatching(message) }] });
  });

  it('is for whoever submitted the incident, or a verifier; others cannot tell it from one that is not there', async () => {
    const other = await somebody(Role.MONITOR);
    const bytes = await aPhoto();
    const unseen = await other.refusal(TICKET, { input: aTicket(incident, bytes) });
    const missing = randomUUID();
    const none = await other.refusal(TICKET, { input: aTicket(missing, bytes) });
    expect(unseen.message.replace(incident, missing)).toBe(none.message);
    expect((await analyst.refusal(TICKET, { input: aTicket(incident, bytes) })).extensions.code).toBe('FORBIDDEN');
    await moveThrough(verifier, { id: incident }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
    expect((await other.refusal(TICKET, { input: aTicket(incident, bytes) })).extensions.code).toBe('FORBIDDEN');
    // A phone that was offline sends late.
    await sendFile(monitor, incident, bytes);
    await sendFile(verifier, incident, bytes);
  });

  it('of somebody else is no ticket, nor is one that is made up, has ended, or comes without sign-in', async () => {
    const bytes = await aPhoto();
    const input = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, input);
    expect(await problem(await patch(verifier, path, 0, bytes))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await head(verifier, path)).status).toBe(404);
    expect((await patch(monitor, `/evidence/uploads/twu_${randomBytes(32).toString('base64url')}`, 0, bytes)).status).toBe(404);
    expect((await patch({ url: tracker.url, token: 'twt_none' }, path, 0, bytes)).status).toBe(401);
    await rows(`UPDATE evidence_upload SET expires_at = now() - interval '1 second' WHERE id = $1`, input.id);
    expect(await problem(await patch(monitor, path, 0, bytes))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await evidenceOf(verifier, incident)).toEqual([]);
    expect((await patch(monitor, (await ticketFor(monitor, input)).path, 0, bytes)).status).toBe(204);
  });

  it('is kept as its hash alone', async () => {
    const { path } = await ticketFor(monitor, aTicket(incident, await aPhoto()));
    const [row] = await rows('SELECT array_agg(u::text)::text AS all FROM evidence_upload u');
    expect(String(row!.all)).not.toContain(path.split('/').at(-1));
  });
});

describe('what is sent', () => {
  it.each([
    ['without the version of tus', { 'tus-resumable': '0.2.0' }, 400],
    ['of another media type', { 'content-type': 'image/jpeg' }, 400],
    ['without an offset', { 'upload-offset': '' }, 400],
    ['at another offset', { 'upload-offset': '5' }, 409],
  ])('%s is refused, and the upload goes on', async (_what, headers, status) => {
    const bytes = await aPhoto();
    const { path } = await ticketFor(monitor, aTicket(incident, bytes));
    expect((await patch(monitor, path, 0, bytes, headers)).status).toBe(status);
    expect(await offsetOf(monitor, path)).toBe(0);
    expect((await patch(monitor, path, 0, bytes)).status).toBe(204);
  });

  it('over the size of the ticket is refused, said beforehand or not', async () => {
    const bytes = await aPhoto();
    const more = Buffer.concat([bytes, Buffer.alloc(10)]);
    const { path } = await ticketFor(monitor, aTicket(incident, bytes));
    expect(await problem(await patch(monitor, path, 0, more))).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
    const unsaid = new Blob([more]).stream() as ReadableStream<Uint8Array>;
    expect((await patch(monitor, path, 0, unsaid)).status).toBe(413);
    expect(await offsetOf(monitor, path)).toBe(0);
  });

  it('with another hash is refused in a sentence, and nothing of it is kept', async () => {
    const bytes = await aPhoto();
    const [before, changed] = [(await objects()).sort(), Buffer.from(bytes)];
    changed[bytes.length - 20]! ^= 1;
    const input = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, input);
    const refused = await problem(await patch(monitor, path, 0, changed));
    expect(refused).toEqual({
      status: 422,
      code: 'FILE_REFUSED',
      message: `The SHA-256 of what came is ${sha256Of(changed)}, not the ${sha256Of(bytes)} of the ticket: it was changed on the way. Nothing of it was kept.`,
    });
    expect((await objects()).sort()).toEqual(before);
    expect(await rows('SELECT 1 FROM evidence_upload WHERE id = $1', input.id)).toEqual([]);
    expect(await evidenceOf(verifier, incident)).toEqual([]);
    expect((await head(monitor, path)).status).toBe(404);
    // The phone may begin anew under the same id.
    expect((await patch(monitor, (await ticketFor(monitor, input)).path, 0, bytes)).status).toBe(204);
  });

  const zip = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), randomBytes(6_000)]);
  it.each([
    ['a zip called a photo', 'PHOTO', 'image/jpeg', zip, /is application\/zip; a file of the kind PHOTO/],
    [
      'a page called a photo',
      'PHOTO',
      'image/png',
      Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(6_000)),
      /of no known type/,
    ],
    [
      'an SVG called a photo',
      'PHOTO',
      'image/png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      /FILE|type|application\/xml/,
    ],
    [
      'a program called a document',
      'DOCUMENT',
      'application/pdf',
      Buffer.concat([Buffer.from('7f454c460201010000', 'hex'), randomBytes(5_000)]),
      /x-elf/,
    ],
    [
      'a zip called a text',
      'DOCUMENT',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip,
      /application\/zip|no known type/,
    ],
    ['noise called a video', 'VIDEO', 'video/mp4', randomBytes(5_000), /must be one of video\/mp4/],
  ])('%s is refused, and nothing of it is kept', async (_what, kind, mediaType, bytes, message) => {
    const before = (await objects()).sort();
    const { path } = await ticketFor(monitor, aTicket(incident, bytes, { kind, mediaType }));
    const refused = await problem(await patch(monitor, path, 0, bytes));
    expect(refused).toMatchObject({ status: 422, code: 'FILE_REFUSED', message: expect.stringMatching(message) });
    expect((await objects()).sort()).toEqual(before);
    expect(await evidenceOf(verifier, incident)).toEqual([]);
  });

  it('a lie that the first bytes tell is refused with them, long before the last', async () => {
    const bytes = Buffer.concat([zip, Buffer.alloc(20_000_000)]);
    const { path } = await ticketFor(monitor, aTicket(incident, bytes));
    expect(await problem(await patch(monitor, path, 0, bytes.subarray(0, 10_000)))).toMatchObject({
      status: 422,
      code: 'FILE_REFUSED',
    });
  });

  it('at once from two sides comes once', async () => {
    const bytes = await aPhoto(700);
    const input = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, input);
    const answers = await Promise.all([0, 1, 2, 3].map(() => patch(monitor, path, 0, bytes)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 204 && status !== 409)).toEqual([]);
    const at = await offsetOf(monitor, path);
    if (at < bytes.length) expect((await patch(monitor, path, at, bytes.subarray(at))).status).toBe(204);
    expect(await evidenceOf(verifier, incident)).toHaveLength(1);
    expect((await originalOf(verifier, input.id)).equals(bytes)).toBe(true);
  });

  it('is kept up to where the sender was cut off', async () => {
    const bytes = await aPhoto(700);
    const input = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, input);
    const half = Math.floor(bytes.length / 2);
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, half)),
      pull: async (controller) => {
        await new Promise((later) => setTimeout(later, 300));
        controller.error(new Error('the network went away'));
      },
    });
    await expect(patch(monitor, path, 0, broken)).rejects.toThrow();
    let at = 0;
    for (let tries = 0; at === 0 && tries < 50; tries += 1) {
      await new Promise((later) => setTimeout(later, 50));
      at = await offsetOf(monitor, path);
    }
    expect(at).toBe(half);
    expect((await patch(monitor, path, at, bytes.subarray(at))).status).toBe(204);
    expect((await originalOf(verifier, input.id)).equals(bytes)).toBe(true);
  });

  it('ends when the sender’s sign-in is revoked meanwhile', async () => {
    const person = await somebody(Role.MONITOR);
    const own = (await submit(person)).id;
    const bytes = await aPhoto(300);
    const { path } = await ticketFor(person, aTicket(own, bytes));
    let go: () => void = () => undefined;
    const revoked = new Promise<void>((later) => (go = later));
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, 100)),
      pull: async (controller) => {
        await revoked;
        controller.enqueue(bytes.subarray(100));
        controller.close();
      },
    });
    const sent = patch(person, path, 0, slow);
    await new Promise((later) => setTimeout(later, 200));
    await tracker.database.session(async (session) => {
      await session.exec(`SET tawthiq.audience = 'SYSTEM'`);
      await session.query('UPDATE account SET disabled_at = now() WHERE id = $1', [person.accountId]);
      await session.exec('RESET tawthiq.audience');
    });
    go();
    expect((await sent).status).toBe(401);
    expect(await rows('SELECT 1 FROM evidence WHERE incident_id = $1', own)).toEqual([]);
  });
});

describe('a picture that is made to fill the memory', () => {
  /** A PNG that says of itself how large it is; its pixels are never looked at. */
  function pngOf(width: number, height: number): Buffer {
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', randomBytes(5_000)), chunk('IEND', Buffer.alloc(0))]);
  }
  function crc32(bytes: Buffer): number {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  }

  it('is refused, and costs next to no memory', async () => {
    const bytes = pngOf(60_000, 60_000);
    const { path } = await ticketFor(monitor, aTicket(incident, bytes, { mediaType: 'image/png' }));
    const before = process.memoryUsage().rss;
    const refused = await problem(await patch(monitor, path, 0, bytes));
    expect(refused.message).toBe('The picture has 60000 × 60000 pixels; at most 220 million are taken. Nothing of it was kept.');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect(await evidenceOf(verifier, incident)).toEqual([]);
  });

  it('and one that cannot be read is kept, without a copy', async () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(9_000)]);
    await sendFile(monitor, incident, bytes);
    expect((await evidenceOf(verifier, incident))[0]).toMatchObject({
      copyPath: null,
      thumbnailPath: null,
      mediaType: 'image/jpeg',
    });
  });

  it('is held to a copy of 4096 pixels', async () => {
    const wide = await sharp({ create: { width: 9_000, height: 300, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer();
    const copy = await workingCopyOf(wide);
    expect(await sharp(copy!.copy).metadata()).toMatchObject({ width: 4096, height: 137 });
  });
});

describe('who may have it', () => {
  it('verifiers, analysts and the submitter have the working copy; others do not find it', async () => {
    const id = await sendFile(monitor, incident, await aPhoto());
    await moveThrough(verifier, { id: incident, revision: 2 }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
    for (const person of [verifier, analyst, monitor]) {
      for (const part of ['copy', 'thumbnail']) {
        const response = await person.get(`/evidence/${id}/${part}`);
        expect(response.status).toBe(200);
        expect(Object.fromEntries(response.headers)).toMatchObject({
          'content-type': 'image/jpeg',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
          'content-disposition': expect.stringMatching(/^inline; filename="evidence-/),
        });
        expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe('jpeg');
      }
    }
    const others = [await somebody(Role.MONITOR), await somebody(Role.ADVOCATE)];
    for (const person of others) {
      expect(await problem(await person.get(`/evidence/${id}/copy`))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(await evidenceOf(person, incident)).toEqual([]);
    }
    expect((await (await somebody(Role.ADMINISTRATOR)).get(`/evidence/${id}/copy`)).status).toBe(403);
    expect((await tracker.as(null).get(`/evidence/${id}/copy`)).status).toBe(401);
    const { incident: seen } = await tracker
      .as(null)
      .ask(`query ($id: UUID) { incident(id: $id) { evidence { id sha256 custody { action } } } }`, { id: incident });
    expect(seen.evidence).toEqual([]);
    for (const path of ['not-an-id', randomUUID(), `${id}x`])
      expect((await verifier.get(`/evidence/${path}/copy`)).status).toBe(404);
  });

  it('verifiers alone have the original, for a reason, by a path that is good once and to them', async () => {
    const bytes = await aPhoto();
    const name = 'صورة المشفى ٢٧ نيسان.jpg';
    const id = await sendFile(monitor, incident, bytes, { fileName: name });
    const OPEN = `mutation ($input: OpenOriginalInput!) { openOriginal(input: $input) { path fileName } }`;
    for (const person of [monitor, analyst]) {
      expect((await person.refusal(OPEN, { input: { id, reason: 'curious' } })).extensions.code).toBe('FORBIDDEN');
    }
    expect((await verifier.refusal(OPEN, { input: { id, reason: ' ' } })).extensions.code).toBe('INVALID_INPUT');
    const { openOriginal } = await verifier.ask(OPEN, { input: { id, reason: 'to find the spot' } });
    expect(openOriginal.fileName).toBe(name);
    const response = await verifier.get(openOriginal.path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent(name)}`),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await verifier.get(openOriginal.path)).status).toBe(404);
    const second = (await verifier.ask(OPEN, { input: { id, reason: 'again' } })).openOriginal;
    expect((await (await somebody(Role.VERIFIER)).get(second.path)).status).toBe(404);
    expect((await monitor.get(second.path)).status).toBe(403);
  });

  it('a file’s name is sealed: nowhere in a table as it is', async () => {
    const canary = `zq${randomBytes(6).toString('hex')}`;
    await ticketFor(monitor, aTicket(incident, await aPhoto(), { fileName: `${canary}.jpg` }));
    await sendFile(monitor, incident, await aPhoto(), { fileName: `${canary}.jpg` });
    const tables = await rows(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    for (const { tablename } of tables) {
      const found = await rows(`SELECT 1 FROM "${String(tablename)}" t WHERE t::text LIKE '%${canary}%'`);
      expect([tablename, found]).toEqual([tablename, []]);
    }
  });
});

describe('custody', () => {
  it('says who added, opened, replaced and withdrew what, when and why', async () => {
    const first = await sendFile(monitor, incident, await aPhoto());
    await bytesAt(analyst, `/evidence/${first}/copy`);
    await bytesAt(verifier, `/evidence/${first}/thumbnail`);
    await originalOf(verifier, first, 'to compare the shadow');
    const second = await sendFile(monitor, incident, await aPhoto(), { replaces: first, reason: 'the first is blurred' });
    await monitor.ask(WITHDRAW, { input: { id: second, reason: 'a face can be seen' } });
    const custody = (await evidenceOf(verifier, incident)).map(({ id, state, replaces, custody: entries }) => ({
      ...{ id, state, replaces },
      entries: entries.map((entry: { action: string; account: string; reason: string | null }) => [
        entry.action,
        entry.account,
        entry.reason,
      ]),
    }));
    expect(custody).toEqual([
      {
        ...{ id: first, state: 'REPLACED', replaces: null },
        entries: [
          ['ADDED', monitor.pseudonym, null],
          ['COPY_OPENED', analyst.pseudonym, null],
          ['ORIGINAL_OPENED', verifier.pseudonym, 'to compare the shadow'],
          ['REPLACED', monitor.pseudonym, 'the first is blurred'],
        ],
      },
      {
        ...{ id: second, state: 'WITHDRAWN', replaces: first },
        entries: [
          ['ADDED', monitor.pseudonym, null],
          ['WITHDRAWN', monitor.pseudonym, 'a face can be seen'],
        ],
      },
    ]);
    for (const person of [monitor, analyst]) {
      expect((await evidenceOf(person, incident)).flatMap((one) => one.custody)).toEqual([]);
    }
  });

  it('names people of the own organisation, and the organisation alone of others', async () => {
    await sendFile(monitor, incident, await aPhoto());
    const abroad = await createPerson(tracker.app, await createOrganisation(tracker.app), Role.VERIFIER);
    const [seen] = await evidenceOf({ ...abroad, url: tracker.url }, incident);
    expect(seen.custody).toEqual([
      expect.objectContaining({ action: 'ADDED', account: null, organisation: { name: expect.any(String) } }),
    ]);
  });

  it('is never changed: neither it, nor evidence, nor files', async () => {
    const id = await sendFile(monitor, incident, await aPhoto());
    for (const sql of [
      `UPDATE custody_entry SET reason = 'x' WHERE evidence_id = '${id}'`,
      `DELETE FROM custody_entry WHERE evidence_id = '${id}'`,
      `DELETE FROM evidence WHERE id = '${id}'`,
      `UPDATE evidence SET caption = 'x' WHERE id = '${id}'`,
      `UPDATE evidence SET sha256 = (SELECT min(sha256) FROM evidence_file), added_at = now() WHERE id = '${id}'`,
      `UPDATE evidence_file SET size = 1`,
      `DELETE FROM evidence_file`,
    ]) {
      const tried = tracker.database.session(async (session) => {
        await session.exec('BEGIN');
        try {
          await session.exec(`SELECT set_config('tawthiq.audience', 'SYSTEM', true)`);
          await session.exec(sql);
        } finally {
          await session.exec('ROLLBACK');
        }
      });
      await expect(tried).rejects.toThrow('records are kept');
    }
  });

  it('withdrawn, the copy is shown to nobody, and the original to verifiers', async () => {
    const bytes = await aPhoto();
    const id = await sendFile(monitor, incident, bytes);
    const other = await somebody(Role.MONITOR);
    expect((await other.refusal(WITHDRAW, { input: { id, reason: 'x' } })).extensions.code).toBe('NOT_FOUND');
    const withdrawn = await verifier.ask(WITHDRAW, { input: { id, reason: 'it shows a face' } });
    expect(withdrawn.withdrawEvidence.evidence).toEqual({ id, state: 'WITHDRAWN', copyPath: null });
    await verifier.ask(WITHDRAW, { input: { id, reason: 'again' } });
    for (const person of [verifier, analyst, monitor]) expect((await person.get(`/evidence/${id}/copy`)).status).toBe(404);
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
  });

  it('of replacing: what is not there, not theirs or replaced already cannot be', async () => {
    const first = await sendFile(monitor, incident, await aPhoto());
    const bytes = await aPhoto();
    const elsewhere = (await submit(monitor)).id;
    const wrong = (over: object, at = incident) =>
      monitor.refusal(TICKET, { input: aTicket(at, bytes, { reason: 'x', ...over }) });
    expect((await wrong({ replaces: first }, elsewhere)).extensions).toMatchObject({
      code: 'NOT_FOUND',
      fields: [{ path: 'input.replaces' }],
    });
    expect((await wrong({ replaces: randomUUID() })).extensions.code).toBe('NOT_FOUND');
    const ofVerifier = await sendFile(verifier, incident, bytes);
    expect((await wrong({ replaces: ofVerifier })).extensions.code).toBe('FORBIDDEN');
    await sendFile(monitor, incident, bytes, { replaces: first, reason: 'sharper' });
    expect((await wrong({ replaces: first })).extensions.code).toBe('CONFLICT');
  });
});

describe('the sweeper', () => {
  const DAY = 86_400_000;
  it('removes what belongs to nothing once it is a day old, and nothing else', async () => {
    const bytes = await aPhoto(100);
    const id = await sendFile(monitor, incident, bytes);
    const open = aTicket(incident, bytes);
    const { path } = await ticketFor(monitor, open);
    await patch(monitor, path, 0, bytes.subarray(0, 2_000));
    const store = tracker.app.get(SealedStore);
    const stray = { id: randomUUID(), key: randomBytes(32) };
    await store.putSegment(stray, 0, Buffer.from('of no upload'));
    await store.putFile(
      stray,
      'original',
      4,
      (async function* () {
        yield await Promise.resolve(Buffer.from('none'));
      })(),
    );
    const sweeper = tracker.app.get(SweepService);
    expect(await sweeper.sweep()).toBe(0);
    expect(await sweeper.sweep(new Date(Date.now() + 2 * DAY))).toBe(2);
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
    expect(await offsetOf(monitor, path)).toBe(2_000);
    // A file that was begun and never sent whole: a week after its ticket.
    expect(await sweeper.sweep(new Date(Date.now() + 8 * DAY))).toBeGreaterThanOrEqual(1);
    expect(await rows('SELECT 1 FROM evidence_upload WHERE id = $1', open.id)).toEqual([]);
    expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
  });

  it('leaves another tracker’s objects in the same store alone', async () => {
    const names = await objects();
    expect(new Set(names.map((name) => name.split('/')[0])).size).toBe(1);
    expect(names.every((name) => /^[0-9a-f]{16}\/(files|uploads)\/[0-9a-z-]+$/.test(name))).toBe(true);
  });
});

it('the audit looks for every piece of every file in the store, and says which file lacks one', async () => {
  await sendFile(monitor, incident, await aPhoto());
  const [file] = await rows('SELECT id::text FROM evidence_file ORDER BY stored_at DESC LIMIT 1');
  const ofFile = (await objects()).filter((name) => name.includes(String(file!.id)));
  expect(ofFile).toHaveLength(3);
  const audited = () => tracker.database.snapshot(systemContext(), (ctx) => tracker.app.get(AuditService).audit(ctx));
  const whole = await audited();
  expect(whole.findings).toEqual([]);
  expect(whole.checked.get('piece of a file')).toBe((await objects()).filter((name) => name.includes('/files/')).length);
  await tracker.app.get(SealedStore).remove(ofFile.slice(0, 1));
  expect((await audited()).findings).toEqual([
    { where: `evidence_file ${String(file!.id)}`, problem: '1 of its 3 pieces are not in the store.' },
  ]);
});

it('a new master key opens every file, and the old one none', async () => {
  const bytes = await aPhoto();
  await sendFile(monitor, incident, bytes);
  const open = await ticketFor(monitor, aTicket(incident, await aPhoto()));
  expect(open.offset).toBe(0);
  const to = { id: 'new', key: randomBytes(32) };
  await rotateMasterKey(tracker.database, MASTER, to);
  const keys = await tracker.database.session(async (session) => {
    await session.exec(`SET tawthiq.audience = 'SYSTEM'`);
    const found = await session.query(
      `SELECT id::text, master_key_id, wrapped_key FROM evidence_file UNION ALL SELECT id::text, master_key_id, wrapped_key FROM evidence_upload`,
    );
    await session.exec('RESET tawthiq.audience');
    return found;
  });
  const vaultOf = (master: MasterKey): VaultService => new VaultService(undefined as never, undefined as never, master);
  expect(keys.length).toBeGreaterThan(2);
  for (const { id, master_key_id: masterKeyId, wrapped_key: wrapped } of keys as {
    id: string;
    master_key_id: string;
    wrapped_key: Uint8Array;
  }[]) {
    expect(masterKeyId).toBe('new');
    expect(vaultOf(to).subjectKey(id, wrapped)).toHaveLength(32);
    expect(() => vaultOf(MASTER).subjectKey(id, wrapped)).toThrow();
  }
  // A process that runs on with the old key seals nothing more that nobody could open.
  expect((await monitor.refusal(TICKET, { input: aTicket(incident, bytes) })).extensions.code).toBe('INTERNAL');
});
