import { randomUUID } from 'node:crypto';
import { revisionHash } from '../../src/revisions/revision.content.js';
import { anIncident, createFacility, createPerpetrator, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const INCIDENT = `
  id reference revision status certainty date datePrecision time timePrecision partOfDay timeZone occurredAt locality latitude
  longitude place { code } attackTypes weapons narrativeEn narrativeAr strikes { number words } ambulances { destroyed { min }
  damaged { min } stolen { min } } facilityImpacts { damage facility { id } } casualties { strike count { min max } ofWhich { role } }
  killed { min best max } attributions { mode perpetrators { id } } revisions { number reason }`;
const AMEND = `mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { ${INCIDENT} } } }`;

const amend = async (id: string, revision: number, change: object): Promise<Data> =>
  (await tracker.ask(AMEND, { input: { id, revision, reason: 'New source.', ...change } })).amendIncident.incident;
const refused = async (id: string, revision: number, change: object) =>
  (await tracker.refusal(AMEND, { input: { id, revision, reason: 'New source.', ...change } })).extensions;
const read = async (id: string): Promise<Data> =>
  (await tracker.ask(`query ($id: UUID) { incident(id: $id) { ${INCIDENT} } }`, { id })).incident;

/** An incident of which everything is said. */
async function fullIncident(): Promise<{ id: string } & Record<string, unknown>> {
  const facility = await createFacility(tracker);
  const party = await createPerpetrator(tracker);
  return anIncident({
    time: '05:30',
    place: 'SY070002',
    locality: 'By the road',
    latitude: 35.5,
    longitude: 36.25,
    certainty: 'PROBABLE',
    weapons: ['MISSILE', 'ROCKET'],
    narrativeEn: 'Two strikes.',
    narrativeAr: 'ضربتان.',
    strikes: [{ words: 'first' }, { words: 'second' }],
    ambulances: { destroyed: { min: 1 }, damaged: { min: 2 } },
    facilityImpacts: [{ facility: facility.id, damage: 'HEAVY' }],
    casualties: [
      {
        outcome: 'KILLED',
        strike: 2,
        count: { words: '3' },
        ofWhich: [{ outcome: 'KILLED', role: 'PATIENT', count: { min: 1 } }],
      },
    ],
    attributions: [{ perpetrators: [party.id], mode: 'CONTESTED' }],
  });
}

describe('an amendment', () => {
  it('keeps every field that it leaves out', async () => {
    const { id } = await submit(tracker, await fullIncident());
    const before = await read(id);
    const after = await amend(id, 1, { certainty: 'CONFIRMED' });
    expect(after).toEqual({
      ...before,
      certainty: 'CONFIRMED',
      revision: 2,
      revisions: [
        { number: 1, reason: null },
        { number: 2, reason: 'New source.' },
      ],
    });
    expect(await read(id)).toEqual(after);
  });

  it('empties what is null, and says of it again what is said of what was never given', async () => {
    const { id } = await submit(tracker, await fullIncident());
    const nothing = [
      'time locality latitude longitude weapons narrativeEn narrativeAr strikes ambulances facilityImpacts casualties attributions',
      'certainty attackTypes timeZone',
    ].flatMap((names) => names.split(' ').map((name) => [name, null]));
    const emptied = await amend(id.toUpperCase(), 1, Object.fromEntries(nothing));
    const bare = await read((await submit(tracker, { place: 'SY070002', attackTypes: null })).id);
    expect({ ...emptied, id: '', reference: '', revision: 1, revisions: [] }).toEqual({
      ...bare,
      id: '',
      reference: '',
      revisions: [],
    });
    expect(emptied).toMatchObject({ attackTypes: ['UNKNOWN'], killed: { min: 0, best: null, max: null } });
  });

  it('replaces whole lists; of the ambulances, the counts that it gives', async () => {
    const { id } = await submit(tracker, await fullIncident());
    const after = await amend(id, 1, {
      weapons: ['DRONE'],
      attackTypes: ['FIRE', 'FIRE', 'ASSAULT'],
      strikes: [{ words: 'only' }],
      casualties: [{ outcome: 'KILLED', count: { words: 'several' } }],
      ambulances: { destroyed: { min: 4 }, damaged: null },
    });
    expect(after).toMatchObject({
      weapons: ['DRONE'],
      attackTypes: ['FIRE', 'ASSAULT'],
      strikes: [{ number: 1, words: 'only' }],
      casualties: [{ strike: null, count: { min: 3, max: null }, ofWhich: [] }],
      killed: { min: 3, best: null, max: null },
      ambulances: { destroyed: { min: 4 }, damaged: null, stolen: null },
    });
    expect((await amend(id, 2, { ambulances: { stolen: { min: 1 } } })).ambulances).toMatchObject({ destroyed: { min: 4 } });
  });

  it('reads date and time anew', async () => {
    const { id } = await submit(tracker, { time: '05:30' });
    expect(await amend(id, 1, { date: '2017-01-02' })).toMatchObject({ time: '05:30', occurredAt: '2017-01-02T03:30:00.000Z' });
    expect(await amend(id, 2, { time: null, partOfDay: 'NIGHT' })).toMatchObject({
      time: null,
      partOfDay: 'NIGHT',
      occurredAt: null,
    });
    expect(await refused(id, 3, { datePrecision: 'MONTH' })).toMatchObject({ fields: [{ path: 'input.time' }] });
    const month = { date: '2017-01-01', datePrecision: 'MONTH', timePrecision: 'UNKNOWN' };
    expect(await amend(id, 3, { datePrecision: 'MONTH', partOfDay: null })).toMatchObject(month);
    expect(await amend(id, 4, { locality: 'Elsewhere' })).toMatchObject(month);
    expect(await amend(id, 5, { date: '2017-02-03' })).toMatchObject({ date: '2017-02-03', datePrecision: 'DAY' });
  });

  it.each<[string, object, string, string]>([
    ['without a reason', { reason: undefined }, 'INVALID_INPUT', 'input.reason'],
    ['with a reason of spaces', { reason: '  ' }, 'INVALID_INPUT', 'input.reason'],
    ['that takes the date away', { date: null }, 'INVALID_INPUT', 'input.date'],
    ['that takes the place away', { governorate: null }, 'INVALID_INPUT', 'input.governorate'],
    ['that takes away the strike that casualties name', { strikes: [{}] }, 'INVALID_INPUT', 'input.strikes'],
    ['that takes half of the coordinates away', { latitude: null }, 'INVALID_INPUT', 'input.latitude'],
    ['that gives half of them', { longitude: 36 }, 'INVALID_INPUT', 'input.latitude'],
    ['of a revision to come', { revision: 2 }, 'STALE_REVISION', 'input.revision'],
    ['of a revision that never was', { revision: 0 }, 'STALE_REVISION', 'input.revision'],
    ['of an incident that is not there', { id: randomUUID() }, 'NOT_FOUND', 'input.id'],
    [
      'that names an unknown facility',
      { facilityImpacts: [{ facility: 'Nowhere' }] },
      'NOT_FOUND',
      'input.facilityImpacts.0.facility',
    ],
  ])('%s is refused and changes nothing', async (_what, change, code, path) => {
    const { id } = await submit(tracker, await fullIncident());
    const before = await read(id);
    const { code: refusedWith, fields } = await refused(id, 1, change);
    expect([refusedWith, fields?.[0]?.path]).toEqual([code, path]);
    expect(await read(id)).toEqual(before);
  });

  it('on a revision that others amend at the same moment wins alone, and is refused as stale afterwards', async () => {
    const { id } = await submit(tracker);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        tracker.graphql(AMEND, { input: { id, revision: 1, reason: `Try ${index}`, locality: `Place ${index}` } }),
      ),
    );
    const won = answers.filter(({ errors }) => !errors);
    expect(won).toHaveLength(1);
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(11).fill('STALE_REVISION'));
    expect(await read(id)).toEqual(won[0]!.data.amendIncident.incident);
    expect((await refused(id, 1, { locality: 'Late' })).code).toBe('STALE_REVISION');
  });

  it('stands when the original is submitted again, also within one document', async () => {
    const input = await fullIncident();
    await submit(tracker, input);
    const { id } = input;
    await amend(id, 1, { locality: 'Amended', casualties: null });
    expect(await submit(tracker, { ...input, id: id.toUpperCase() })).toMatchObject({ id, revision: 2 });
    expect(await read(id)).toMatchObject({ locality: 'Amended', casualties: [] });
    const fields = 'incident { revision locality killed { min } }';
    const { a, b, c } = await tracker.ask(
      `mutation ($input: SubmitIncidentInput!, $change: AmendIncidentInput!) {
        a: submitIncident(input: $input) { ${fields} } b: amendIncident(input: $change) { ${fields} }
        c: submitIncident(input: $input) { ${fields} }
      }`,
      { input, change: { id, revision: 2, reason: 'Again.', casualties: [{ outcome: 'KILLED', count: { min: 7 } }] } },
    );
    expect(a.incident).toEqual({ revision: 2, locality: 'Amended', killed: { min: 0 } });
    expect(b.incident).toEqual({ revision: 3, locality: 'Amended', killed: { min: 7 } });
    expect(c).toEqual(b);
  });

  it('is followed by lists and tallies', async () => {
    const month = async () =>
      (await tracker.ask('{ monthlyTally(month: "2012-02") { total { incidents strikes killed { min } } } }')).monthlyTally.total;
    const { id } = await submit(tracker, { date: '2012-02-01', locality: 'Oldtown', strikes: [{}] });
    expect(await month()).toEqual({ incidents: 1, strikes: 1, killed: { min: 0 } });
    await amend(id, 1, { casualties: [{ outcome: 'KILLED', count: { min: 2 } }], strikes: [{}, {}], locality: 'Newtown' });
    expect(await month()).toEqual({ incidents: 1, strikes: 2, killed: { min: 2 } });
    const count = async (text: string) =>
      (await tracker.ask('query ($text: String) { incidents(filter: { text: $text }) { totalCount } }', { text })).incidents
        .totalCount;
    expect([await count('Oldtown'), await count('Newtown')]).toEqual([0, 1]);
    await amend(id, 2, { date: '2012-03-01' });
    expect((await month()).incidents).toBe(0);
  });
});

describe('the history', () => {
  it('holds each change, each chained to the one before by its hash', async () => {
    const { id } = await submit(tracker, await fullIncident());
    await amend(id, 1, { locality: 'Second', reason: 'سبب' });
    await amend(id, 2, { casualties: null });
    const rows = (await tracker.database.session((session) =>
      session.query('SELECT * FROM revision WHERE incident_id = $1 ORDER BY number', [id]),
    )) as Data[];
    expect(rows.map(({ number, reason }) => [number, reason])).toEqual([
      [1, null],
      [2, 'سبب'],
      [3, 'New source.'],
    ]);
    rows.forEach((row, index) => {
      expect(row.previous_hash).toBe(index === 0 ? null : rows[index - 1].hash);
      const { number, actor, reason, after } = row;
      const revision = {
        incidentId: id,
        number,
        actor,
        reason,
        after,
        recordedAt: row.recorded_at,
        previousHash: row.previous_hash,
      };
      expect(revisionHash(revision)).toBe(row.hash);
      expect(revisionHash({ ...revision, reason: 'forged' })).not.toBe(row.hash);
      expect(revisionHash({ ...revision, after: { ...after, locality: 'forged' } })).not.toBe(row.hash);
    });
    expect(rows[0].after).toMatchObject({ locality: 'By the road', occurredAt: '2017-04-27T02:30:00.000Z', latitude: 35.5 });
    expect(rows[0].after.casualties[0]).toMatchObject({ strike: 2, count: { min: 3, max: 3, words: '3' } });
    expect(rows[2].after).toMatchObject({ locality: 'Second', casualties: [], figures: { killed: { min: 0, max: null } } });
    const shown = await tracker.ask('query ($id: UUID) { incident(id: $id) { revisions { hash } } }', { id });
    expect(shown.incident.revisions).toEqual(rows.map(({ hash }) => ({ hash })));
  });

  it.each([
    'DELETE FROM incident',
    'TRUNCATE incident CASCADE',
    'DELETE FROM revision',
    "UPDATE revision SET reason = 'forged'",
    'TRUNCATE revision CASCADE',
  ])('cannot be rewritten, nor an incident deleted, by SQL: %s', async (sql) => {
    const { id } = await submit(tracker);
    const write = tracker.database.session((session) => session.exec(sql));
    await expect(write).rejects.toThrow(/records are kept/);
    expect((await read(id)).revisions).toHaveLength(1);
  });
});
