import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Role } from '../../src/common/authz/permission.js';
import { LogContradiction, LogService } from '../../src/revisions/log/log.service.js';
import { openCheckpoint } from '../../src/revisions/proof/checkpoint.js';
import { provesConsistency, provesInclusion } from '../../src/revisions/proof/merkle.js';
import { parseVerifierKey, SignatureType } from '../../src/revisions/proof/signed-note.js';
import { TimestampService } from '../../src/revisions/log/timestamp.service.js';
import { ADD_COSIGNATURE, aCosigner } from '../support/history.js';
import { addReport, createFacility, createPerpetrator, moveThrough, submit } from '../support/incidents.js';
import { type Authority, hasOpenssl, startAuthority } from '../support/time-stamping.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import { CosignerService } from '../../src/revisions/log/cosigner.service.js';

const folder = mkdtempSync(join(tmpdir(), 'tawthiq-log-'));
const headsFile = join(folder, 'heads.jsonl');

let tracker: Tracker;
let log: LogService;
let authority: Authority | null;
let monitor: Caller;
let everybody: Caller;

beforeAll(async () => {
  authority = hasOpenssl ? await startAuthority() : null;
  tracker = await startTracker({ log: { everySeconds: null, headsFile, tsaUrl: authority?.url ?? null } });
  log = tracker.app.get(LogService);
  monitor = await tracker.person(Role.MONITOR);
  everybody = tracker.as(null);
});
afterAll(async () => {
  await tracker.close();
  await authority?.close();
  rmSync(folder, { recursive: true, force: true });
});

const HEAD =
  '{ treeHead { size rootHash timestamp checkpoint signatures { name } cosignatures { cosigner } timestampTokens { authority } } logKey { origin verifierKey } }';
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const HISTORY =
  'query ($id: UUID) { incident(id: $id) { revisions { number leafIndex leafHash actor changes { field before after } } } }';

/** Runs SQL past every trigger, as the database's owner. */
const past = (sql: string): Promise<void> =>
  tracker.database.session(async (session) => {
    await session.exec(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
  });

it('before anything is in it there is no head, and no proof is answered', async () => {
  expect((await tracker.ask(HEAD)).treeHead).toBeNull();
  expect((await tracker.refusal('{ consistencyProof(from: 1) { hashes } }')).extensions.code).toBe('INVALID_INPUT');
  expect((await tracker.ask('{ inclusionProof(leafIndex: 0) { size } }')).inclusionProof).toBeNull();
});

it('whoever submitted sees what was changed, and not which reports of others stand under it or what was merged', async () => {
  const [{ id, revision }, other] = [await submit(monitor, { narrativeEn: 'words' }), await submit(tracker)];
  const { report } = await addReport(tracker, id, { words: [{ language: 'en', text: 'of another' }] });
  const input = { id: other.id, revision: other.revision, into: id, intoRevision: Number(revision) + 1, reason: 'the same' };
  await tracker.ask('mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { id } } }', { input });
  const seenBy = async (caller: Caller): Promise<string> =>
    JSON.stringify((await caller.ask(HISTORY, { id })).incident.revisions);
  const [own, desk] = [await seenBy(monitor), await seenBy(tracker)];
  expect(own).toContain('narrativeEn');
  for (const secret of [report.id, report.sha256, other.id])
    expect([desk.includes(secret), own.includes(secret)]).toEqual([true, false]);
});

it('takes every change in, signs its head, and proves each leaf and that it only grew', async () => {
  const { id } = await submit(monitor, { narrativeEn: 'first words' });
  await submit(monitor);
  await log.grow();
  const { treeHead: early, logKey } = await tracker.ask(HEAD);
  const key = parseVerifierKey(logKey.verifierKey, SignatureType.ED25519);
  expect(openCheckpoint(early.checkpoint, key)).toMatchObject({
    origin: logKey.origin,
    size: early.size,
    root: hex(early.rootHash),
  });
  await moveThrough(tracker, { id }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
  await log.grow();
  const { treeHead: late } = await tracker.ask(HEAD);
  expect(late.size).toBe(early.size + 3);
  const { consistencyProof } = await tracker.ask(`{ consistencyProof(from: ${early.size}) { hashes to } }`);
  const [from, to] = [early, late].map(({ size, rootHash }) => ({ size, root: hex(rootHash) }));
  expect(provesConsistency(from!, to!, consistencyProof.hashes.map(hex))).toBe(true);

  const { incident } = await tracker.ask(HISTORY, { id });
  expect(incident.revisions.map(({ number }: Data) => number)).toEqual([1, 2, 3, 4]);
  for (const { leafIndex, leafHash } of incident.revisions) {
    for (const by of [`leafHash: "${leafHash}"`, `leafIndex: ${leafIndex}`]) {
      const { inclusionProof } = await tracker.ask(`{ inclusionProof(${by}) { leafIndex leafHash size hashes } }`);
      expect(inclusionProof).toMatchObject({ leafIndex, leafHash, size: late.size });
      const proof = { index: leafIndex, size: late.size, proof: inclusionProof.hashes.map(hex) };
      expect(provesInclusion(hex(leafHash), proof, hex(late.rootHash))).toBe(true);
    }
  }
});

it('says of each change who made it and what it changed, to those who may know', async () => {
  const { id } = await submit(monitor, { locality: 'By the road', attackTypes: ['FIRE', 'ASSAULT'] });
  await moveThrough(tracker, { id }, ['IN_REVIEW']);
  const { incident } = await tracker.ask(HISTORY, { id });
  const [first, second] = incident.revisions;
  expect(first.changes).toEqual(
    expect.arrayContaining([
      { field: 'locality', before: null, after: 'By the road' },
      { field: 'attackTypes', before: null, after: 'FIRE, ASSAULT' },
    ]),
  );
  expect(second.changes).toEqual([{ field: 'status', before: 'SUBMITTED', after: 'IN_REVIEW' }]);
  expect(first.actor).toMatch(/^monitor-/);
  expect(second.actor).toBe(tracker.pseudonym);
  // Who works at the desk is not told to a telephone in the field.
  const { incident: own } = await monitor.ask(HISTORY, { id });
  expect(own.revisions.map(({ actor }: Data) => actor)).toEqual([first.actor, null]);
  expect(JSON.stringify(await everybody.ask(HISTORY, { id }))).toBe('{"incident":null}');
});

it('names what a record calls by its id or code, in the language of the request and as it is called now', async () => {
  const facility = await createFacility(tracker, { nameEn: 'Northern Hospital', nameAr: 'مشفى الشمال' });
  const parties = [await createPerpetrator(tracker, { nameEn: 'One' }), await createPerpetrator(tracker, { nameEn: 'Other' })];
  const perpetrators = parties.map(({ id }) => id as string).sort();
  const { id, revision } = await submit(monitor, {
    facilityImpacts: [{ facility: facility.id, damage: 'DAMAGED' }],
    attributions: [{ mode: 'ONE_OF', perpetrators }],
  });
  const input = { id, revision, reason: 'not that one', facilityImpacts: [], place: 'SY0703' };
  await tracker.ask('mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }', { input });
  const asked = 'query ($id: UUID) { incident(id: $id) { revisions { changes { field before beforeNames after afterNames } } } }';
  const changes = async (caller: Caller, language: string, field: string): Promise<Data[]> => {
    const { incident } = await caller.ask(asked, { id }, { 'accept-language': language });
    return incident.revisions.map((one: Data) => one.changes.find((change: Data) => change.field === field));
  };
  const names = parties.sort((a, b) => a.id.localeCompare(b.id)).map(({ name }) => name as string);
  expect(await changes(monitor, 'en', 'attributions.0.perpetratorIds')).toMatchObject([
    { beforeNames: null, afterNames: names },
    {},
  ]);
  expect(await changes(monitor, 'ar', 'facilityImpacts.0.facilityId')).toMatchObject([
    { before: null, beforeNames: null, after: facility.id, afterNames: ['مشفى الشمال'] },
    { before: facility.id, beforeNames: ['مشفى الشمال'], after: null, afterNames: null },
  ]);
  const [submitted, moved] = await changes(tracker, 'en', 'placeCode');
  expect([submitted.afterNames, moved.beforeNames, moved.afterNames]).toEqual([['Idleb'], ['Idleb'], ['Harim']]);
  const [status] = await changes(tracker, 'en', 'status');
  expect([status.beforeNames, status.afterNames]).toEqual([null, null]);
});

it('shows everybody else nothing of it before a head is published, and then no more than that head', async () => {
  await log.grow();
  for (const caller of [everybody, monitor]) {
    expect((await caller.ask(HEAD)).treeHead).toBeNull();
    expect((await caller.ask('{ inclusionProof(leafIndex: 0) { size } }')).inclusionProof).toBeNull();
    expect((await caller.refusal('{ consistencyProof(from: 1, to: 2) { hashes } }')).extensions.code).toBe('INVALID_INPUT');
  }
  await log.publishDaily();
  expect((await everybody.ask(HEAD)).treeHead).toBeNull();
  // As if the first head were of yesterday.
  await past(`UPDATE log_head SET made_at = made_at - interval '1 day'`);
  await log.publishDaily();
  const { treeHead: published } = await everybody.ask(HEAD);
  const { treeHead: newest } = await tracker.ask(HEAD);
  expect(published.checkpoint).toBe(newest.checkpoint);
  // When it was made would tell of the last change.
  expect(Date.parse(published.timestamp)).toBeGreaterThan(Date.parse(newest.timestamp) + 3_600_000);

  const { id } = await submit(monitor);
  await log.grow();
  await log.publishDaily();
  expect((await everybody.ask(HEAD)).treeHead.size).toBe(published.size);
  expect((await tracker.ask(HEAD)).treeHead.size).toBe(published.size + 1);
  expect((await everybody.ask(`{ inclusionProof(leafIndex: ${published.size - 1}) { size } }`)).inclusionProof).toEqual({
    size: published.size,
  });
  expect((await everybody.ask(`{ inclusionProof(leafIndex: ${published.size}) { size } }`)).inclusionProof).toBeNull();
  const leafOf = async (caller: Caller): Promise<number | null> =>
    (await caller.ask(HISTORY, { id })).incident.revisions[0].leafIndex;
  expect([await leafOf(tracker), await leafOf(monitor)]).toEqual([published.size, null]);
});

it('stamps a published head at the authority, which gets the hash and nothing else', async () => {
  if (!authority) return console.warn('OpenSSL is not installed: no time stamp was made.');
  await log.publish();
  await tracker.app.get(TimestampService).stampNewest();
  await tracker.app.get(TimestampService).stampNewest();
  expect((await everybody.ask(HEAD)).treeHead.timestampTokens).toEqual([{ authority: new URL(authority.url).host }]);
  expect(authority.requests.map(({ length }) => length)).toEqual([expect.any(Number)]);
  expect(authority.requests[0]!.length).toBeLessThan(100);
});

describe('a cosignature', () => {
  const cosigner = aCosigner();
  const add = (checkpoint: string, caller = everybody): Promise<Data> => caller.graphql(ADD_COSIGNATURE, { checkpoint });
  const codeOf = async (answer: Promise<Data>): Promise<string> => (await answer).errors?.[0]?.extensions.code ?? 'done';

  it('is taken of a cosigner that was made known, once, and shown', async () => {
    await log.publish();
    const { treeHead } = await everybody.ask(HEAD);
    expect(await codeOf(add(cosigner.sign(treeHead.checkpoint)))).toBe('INVALID_INPUT');
    await tracker.app.get(CosignerService).add(cosigner.verifierKey);
    for (let time = 0; time < 2; time += 1) expect(await codeOf(add(cosigner.sign(treeHead.checkpoint)))).toBe('done');
    const { treeHead: signed } = await everybody.ask(HEAD);
    expect(signed.cosignatures).toEqual([{ cosigner: cosigner.key.name }]);
    expect(signed.checkpoint.split('\n')).toHaveLength(treeHead.checkpoint.split('\n').length + 1);
  });

  it('of another head, another key, another time or of what is no head is refused', async () => {
    const { treeHead } = await everybody.ask(HEAD);
    const own = treeHead.checkpoint.split('\n').slice(0, 5).join('\n') + '\n';
    const forged = own.replace(/\n[^\n]{44}\n/, `\n${Buffer.alloc(32, 1).toString('base64')}\n`);
    const impostor = aCosigner(cosigner.key.name);
    const cases: [string, string][] = [
      ['CONFLICT', cosigner.sign(forged)],
      ['NOT_FOUND', cosigner.sign(own.replace(`\n${treeHead.size}\n`, '\n1\n'))],
      ['INVALID_INPUT', impostor.sign(own)],
      ['INVALID_INPUT', cosigner.sign(own, new Date(Date.now() + 3_600_000))],
      ['INVALID_INPUT', cosigner.sign(own, new Date(Date.now() - 3_600_000))],
      ['INVALID_INPUT', own],
      ['INVALID_INPUT', 'nothing'],
    ];
    for (const [code, checkpoint] of cases) expect([code, await codeOf(add(checkpoint))]).toEqual([code, code]);
  });

  it('of a cosigner that was removed is taken no more, and its name not given again', async () => {
    const other = aCosigner('example.net/other');
    const service = tracker.app.get(CosignerService);
    await service.add(other.verifierKey);
    await service.remove('example.net/other');
    const { treeHead } = await everybody.ask(HEAD);
    const own = treeHead.checkpoint.split('\n').slice(0, 5).join('\n') + '\n';
    expect(await codeOf(add(other.sign(own)))).toBe('INVALID_INPUT');
    await expect(service.add(aCosigner('example.net/other').verifierKey)).rejects.toThrow('Use another name');
  });
});

it('whatever order changes are committed in, each is taken once, and the earlier of one record first', async () => {
  const before: number = (await tracker.ask(HEAD)).treeHead.size;
  const made = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const { id } = await submit(monitor);
      if (index % 3 === 0) await Promise.all([moveThrough(tracker, { id }, ['IN_REVIEW']), log.grow()]);
      return id as string;
    }),
  );
  await Promise.all([log.grow(), log.grow(), log.grow()]);
  const rows = await tracker.database.session((session) =>
    session.query(
      'SELECT l.index, r.incident_id::text AS id, r.number FROM log_leaf l JOIN revision r ON r.id = l.revision_id ORDER BY l.index',
    ),
  );
  expect(rows.map(({ index }) => index)).toEqual(rows.map((_, index) => index));
  const taken = rows.slice(before);
  expect(taken).toHaveLength(16);
  for (const id of made)
    expect(taken.filter((row) => row.id === id).map(({ number }) => number)).toEqual(expect.arrayContaining([1]));
  for (const id of made.filter((_, index) => index % 3 === 0))
    expect(taken.filter((row) => row.id === id).map(({ number }) => number)).toEqual([1, 2]);
});

it('nothing of it can be changed through the database, and nobody but the tracker writes it', async () => {
  for (const sql of [
    'UPDATE log_head SET size = 1',
    'DELETE FROM log_leaf',
    'TRUNCATE log_node',
    `UPDATE cosigner SET verifier_key = 'x'`,
    'DELETE FROM cosigner',
  ]) {
    await expect(tracker.database.session((session) => session.exec(sql))).rejects.toThrow(/refused|not changed|cannot truncate/);
  }
  for (const audience of ['VERIFIER', 'ANALYST', 'MONITOR', 'PUBLIC']) {
    const write = tracker.database.session(async (session) => {
      await session.exec('BEGIN');
      try {
        await session.query(`SELECT set_config('tawthiq.audience', $1, true), set_config('role', 'tawthiq_member', true)`, [
          audience,
        ]);
        await session.exec(`INSERT INTO log_node (level, index, hash) VALUES (9, 9, sha256('x'))`);
      } finally {
        await session.exec('ROLLBACK');
      }
    });
    await expect(write).rejects.toThrow(/row-level security/);
  }
});

it('keeps a copy of every head outside the database, and signs nothing that contradicts it', async () => {
  await log.grow();
  const kept = readFileSync(headsFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const rows = await tracker.database.session((session) => session.query('SELECT size, checkpoint FROM log_head ORDER BY size'));
  expect(kept.map(({ size, checkpoint }) => ({ size, checkpoint }))).toEqual(rows);
  // Broken off in the middle of a line, by a power cut.
  appendFileSync(headsFile, '{"size": 9');
  await submit(monitor);
  await log.grow();
  const size: number = (await tracker.ask(HEAD)).treeHead.size;
  appendFileSync(
    headsFile,
    `${JSON.stringify({ size: size + 5, checkpoint: 'of a later state', madeAt: new Date().toISOString() })}\n`,
  );
  await submit(monitor);
  await expect(log.grow()).rejects.toThrow(LogContradiction);
  expect((await tracker.ask(HEAD)).treeHead.size).toBe(size);
});
