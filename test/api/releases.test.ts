import { Role } from '../../src/common/authz/permission.js';
import { createFacility, createPerpetrator, submit } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { amend, aRelease, FIGURES, publish, PUBLISH, published } from '../support/releases.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** A published month stays as it was published, whatever becomes of the records. */

let tracker: Tracker;
let advocate: Person & Caller;
let everybody: Caller;
let hospital: string;
let first: Data;
const people = (words: string) => [{ outcome: 'KILLED', count: { words } }];

beforeAll(async () => {
  tracker = await startTracker();
  advocate = await tracker.person(Role.ADVOCATE);
  everybody = tracker.as(null);
  hospital = (await createFacility(tracker)).id;
  const party = (await createPerpetrator(tracker)).id;
  const impacts = [{ facility: hospital, damage: 'DESTROYED', outOfService: true }];
  first = await published(tracker, { facilityImpacts: impacts, casualties: people('3'), strikes: [{}, {}] });
  await published(tracker, { date: '2017-04-02', facilityImpacts: impacts, casualties: people('several'), place: 'SY070001' });
  await published(tracker, {
    date: '2017-04-03',
    governorate: 'SY02',
    certainty: 'PROBABLE',
    attributions: [{ perpetrators: [party] }],
  });
  await submit(tracker, { date: '2017-04-04', casualties: people('100') });
  await published(tracker, { date: '2017-05-01' });
});
afterAll(() => tracker.close());

const TALLY = `query ($month: Month!, $groupBy: [TallyDimension!], $asOf: DateTime, $certainty: [Certainty!]) {
  monthlyTally(month: $month, groupBy: $groupBy, asOf: $asOf, filter: { status: PUBLISHED, certainty: $certainty }) {
    total { ${FIGURES} } groups { keys { dimension value label } figures { ${FIGURES} } } } }`;
const RELEASE = `query ($month: Month!, $version: Int, $filter: ReleaseFilterInput, $groupBy: TallyDimension) {
  release(month: $month, version: $version, filter: $filter) { id version asOf publishedAt titleEn titleAr statementEn statementAr endorsedBy
    method rules licence reason newerVersion filter { governorate certaintyFloor facilityType }
    tally(groupBy: $groupBy) { month total { ${FIGURES} } groups { keys { dimension value label } figures { ${FIGURES} } } } } }`;
const release = async (caller: Caller, more: object = {}): Promise<Data> =>
  (await caller.ask(RELEASE, { month: '2017-04', ...more })).release;
const DIMENSIONS = ['GOVERNORATE', 'FACILITY_TYPE', 'ATTACK_TYPE', 'PERPETRATOR', 'CERTAINTY', 'DAY', 'WEEK'];

describe('publishing a month', () => {
  let made: Data;
  const input = aRelease({ endorsedBy: ['Organisation A', 'Organisation B'] });

  beforeAll(async () => {
    made = (await advocate.ask(PUBLISH, { input })).publishRelease.release;
  });

  it('freezes what the tally says of the published incidents, and who endorses which statement under which method and licence', async () => {
    expect(made).toMatchObject({ id: input.id, version: 1 });
    const shown = await release(everybody);
    const { month: _month, id, ...text } = input;
    expect(shown).toMatchObject({ ...text, id, endorsedBy: input.endorsedBy, reason: null, newerVersion: null });
    expect(shown.rules).toMatch(/^tawthiq-counts-\d+; tawthiq-tallies-\d+; tawthiq-reconciliation-\d+$/);
    expect(shown.tally.total).toMatchObject({
      incidents: 3,
      strikes: 2,
      facilityAttacks: 2,
      facilitiesAttacked: 1,
      killed: { min: 6, max: null },
    });
    expect(Date.parse(shown.asOf)).toBeLessThanOrEqual(Date.parse(shown.publishedAt));
  });

  it('the frozen groups of every dimension are those of the tally as of its moment', async () => {
    for (const groupBy of DIMENSIONS) {
      const { tally, asOf } = await release(everybody, { groupBy });
      const { monthlyTally } = await everybody.ask(TALLY, { month: '2017-04', groupBy: [groupBy], asOf });
      expect([groupBy, tally.total, tally.groups]).toEqual([groupBy, monthlyTally.total, monthlyTally.groups]);
    }
    const districts = { groupBy: 'DISTRICT', month: '2017-04' };
    expect((await advocate.ask(RELEASE, districts)).release.tally.groups.length).toBeGreaterThan(1);
    expect((await everybody.refusal(RELEASE, districts)).extensions.code).toBe('FORBIDDEN');
  });

  it('the same id with the same content answers the same release; with other content it is refused, and nothing changes', async () => {
    expect((await advocate.ask(PUBLISH, { input })).publishRelease.release).toEqual(made);
    const refusal = await advocate.refusal(PUBLISH, { input: { ...input, statementEn: 'Another.' } });
    expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.id' }] });
    expect((await release(everybody)).version).toBe(1);
  });

  it('two at once with one id make one release', async () => {
    const twice = aRelease({ month: '2017-05' });
    const answers = await Promise.all([1, 2, 3].map(() => advocate.ask(PUBLISH, { input: twice })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await everybody.ask('{ releases(month: "2017-05") { totalCount } }')).releases.totalCount).toBe(1);
  });

  it.each<[string, object, string]>([
    ['a UUID that tells of a device', { id: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' }, 'input.id'],
    ['no title', { titleAr: ' ' }, 'input.titleAr'],
    ['a licence that is a sentence', { licence: 'as you like' }, 'input.licence'],
    ['a governorate nobody knows', { filter: { governorate: ['Nowhere'] } }, 'input.filter.governorate.0'],
    ['a new version without a reason', {}, 'input.reason'],
  ])('with %s is refused', async (_what, over, path) => {
    const refusal = await advocate.refusal(PUBLISH, { input: aRelease(over) });
    expect(refusal.extensions.code).toMatch(/INVALID_INPUT|NOT_FOUND/);
    expect(refusal.extensions.fields?.[0]?.path).toBe(path);
  });

  it('is for advocates', async () => {
    for (const role of [Role.MONITOR, Role.VERIFIER, Role.ANALYST, Role.ADMINISTRATOR]) {
      const person = await tracker.person(role);
      expect([role, (await person.refusal(PUBLISH, { input: aRelease() })).extensions.code]).toEqual([role, 'FORBIDDEN']);
    }
    expect((await everybody.refusal(PUBLISH, { input: aRelease() })).extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('every number of a release can be opened', () => {
  const BEHIND = `query ($figure: Figure, $groupBy: TallyDimension, $value: String, $first: Int, $after: String) {
    release(month: "2017-04", version: 1) { incidents(figure: $figure, groupBy: $groupBy, value: $value, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id reference revision incident { id revision date killed { min } } } } } }`;
  const behind = async (more: object = {}): Promise<Data> => (await everybody.ask(BEHIND, more)).release.incidents;

  it('to the incidents that it counts, each with the revision that was counted', async () => {
    const { nodes, totalCount } = await behind();
    expect(totalCount).toBe(3);
    for (const { id, revision, incident } of nodes) expect(incident).toMatchObject({ id, revision });
    expect(nodes.find(({ id }: Data) => id === first.id)).toMatchObject({ reference: first.reference, revision: first.revision });
  });

  it('to those behind one figure, one group, or one figure of one group', async () => {
    const count = async (more: object): Promise<number> => (await behind(more)).totalCount;
    expect(await count({ figure: 'KILLED' })).toBe(2);
    expect(await count({ figure: 'FACILITIES_DESTROYED' })).toBe(2);
    expect(await count({ figure: 'STRIKES' })).toBe(1);
    expect(await count({ groupBy: 'GOVERNORATE', value: 'SY02' })).toBe(1);
    expect(await count({ groupBy: 'GOVERNORATE', value: 'SY02', figure: 'KILLED' })).toBe(0);
    expect(await count({ groupBy: 'DAY', value: '2017-04-02', figure: 'KILLED' })).toBe(1);
    for (const dimension of DIMENSIONS) {
      const { tally } = await release(everybody, { groupBy: dimension });
      for (const { keys, figures } of tally.groups) {
        expect(await count({ groupBy: dimension, value: keys[0].value })).toBe(figures.incidents);
      }
    }
  });

  it('page by page', async () => {
    const one = await behind({ first: 2 });
    const two = await behind({ first: 2, after: one.pageInfo.endCursor });
    expect([one.nodes.length, two.nodes.length, one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([2, 1, true, false]);
    expect([...one.nodes, ...two.nodes]).toEqual((await behind()).nodes);
    expect((await everybody.refusal(BEHIND, { value: 'SY02' })).extensions.fields?.[0]?.path).toBe('groupBy');
  });
});

describe('a new version', () => {
  it('stands beside the old one, which stays, also where its incidents changed or are gone', async () => {
    const before = await release(everybody, { version: 1, groupBy: 'GOVERNORATE' });
    await amend(tracker, first.id, { casualties: people('5'), governorate: 'SY02', place: null });
    const { version, tally } = await publish(advocate, { reason: 'Two more deaths were confirmed.' });
    expect([version, tally.total.killed]).toEqual([2, { min: 8, best: null, max: null }]);
    expect(await release(everybody, { version: 1, groupBy: 'GOVERNORATE' })).toEqual({ ...before, newerVersion: 2 });
    expect(await release(everybody)).toMatchObject({ version: 2, reason: 'Two more deaths were confirmed.' });
    const { nodes } = (
      await everybody.ask(
        `{ release(month: "2017-04", version: 1) { incidents(figure: STRIKES) { nodes { incident { killed { min } } now { killed { min } } } } } }`,
      )
    ).release.incidents;
    expect(nodes).toEqual([{ incident: { killed: { min: 3 } }, now: { killed: { min: 5 } } }]);
  });

  it('is numbered for each month and filter, whatever the filter’s names are', async () => {
    const idleb = { filter: { governorate: ['إدلب'], certaintyFloor: 'POSSIBLE' } };
    expect((await publish(advocate, idleb)).version).toBe(1);
    expect(
      (await publish(advocate, { filter: { governorate: ['SY07', 'Idlib'], certaintyFloor: 'POSSIBLE' }, reason: 'again' }))
        .version,
    ).toBe(2);
    expect((await publish(advocate, { filter: { certaintyFloor: 'PROBABLE' } })).version).toBe(1);
    const filter = { governorate: ['Idleb'], certaintyFloor: 'POSSIBLE' };
    expect(await release(everybody, { filter })).toMatchObject({
      version: 2,
      filter: { governorate: ['SY07'], certaintyFloor: 'POSSIBLE', facilityType: null },
      tally: { total: { incidents: 1 } },
    });
    expect((await release(everybody, { filter: { certaintyFloor: 'PROBABLE' } })).tally.total.incidents).toBe(1);
    expect(await release(everybody, { version: 9 })).toBeNull();
  });

  it('is listed with all others, the newest first', async () => {
    const list = async (more: string): Promise<Data> =>
      (await everybody.ask(`{ releases(${more}) { totalCount pageInfo { endCursor } nodes { id month version publishedAt } } }`))
        .releases;
    const all = await list('first: 100');
    expect(all.nodes.map(({ publishedAt }: Data) => publishedAt)).toEqual(
      all.nodes
        .map(({ publishedAt }: Data) => publishedAt)
        .sort()
        .reverse(),
    );
    const page = await list('first: 2');
    const next = await list(`first: 100, after: "${page.pageInfo.endCursor}"`);
    expect([...page.nodes, ...next.nodes]).toEqual(all.nodes);
    expect(new Set(all.nodes.map(({ month }: Data) => month))).toEqual(new Set(['2017-04', '2017-05']));
  });
});

describe('the draft of a month', () => {
  const SAVE = `mutation ($input: SaveReleaseDraftInput!) { saveReleaseDraft(input: $input) { draft { revision statementEn endorsedBy licence } } }`;
  const DRAFT = '{ releaseDraft(month: "2017-06") { revision titleEn statementEn filter { governorate } } }';
  const save = (over: object) => ({ input: { month: '2017-06', ...over } });

  it('is worked on by all advocates, of whom none overwrites another', async () => {
    const other = await tracker.person(Role.ADVOCATE);
    expect((await advocate.ask(DRAFT)).releaseDraft).toBeNull();
    const { draft } = (await advocate.ask(SAVE, save({ statementEn: 'One.' }))).saveReleaseDraft;
    expect(draft).toEqual({ revision: 1, statementEn: 'One.', endorsedBy: [], licence: null });
    expect((await other.refusal(SAVE, save({ statementEn: 'Mine.' }))).extensions.code).toBe('STALE_REVISION');
    await other.ask(SAVE, save({ revision: 1, statementEn: 'Two.', endorsedBy: ['A'] }));
    expect((await advocate.refusal(SAVE, save({ revision: 1, statementEn: 'Three.' }))).extensions.code).toBe('STALE_REVISION');
    expect((await advocate.ask(DRAFT)).releaseDraft).toMatchObject({ revision: 2, statementEn: 'Two.', titleEn: null });
  });

  it('is for advocates only, and gone when the month is published', async () => {
    for (const role of [Role.MONITOR, Role.VERIFIER, Role.ANALYST, Role.ADMINISTRATOR]) {
      const person = await tracker.person(role);
      expect([role, (await person.refusal(DRAFT)).extensions.code]).toEqual([role, 'FORBIDDEN']);
      expect([role, (await person.refusal(SAVE, save({}))).extensions.code]).toEqual([role, 'FORBIDDEN']);
    }
    expect((await everybody.refusal(DRAFT)).extensions.code).toBe('UNAUTHENTICATED');
    await publish(advocate, { month: '2017-06' });
    expect((await advocate.ask(DRAFT)).releaseDraft).toBeNull();
  });
});

describe('the database refuses', () => {
  const attack = async (sql: string): Promise<string> => {
    try {
      await tracker.database.session((session) => session.exec(`SELECT set_config('tawthiq.audience', 'SYSTEM', false); ${sql}`));
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await tracker.database.session((session) => session.exec(`SELECT set_config('tawthiq.audience', '', false)`));
    }
  };

  it.each([
    ['to change a figure', `UPDATE release SET tally = '{}'`, '23001'],
    ['to delete a release', 'DELETE FROM release', '23001'],
    ['to empty it of its incidents', 'TRUNCATE release_incident CASCADE', '23001'],
    ['to change what was counted', `UPDATE release_incident SET counted = '{}'`, '23001'],
    ['to leave an incident out', 'DELETE FROM release_incident', '23001'],
    [
      'to add an incident afterwards',
      `INSERT INTO release_incident SELECT r.id, v.incident_id, v.number, '{}' FROM release r, incident_version v WHERE v.status = 'SUBMITTED' LIMIT 1`,
      '23001',
    ],
    [
      'a version with none before it',
      `INSERT INTO release SELECT gen_random_uuid(), month, scope, filter, 7, as_of, published_at, title_en, title_ar, statement_en, statement_ar, endorsed_by, method, rules, licence, 'x', tally, content_hash FROM release LIMIT 1`,
      '23514',
    ],
    [
      'a second version without a reason',
      `INSERT INTO release SELECT gen_random_uuid(), month, scope, filter, 2, as_of, published_at, title_en, title_ar, statement_en, statement_ar, endorsed_by, method, rules, licence, NULL, tally, content_hash FROM release WHERE month = '2017-06'`,
      '23514',
    ],
  ])('%s', async (_what, sql, code) => {
    expect(await attack(sql)).toBe(code);
  });

  it('and keeps every release in the log of changes, whole', async () => {
    const rows = await tracker.database.session((session) =>
      session.query(
        `SELECT set_config('tawthiq.audience', 'SYSTEM', false), v.number, v.after->'statementEn' AS text, jsonb_array_length(v.after->'incidents') AS incidents,
                (SELECT count(*)::integer FROM release_incident i WHERE i.release_id = r.id) AS counted, v.after->'frozen' = r.tally AS frozen
           FROM release r LEFT JOIN revision v ON v.release_id = r.id`,
      ),
    );
    await tracker.database.session((session) => session.exec(`SELECT set_config('tawthiq.audience', '', false)`));
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(row).toMatchObject({ number: 1, frozen: true, incidents: row.counted });
  });
});

it('facilities that are counted and not named are frozen as the tally counts them: each as one, and none as another', async () => {
  const clinics = { type: 'CLINIC', damage: 'DESTROYED', count: { words: '2' } };
  await published(tracker, { date: '2017-08-01', unnamedFacilities: [clinics] });
  await published(tracker, {
    date: '2017-08-02',
    unnamedFacilities: [clinics, { type: 'HOSPITAL', damage: 'DAMAGED', count: { min: 3 } }],
    facilityImpacts: [{ facility: hospital, damage: 'DESTROYED' }],
  });
  const { tally } = await publish(advocate, { month: '2017-08' });
  expect(tally.total).toMatchObject({ incidents: 2, facilityAttacks: 8, facilitiesAttacked: 8, facilitiesDestroyed: 5 });
  const shown = await release(everybody, { month: '2017-08', groupBy: 'FACILITY_TYPE' });
  const groups = shown.tally.groups.map(({ keys, figures }: Data) => [keys[0].value, figures.facilitiesAttacked]);
  expect(groups).toEqual([
    ['CLINIC', 4],
    ['HOSPITAL', 4],
  ]);
  const { monthlyTally } = await everybody.ask(TALLY, { month: '2017-08', groupBy: ['FACILITY_TYPE'], asOf: shown.asOf });
  expect([shown.tally.total, shown.tally.groups]).toEqual([monthlyTally.total, monthlyTally.groups]);
});

it('an id that nobody published is nothing to anybody', async () => {
  expect((await everybody.ask('{ release(month: "1999-01") { id } }')).release).toBeNull();
});
