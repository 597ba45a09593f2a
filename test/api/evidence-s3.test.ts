import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Role } from '../../src/common/authz/permission.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import { SweepService } from '../../src/evidence/sweep.service.js';
import { S3Store } from '../../src/evidence/store/s3-store.js';
import { aTicket, evidenceOf, offsetOf, originalOf, patch, type Sender, sendFile, ticketFor } from '../support/evidence.js';
import { submit } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { startS3, type TestS3 } from '../support/s3.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** Evidence in an S3-compatible store: a process that checks every signature by itself (test/support/s3-process.mjs). */

let s3: TestS3;
let tracker: Tracker;
let monitor: Person & Caller & Sender;
let verifier: Person & Caller & Sender;
let folder: string;

beforeAll(async () => {
  s3 = await startS3();
  folder = join(mkdtempSync(join(tmpdir(), 'tawthiq-s3-')), 'evidence');
  tracker = await startTracker({ evidence: new EvidenceSettings(folder, s3.settings) });
  monitor = { ...(await tracker.person(Role.MONITOR)), url: tracker.url };
  verifier = { ...(await tracker.person(Role.VERIFIER)), url: tracker.url };
});
afterAll(async () => {
  await tracker.close();
  await s3.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const aDocument = (bytes: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
const DOCUMENT = { kind: 'DOCUMENT', mediaType: 'application/pdf' };

it('files are kept there, sealed, in pieces, and nothing on this machine', async () => {
  const incident = (await submit(monitor)).id;
  const bytes = aDocument(5_000_000);
  const id = await sendFile(monitor, incident, bytes, DOCUMENT);
  expect((await originalOf(verifier, id)).equals(bytes)).toBe(true);
  const { objects, refused } = await s3.kept();
  expect(refused).toBe(0);
  expect([...objects.keys()]).toEqual([expect.stringMatching(/-original-0$/), expect.stringMatching(/-original-1$/)]);
  for (const object of objects.values()) expect(object.includes(bytes.subarray(0, 8))).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

it('the sweeper goes through a list of several pages, and removes what belongs to nothing', async () => {
  const incident = (await submit(monitor)).id;
  const ids: string[] = [];
  for (let file = 0; file < 5; file += 1) ids.push(await sendFile(monitor, incident, aDocument(100 + file), DOCUMENT));
  const before = (await s3.kept()).objects;
  const ours = [...before.keys()][0]!.split('/')[0]!;
  const store = new S3Store(s3.settings);
  await store.put(`${ours}/uploads/stray`, Buffer.from('of nobody'));
  await store.put('0123456789abcdef/files/stray', Buffer.from('of another tracker'));
  const later = new Date(Date.now() + 2 * 86_400_000);
  expect(await tracker.app.get(SweepService).sweep(later)).toBe(1);
  expect([...(await s3.kept()).objects.keys()].sort()).toEqual([...before.keys(), '0123456789abcdef/files/stray'].sort());
  for (const id of ids) await originalOf(verifier, id);
});

it('a wrong key is refused there, and said here in a sentence that tells nothing of the store', async () => {
  const wrong = new S3Store({ ...s3.settings, secretKey: 'another' });
  await expect(wrong.put('x/y', Buffer.from('z'))).rejects.toThrow('The store of evidence files takes or gives nothing');
  expect((await s3.kept()).refused).toBeGreaterThan(0);
  expect((await s3.kept()).objects.has('x/y')).toBe(false);
});

it('while the store is away nothing is acknowledged, and what came before goes on afterwards', async () => {
  const incident = (await submit(monitor)).id;
  const bytes = aDocument(50_000);
  const input = aTicket(incident, bytes, DOCUMENT);
  const { path } = await ticketFor(monitor, input);
  expect((await patch(monitor, path, 0, bytes.subarray(0, 20_000))).status).toBe(204);
  const kept = (await s3.kept()).objects;
  await s3.stop();
  const refused = await patch(monitor, path, 20_000, bytes.subarray(20_000));
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_AVAILABLE' } }] });
  expect(await offsetOf(monitor, path)).toBe(20_000);
  s3 = await startS3(Number(new URL(s3.settings.endpoint).port));
  const store = new S3Store(s3.settings);
  for (const [name, body] of kept) await store.put(name, body);
  expect((await patch(monitor, path, 20_000, bytes.subarray(20_000))).status).toBe(204);
  expect(await evidenceOf(verifier, incident)).toHaveLength(1);
  expect((await originalOf(verifier, input.id)).equals(bytes)).toBe(true);
}, 120_000);
