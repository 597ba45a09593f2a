import { strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { ArchiveError, readArchive } from '../../src/revisions/bundle/archive.reader.js';
import { type Known, verifyBundle } from '../../src/revisions/bundle/bundle.verifier.js';
import { type BundlePart, BundleRegistry } from '../../src/revisions/bundle/bundle.part.js';
import type { Verdict } from '../../src/revisions/bundle/verdict.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { TimestampService } from '../../src/revisions/log/timestamp.service.js';
import { canonicalJson } from '../../src/revisions/canonical-json.js';
import { parseVerifierKey, SignatureType } from '../../src/revisions/proof/signed-note.js';
import { aCosigner, plantHistory, WITNESS } from '../support/history.js';
import { moveThrough, submit } from '../support/incidents.js';
import { type Authority, hasOpenssl, startAuthority } from '../support/time-stamping.js';
import { startTracker, type Tracker } from '../support/tracker.js';

const folder = mkdtempSync(join(tmpdir(), 'tawthiq-bundle-'));
let tracker: Tracker;
let authority: Authority | null;
let history: Awaited<ReturnType<typeof plantHistory>>;
let bytes: Buffer;
let known: Known;
/** A published head that somebody kept, before further changes. */
let kept: string;

beforeAll(async () => {
  authority = hasOpenssl ? await startAuthority() : null;
  tracker = await startTracker({ log: { everySeconds: null, headsFile: null, tsaUrl: authority?.url ?? null } });
  history = await plantHistory(tracker);
  await tracker.app.get(TimestampService).stampNewest();
  const { treeHead, logKey } = await tracker.as(null).ask('{ treeHead { checkpoint } logKey { verifierKey } }');
  kept = treeHead.checkpoint;
  known = { key: parseVerifierKey(logKey.verifierKey, SignatureType.ED25519), cosigners: [], roots: [], head: null };
  bytes = await bundleOf(history.incidents[0]!);
}, 60_000);
afterAll(async () => {
  await tracker.close();
  await authority?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bundleOf(incident: string, query = ''): Promise<Buffer> {
  const response = await tracker.get(`/exports/evidence-bundle/${incident}.zip${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}

async function check(bundle: Uint8Array, more: Partial<Known> = {}): Promise<Verdict> {
  const path = join(folder, 'bundle.zip');
  writeFileSync(path, bundle);
  return verifyBundle(await readArchive(path), { ...known, ...more });
}

/** The bundle with some of its files changed, and listed anew as if nothing had been. */
function forged(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(bytes);
  change(files);
  const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as { files: object[] };
  manifest.files = Object.entries(files)
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, content]) => ({ path, size: content.length, sha256: createHash('sha256').update(content).digest('hex') }));
  files['manifest.json'] = strToU8(canonicalJson(manifest));
  return zipSync(files);
}
const edited = (path: string, change: (content: string) => string) =>
  forged((files) => {
    files[path] = strToU8(change(Buffer.from(files[path]!).toString()));
  });

const alterReport = (files: Record<string, Uint8Array>): void => {
  const path = Object.keys(files).find((one) => one.startsWith('reports/'))!;
  files[path] = strToU8(Buffer.from(files[path]!).toString().replace('receivedAt', 'receivedat'));
};

it('holds the reports and the hashes of the evidence, vouched for by the log, and nobody’s name', async () => {
  const files = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content).toString()] as const);
  const reports = files.filter(([path]) => path.startsWith('reports/')).map(([, content]) => content);
  expect([reports.length, reports.join('\n')]).toEqual([2, expect.stringContaining('What another heard.')]);
  const { incident } = await tracker.ask('query ($id: UUID) { incident(id: $id) { evidence { id sha256 } } }', {
    id: history.incidents[0],
  });
  const lines = (incident.evidence as { id: string; sha256: string }[]).map(({ id, sha256 }) => `${sha256}  ${id}\n`);
  expect(Object.fromEntries(files)['evidence/SHA256SUMS']).toBe(lines.join(''));
  const { proved, notProved } = await check(bytes);
  expect(proved.join('\n')).toMatch(/SHA256SUMS holds the hashes of 1 files[^]*2 files are those whose hashes/);
  expect(notProved.join('\n')).not.toContain('reports/');
  // Sealed when it was submitted.
  expect(files.filter(([, content]) => content.includes(WITNESS)).map(([path]) => path)).toEqual([]);
});

it('a bundle is for those who see the history, and of what they see', async () => {
  const statusFor = async (role: Role | null, id = history.incidents[0]!): Promise<number> => {
    const caller = role === null ? tracker.as(null) : await tracker.person(role);
    return (await caller.get(`/exports/evidence-bundle/${id}.zip`)).status;
  };
  expect(await Promise.all([null, Role.MONITOR, Role.ADVOCATE, Role.ADMINISTRATOR].map((role) => statusFor(role)))).toEqual([
    401, 403, 403, 403,
  ]);
  expect([await statusFor(Role.ANALYST), await statusFor(Role.VERIFIER)]).toEqual([200, 200]);
  expect(await statusFor(Role.VERIFIER, '00000000-0000-4000-8000-000000000000')).toBe(404);
  const refused = await tracker.get(`/exports/evidence-bundle/${history.incidents[0]}.zip?from=0`);
  expect(refused.status).toBe(400);
});

it('holds, and says what it proves and what it does not', async () => {
  const { proved, notProved, wrong } = await check(bytes);
  expect(wrong).toEqual([]);
  expect(proved.join('\n')).toMatch(/6 changes of the incident and 7 of what it names/);
  expect(proved.join('\n')).toContain('is signed by the log');
  expect(notProved.join('\n')).toMatch(/That example\.net\/witness signed/);
  const { notProved: withoutKey } = await check(bytes, { key: null });
  expect(withoutKey.join('\n')).toContain('That the key in the bundle is the log’s'.replace('’', "'"));
});

it('a bundle by reference, of a change that was made a moment ago, holds it', async () => {
  const { id, reference } = await submit(tracker);
  await moveThrough(tracker, { id }, ['IN_REVIEW']);
  const { proved, wrong } = await check(await bundleOf(reference as string));
  expect([wrong, proved.join('\n')]).toEqual([[], expect.stringContaining(`${reference} is as its change 2`)]);
});

it('leads back to a head that was kept, also to one that nobody else knows', async () => {
  expect((await check(bytes, { head: kept })).proved.join('\n')).toContain('whose head was kept');
  const { treeHead: between } = await tracker.ask('{ treeHead(size: 15) { checkpoint } }');
  const unknown = (between?.checkpoint ?? kept) as string;
  const size = Number(unknown.split('\n')[1]);
  expect((await check(await bundleOf(history.incidents[0]!, `?from=${size}`), { head: unknown })).wrong).toEqual([]);
  const other = unknown.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32, 1).toString('base64')}\n`);
  expect((await check(bytes, { head: other })).wrong).toEqual([expect.stringContaining('is not signed')]);
});

it('cosignatures and time stamps are proved by keys from elsewhere, and missed when asked for', async () => {
  const cosigned = await check(bytes, { cosigners: [history.cosigner.key] });
  expect([cosigned.wrong, cosigned.proved.join('\n')]).toEqual([[], expect.stringContaining('example.net/witness saw the log')]);
  expect((await check(bytes, { cosigners: [aCosigner('example.net/nobody').key] })).wrong).toEqual([
    'No head in the bundle is signed by example.net/nobody.',
  ]);
  expect((await check(bytes, { cosigners: [aCosigner().key] })).wrong).toHaveLength(1);
  if (!authority) return console.warn('OpenSSL is not installed: time stamps were not tried.');
  const stamped = await check(bytes, { roots: [new X509Certificate(authority.root)] });
  expect([stamped.wrong, stamped.proved.join('\n')]).toEqual([
    [],
    expect.stringContaining('by the time stamp of O=Tests, CN=Authority of a test'),
  ]);
  const other = await startAuthority();
  await other.close();
  expect((await check(bytes, { roots: [new X509Certificate(other.root)] })).wrong).toHaveLength(1);
});

describe('whoever forges a bundle, and lists its files anew, is found out', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'another record',
      () => edited('incident.json', (text) => text.replace('Edge of the town', 'Elsewhere')),
      /not what the last change left/,
    ],
    [
      'another change',
      () => edited('revisions/incident/0002.json', (text) => text.replace('Edge of the town', 'Elsewhere')),
      /proof does not hold/,
    ],
    [
      'a change less',
      () =>
        forged((files) => {
          delete files['revisions/incident/0002.json'];
        }),
      /stands where change 2 should/,
    ],
    [
      'the last change left out',
      () =>
        forged((files) => {
          delete files['revisions/incident/0006.json'];
        }),
      /not what the last change left/,
    ],
    [
      'a file more in another record’s folder',
      () =>
        forged((files) => {
          files['revisions/incident/0007.json'] = files['revisions/incident/0001.json']!;
        }),
      /revisions\/incident\/0007.json/,
    ],
    ['another key', () => edited('log/key.txt', (text) => text.replace(/^[^+]+/, 'tawthiq/other')), /verifier key/],
    [
      'another root',
      () => edited('log/checkpoint.txt', (text) => text.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32).toString('base64')}\n`)),
      /is not signed/,
    ],
    [
      'no head',
      () =>
        forged((files) => {
          delete files['log/checkpoint.txt'];
        }),
      /is not in the bundle/,
    ],
    [
      'another proof that the log grew',
      () => edited('log/consistency.json', (text) => text.replace(/[A-Za-z0-9+/]{43}=/, Buffer.alloc(32).toString('base64'))),
      /does not begin with/,
    ],
    ['what a source said', () => forged(alterReport), /reports\/.* is not the file that revisions\/incident\/0006.json names/],
    [
      'the hash of a photo',
      () => edited('evidence/SHA256SUMS', (text) => text.replace(/^./, (first) => (first === '0' ? '1' : '0'))),
      /not what the last change says of the evidence/,
    ],
    ['what is no JSON', () => edited('incident.json', () => '{'), /is not JSON/],
  ])('%s', async (_what, make, sentence) => {
    const { wrong } = await check(make());
    expect([wrong.length, wrong[0]]).toEqual([1, expect.stringMatching(sentence)]);
  });
});

it('any one bit of the archive changed: it is refused, or says the very same', async () => {
  const whole = await readArchive(join(folder, 'bundle.zip')).then(() => check(bytes));
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      try {
        const verdict = await check(changed);
        if (verdict.wrong.length > 0) refused += 1;
        else expect(verdict).toEqual(whole);
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        refused += 1;
      }
    }),
    { numRuns: 60 },
  );
  expect(refused).toBeGreaterThan(30);
}, 60_000);

describe('what is no bundle is refused in a sentence', () => {
  const refusal = async (content: Uint8Array): Promise<string> => {
    try {
      const { wrong } = await check(content);
      return wrong.join(' ');
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      return error.message;
    }
  };

  it('cut short anywhere', async () => {
    for (let part = 0; part < 8; part += 1)
      expect(await refusal(bytes.subarray(0, Math.floor((bytes.length * part) / 8)))).toContain('not a whole ZIP archive');
  });

  it('a bomb, before it is unpacked', async () => {
    const started = performance.now();
    expect(await refusal(zipSync({ 'manifest.json': [new Uint8Array(32 << 20), { level: 9 }] }))).toMatch(
      /would unpack to|larger than/,
    );
    const lying = Buffer.from(zipSync({ 'manifest.json': [new Uint8Array(2 << 20), { level: 9 }] }));
    // The directory says that it is small.
    const entry = lying.indexOf(Buffer.from('504b0102', 'hex'));
    lying.writeUInt32LE(100, entry + 24);
    expect(await refusal(lying)).toMatch(/not a whole ZIP archive/);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('two files of one name, or another kind of file', async () => {
    const twice = Buffer.from(zipSync({ 'a.txt': strToU8('a'), 'b.txt': strToU8('b') }));
    for (let at = twice.indexOf('b.txt'); at >= 0; at = twice.indexOf('b.txt')) twice.write('a.txt', at);
    expect(await refusal(twice)).toContain('two files named a.txt');
    expect(await refusal(zipSync({ 'a.txt': strToU8('a') }))).toContain('manifest.json is not in the bundle');
    expect(await refusal(strToU8('words'))).toContain('not a whole ZIP archive');
  });
});

it('what other features add is proved where a change names its hash, and told apart where none does', async () => {
  const said = Buffer.from('{"said":"something"}');
  const part: BundlePart = {
    files: () =>
      Promise.resolve([
        { path: 'reports/one.json', content: said, anchor: { revision: 1, pointer: '/after/submission/submissionHash' } },
        {
          path: 'notes/loose.txt',
          content: async function* () {
            yield await Promise.resolve(Buffer.from('loose'));
          },
        },
      ]),
  };
  const registry = tracker.app.get(BundleRegistry);
  registry.add(part);
  const { wrong } = await check(await bundleOf(history.incidents[0]!));
  expect(wrong).toEqual([expect.stringContaining('reports/one.json is not the file that revisions/incident/0001.json names')]);
  registry.parts.splice(registry.parts.indexOf(part), 1, {
    files: async (...asked) => (await part.files(...asked)).map(({ path, content }) => ({ path, content })),
  });
  const loose = await check(await bundleOf(history.incidents[0]!));
  expect([loose.wrong, loose.notProved.join('\n')]).toEqual([[], expect.stringContaining('notes/loose.txt, reports/one.json')]);
  registry.parts.pop();
});

it('the log is brought up to date for a bundle, so that nobody waits for it', async () => {
  const { id } = await submit(tracker);
  const before = (await tracker.ask('{ treeHead { size } }')).treeHead.size as number;
  await bundleOf(id as string);
  expect((await tracker.ask('{ treeHead { size } }')).treeHead.size).toBe(before + 1);
  await tracker.app.get(LogService).grow();
});
