import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** What was published is not taken back without a word to everybody. */

const RETRACT = `mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) {
  incident { id status revision } tombstone { reference kind publicReason } } }`;
const MOVE = 'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { status revision } } }';
const TOMBSTONE = '{ incidentId reference kind at publicReason mergedInto { id } reinstatedAt }';
const OF_ID = `query ($id: UUID) { incident(id: $id) { id status } tombstone(id: $id) ${TOMBSTONE} }`;
const OF_REFERENCE = `query ($reference: String) { incident(reference: $reference) { id } tombstone(reference: $reference) ${TOMBSTONE} }`;
const TALLY = 'query ($asOf: DateTime) { monthlyTally(month: "2016-05", asOf: $asOf) { total { incidents killed { min } } } }';
const PUBLIC_REASON = 'Found to have been another event.';
const REASON = 'the source withdrew it; kept among us';

let tracker: Tracker;
const everybody: [name: string, caller: Caller][] = [];
beforeAll(async () => {
  tracker = await startTracker();
  everybody.push(['the public', tracker.as(null)]);
  for (const role of Object.values(Role)) everybody.push([role, await tracker.person(role)]);
});
afterAll(() => tracker.close());

/** An incident of May 2016 that is published, with its reference. */
async function published(
  over: object = {},
  submitter: Caller = tracker,
): Promise<{ id: string; reference: string; revision: number }> {
  const incident = await submit(submitter, {
    date: '2016-05-04',
    casualties: [{ outcome: 'KILLED', count: { words: '2' } }],
    ...over,
  });
  return { ...incident, revision: await moveThrough(tracker, incident as { id: string }, TO_PUBLICATION) } as never;
}
const retract = async ({ id, revision }: { id: string; revision: number }, over: object = {}): Promise<Data> =>
  (await tracker.ask(RETRACT, { input: { id, revision, reason: REASON, publicReason: PUBLIC_REASON, ...over } })).retractIncident;

it('is retracted by a verifier; the public finds a tombstone that says why, by id and by reference', async () => {
  const incident = await published();
  const { id, reference } = incident;
  expect((await tracker.as(null).ask(OF_ID, { id })).tombstone).toBeNull();
  const answer = await retract(incident);
  expect(answer).toEqual({
    incident: { id, status: 'REJECTED', revision: 5 },
    tombstone: { reference, kind: 'RETRACTED', publicReason: PUBLIC_REASON },
  });
  const tombstone = {
    incidentId: id,
    reference,
    kind: 'RETRACTED',
    at: expect.any(String),
    publicReason: PUBLIC_REASON,
    mergedInto: null,
    reinstatedAt: null,
  };
  const seesRejected: string[] = [Role.VERIFIER, Role.ANALYST];
  for (const [name, caller] of everybody) {
    const [byId, byReference] = [
      await caller.ask(OF_ID, { id }),
      await caller.ask(OF_REFERENCE, { reference: ` ${reference.toLowerCase()} ` }),
    ];
    expect([name, byId.tombstone, byReference.tombstone]).toEqual([name, tombstone, tombstone]);
    expect([name, byId.incident?.status, byReference.incident !== null]).toEqual(
      seesRejected.includes(name) ? [name, 'REJECTED', true] : [name, undefined, false],
    );
    const { tombstones } = await caller.ask(`{ tombstones(first: 1) { totalCount nodes ${TOMBSTONE} } }`);
    expect([name, tombstones.nodes]).toEqual([name, [tombstone]]);
    expect(JSON.stringify([byId, byReference, tombstones])).not.toContain('among us');
  }
});

it('stays with whoever submitted it, with its history', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  const incident = await published({}, monitor);
  await retract(incident);
  const query = 'query ($id: UUID) { incident(id: $id) { status revisions { number reason } } }';
  const seen = await monitor.ask(query, { id: incident.id });
  expect(seen.incident.status).toBe('REJECTED');
  expect(seen.incident.revisions.at(-1)).toEqual({ number: 5, reason: REASON });
  const [row] = await tracker.database.session((session) =>
    session.query(`SELECT after->'retraction' AS retraction FROM revision WHERE incident_id = $1 AND number = 5`, [incident.id]),
  );
  expect(row).toEqual({ retraction: { publicReason: PUBLIC_REASON, endangersSomebody: false } });
});

it('can be taken into review again and published anew: the tombstone says so and stays', async () => {
  const incident = await published();
  await retract(incident);
  const revision = await moveThrough(tracker, { ...incident, revision: 5 }, ['IN_REVIEW', 'VERIFIED']);
  const before = await tracker.as(null).ask(OF_ID, { id: incident.id });
  expect([before.incident, before.tombstone.reinstatedAt]).toEqual([null, null]);
  await moveThrough(tracker, { ...incident, revision }, ['PUBLISHED']);
  const after = await tracker.as(null).ask(OF_ID, { id: incident.id });
  expect(after.incident).toEqual({ id: incident.id, status: 'PUBLISHED' });
  expect(after.tombstone).toEqual({ ...before.tombstone, reinstatedAt: expect.any(String) });
  // Retracted once more, it has two: the newest answers.
  await retract({ ...incident, revision: revision + 1 }, { publicReason: 'Again.' });
  expect((await tracker.as(null).ask(OF_ID, { id: incident.id })).tombstone).toMatchObject({
    publicReason: 'Again.',
    reinstatedAt: null,
  });
  const [rows] = await tracker.database.session((session) =>
    session.query(
      'SELECT count(*)::integer AS tombstones, count(reinstated_at)::integer AS back FROM tombstone WHERE incident_id = $1',
      [incident.id],
    ),
  );
  expect(rows).toEqual({ tombstones: 2, back: 1 });
});

it('no longer counts from that moment on, for anybody', async () => {
  const [one, other] = [await published(), await published()];
  const total = async (caller: Caller) => (await caller.ask(TALLY)).monthlyTally.total;
  for (const caller of [tracker.as(null), tracker]) {
    const before = await total(caller);
    const victim = caller === tracker ? other : one;
    await retract(victim);
    expect(await total(caller)).toEqual({ incidents: before.incidents - 1, killed: { min: before.killed.min - 2 } });
  }
});

it('is retracted only when it is published, by verifiers, on what they read, with a word for the public', async () => {
  const { id } = await submit(tracker);
  const input = { id, revision: 1, reason: 'x', publicReason: 'x' };
  const refusal = await tracker.refusal(RETRACT, { input });
  expect([refusal.extensions.code, refusal.message]).toEqual([
    'FORBIDDEN',
    expect.stringContaining('to REJECTED leads moveIncident, not retractIncident'),
  ]);
  const incident = await published();
  const published_ = { ...input, id: incident.id, revision: incident.revision };
  for (const [over, code] of [
    [{ revision: 3 }, 'STALE_REVISION'],
    [{ id: randomUUID() }, 'NOT_FOUND'],
    [{ publicReason: ' ' }, 'INVALID_INPUT'],
  ] as const) {
    expect((await tracker.refusal(RETRACT, { input: { ...published_, ...over } })).extensions.code).toBe(code);
  }
  for (const [name, caller] of everybody) {
    if (name === Role.VERIFIER) continue;
    const { errors } = await caller.graphql(RETRACT, { input: published_ });
    expect([name, errors?.[0]?.extensions.code]).toEqual([name, name === 'the public' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
  }
  for (const status of ['IN_REVIEW', 'REJECTED', 'VERIFIED', 'MERGED']) {
    const moved = await tracker.refusal(MOVE, { input: { id: incident.id, revision: 4, status, reason: 'x' } });
    expect([status, moved.extensions.code]).toEqual([status, 'FORBIDDEN']);
    if (status === 'REJECTED') expect(moved.message).toContain('leads retractIncident, not moveIncident');
  }
  expect((await tracker.as(null).ask(OF_ID, { id: incident.id })).incident.status).toBe('PUBLISHED');
});

it('whose past endangers somebody is named to nobody as such, and known to the database with all that was merged into it', async () => {
  const [survivor, merged, harmless] = [await published(), await published(), await published()];
  const MERGE = 'mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { revision } } }';
  const merge = { id: merged.id, revision: merged.revision, into: survivor.id, intoRevision: survivor.revision, reason: 'one' };
  const { mergeIncident } = await tracker.ask(MERGE, { input: merge });
  const hidden = async (): Promise<unknown[]> =>
    (await tracker.database.session((session) => session.query('SELECT hidden_pasts() AS id'))).map(({ id }) => id);
  const before = await hidden();
  await retract(harmless);
  expect(await hidden()).toEqual(before);
  await retract({ id: survivor.id, revision: mergeIncident.incident.revision }, { endangersSomebody: true });
  expect(new Set(await hidden())).toEqual(new Set([...before, survivor.id, merged.id]));
  const seen = await tracker.database.session((session) =>
    session.query('SELECT hides_past FROM seen_by_public.tombstone UNION SELECT hides_past FROM seen_by_member.tombstone'),
  );
  expect(seen.filter(({ hides_past: hides }) => hides)).toEqual([]);
  await moveThrough(tracker, { id: survivor.id, revision: mergeIncident.incident.revision + 1 }, [
    'IN_REVIEW',
    'VERIFIED',
    'PUBLISHED',
  ]);
  expect(await hidden()).toEqual(before);
});

it('tombstones are listed by pages, the newest first', async () => {
  for (let index = 0; index < 3; index += 1) await retract(await published());
  const seen: Data[] = [];
  let after: string | null = null;
  do {
    const page: Data = await tracker
      .as(null)
      .ask(
        `query ($after: String) { tombstones(first: 2, after: $after) { totalCount nodes { at reference } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    seen.push(...page.tombstones.nodes);
    after = page.tombstones.pageInfo.hasNextPage ? page.tombstones.pageInfo.endCursor : null;
    if (after === null) expect(seen).toHaveLength(page.tombstones.totalCount);
  } while (after !== null);
  const moments = seen.map(({ at }) => at);
  expect(moments).toEqual([...moments].sort().reverse());
  expect((await tracker.as(null).refusal('{ tombstones(after: "x") { totalCount } }')).extensions.code).toBe('INVALID_CURSOR');
  expect((await tracker.as(null).refusal('{ tombstone { kind } }')).extensions.code).toBe('INVALID_INPUT');
});

it('where the public is shown no single incidents, it is shown no tombstones either', async () => {
  const careful = await startTracker({ smallestCell: 5 });
  for (const query of ['{ tombstones { totalCount } }', `{ tombstone(id: "${randomUUID()}") { kind } }`]) {
    expect((await careful.as(null).refusal(query)).extensions.code).toBe('WITHHELD');
    expect((await careful.graphql(query)).errors).toBeUndefined();
  }
  await careful.close();
});
