import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { anIncident, createFacility, createPerpetrator, refusedSubmission, submit } from '../support/incidents.js';
import { planOf } from '../support/plan.js';
import { startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const FIELDS = `
  id reference status certainty date datePrecision time timePrecision partOfDay timeZone occurredAt locality
  place { code } governorate { code nameAr } attackTypes weapons narrativeAr
  strikes { number time repeatOnResponders weapon words }
  facilityImpacts { damage outOfService facility { id name type place { code } } }
  ambulances { destroyed { min max words } damaged { min } stolen { min } }
  casualties { outcome role count { min best max words rule } ofWhich { role strike count { min best max } } }
  killed { min best max } injured { min best max } healthWorkersKilled { min best max }
  attributions { mode allegedBy confidence perpetrators { name } }
  revisions { number reason }`;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { ${FIELDS} } } }`;

describe('a submitted incident', () => {
  it('keeps all that was said, in the words it was said in', async () => {
    const { id: party } = await createPerpetrator(tracker, { nameEn: 'Air force A', nameAr: 'سلاح الجو أ' });
    await createPerpetrator(tracker, { nameEn: 'Air force B' });
    const input = anIncident({
      time: '05:30',
      governorate: 'محافظة ادلب',
      locality: 'قرب الطريق',
      weapons: ['MISSILE'],
      certainty: 'CONFIRMED',
      narrativeAr: 'ضربتان على نقطة طبية.',
      strikes: [
        { time: '05:30', weapon: 'MISSILE' },
        { repeatOnResponders: true, words: 'on the crew' },
      ],
      facilityImpacts: [{ newFacility: { nameEn: 'Point one', type: 'MEDICAL_POINT' }, damage: 'DESTROYED', outOfService: true }],
      ambulances: { destroyed: { words: 'eight' } },
      casualties: [
        {
          outcome: 'KILLED',
          count: { words: '١٤' },
          ofWhich: [
            { outcome: 'KILLED', role: 'PARAMEDIC', strike: 1, count: { min: 2, best: 2, max: 2 } },
            { outcome: 'KILLED', role: 'PARAMEDIC', strike: 2, count: { words: '2' } },
          ],
        },
        { outcome: 'INJURED', count: { words: 'several' } },
      ],
      attributions: [{ perpetrators: [party, 'air force b'], mode: 'ONE_OF', allegedBy: 'An alliance', confidence: 'LOW' }],
    });
    const { incident } = (await tracker.ask(SUBMIT, { input })).submitIncident;
    expect(incident).toMatchObject({
      id: input.id,
      status: 'SUBMITTED',
      certainty: 'CONFIRMED',
      date: '2017-04-27',
      datePrecision: 'DAY',
      time: '05:30',
      timePrecision: 'EXACT',
      timeZone: 'Asia/Damascus',
      // Damascus kept summer time then: UTC+3.
      occurredAt: '2017-04-27T02:30:00.000Z',
      governorate: { code: 'SY07', nameAr: 'إدلب' },
      locality: 'قرب الطريق',
      narrativeAr: 'ضربتان على نقطة طبية.',
      strikes: [
        { number: 1, time: '05:30', repeatOnResponders: false, weapon: 'MISSILE' },
        { number: 2, time: null, repeatOnResponders: true, words: 'on the crew' },
      ],
      facilityImpacts: [{ damage: 'DESTROYED', outOfService: true, facility: { name: 'Point one', place: { code: 'SY07' } } }],
      ambulances: { destroyed: { min: 8, max: 8, words: 'eight' }, damaged: null, stolen: null },
      killed: { min: 14, best: 14, max: 14 },
      healthWorkersKilled: { min: 4, best: null, max: 14 },
      injured: { min: 3, best: null, max: null },
      revisions: [{ number: 1, reason: null }],
    });
    expect(incident.reference).toMatch(/^TW-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(incident.casualties[0].count).toEqual({ min: 14, best: 14, max: 14, words: '١٤', rule: 'tawthiq-counts-1/exact' });
    expect(incident.casualties[0].ofWhich).toHaveLength(2);
    expect(incident.attributions[0]).toMatchObject({ mode: 'ONE_OF', confidence: 'LOW', allegedBy: 'An alliance' });
    expect(incident.attributions[0].perpetrators.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Air force A',
      'Air force B',
    ]);
  });

  it.each([Role.MONITOR, Role.VERIFIER])('is answered to a %s as it is on record', async (role) => {
    const sender = await tracker.person(role);
    const all = `${FIELDS} revision submittedAt organisation { id } narrativeEn latitude longitude coordinatePrecision republishable
      unnamedFacilities { type damage count { min } } mergedInto { id } mergedIncidents { id } reports { given }`;
    const input = anIncident({
      ...{ governorate: null, place: 'SY0702', latitude: 35.64, longitude: 36.68, locality: 'by the road' },
      ...{ time: '05:30', narrativeEn: 'Two strikes.', certainty: 'PROBABLE', weapons: ['MISSILE'] },
      strikes: [{ time: '05:30' }, { repeatOnResponders: true }],
      unnamedFacilities: [{ type: 'HOSPITAL', damage: 'DAMAGED', count: { min: 2 } }],
    });
    const { incident } = (
      await sender.ask(`mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { ${all} } } }`, {
        input,
      })
    ).submitIncident;
    expect(incident).toMatchObject({
      latitude: 35.64,
      revision: 1,
      reports: [{ given: expect.stringContaining('Two strikes.') }],
    });
    expect(incident).toEqual(
      (await sender.ask(`query ($id: UUID!) { incident(id: $id) { ${all} } }`, { id: input.id })).incident,
    );
  });

  it('says nothing that nobody said: what is left out is unknown, not zero', async () => {
    const { incident } = (await tracker.ask(SUBMIT, { input: anIncident({ attackTypes: null }) })).submitIncident;
    const unknown = { min: 0, best: null, max: null };
    expect(incident).toMatchObject({
      attackTypes: ['UNKNOWN'],
      timePrecision: 'UNKNOWN',
      occurredAt: null,
      certainty: 'POSSIBLE',
      killed: unknown,
      injured: unknown,
      healthWorkersKilled: unknown,
      ambulances: { destroyed: null },
    });
  });

  it.each([
    [
      { date: '2017-04-15', datePrecision: 'MONTH' },
      { date: '2017-04-01', datePrecision: 'MONTH' },
    ],
    [
      { date: '2017-04-15', datePrecision: 'YEAR' },
      { date: '2017-01-01', datePrecision: 'YEAR' },
    ],
    [
      { time: '12:00', timePrecision: 'SIX_HOUR_BAND' },
      { time: '12:00', timePrecision: 'SIX_HOUR_BAND', occurredAt: null },
    ],
    [{ partOfDay: 'NIGHT' }, { time: null, timePrecision: 'PART_OF_DAY', partOfDay: 'NIGHT' }],
    [{ time: '09:00', timePrecision: 'HOUR' }, { occurredAt: '2017-04-27T06:00:00.000Z' }],
    // Clocks went back over this hour in Damascus: two instants bear its name.
    [{ date: '2016-10-27', time: '23:30' }, { occurredAt: null }],
    // In winter Damascus was at UTC+2; since October 2022 it stays at UTC+3.
    [{ date: '2017-01-10', time: '12:00' }, { occurredAt: '2017-01-10T10:00:00.000Z' }],
    [{ date: '2023-01-10', time: '12:00' }, { occurredAt: '2023-01-10T09:00:00.000Z' }],
  ])('keeps how exact its date and time are: %j', async (given, kept) => {
    expect((await tracker.ask(SUBMIT, { input: anIncident(given) })).submitIncident.incident).toMatchObject(kept);
  });
});

describe('the same id', () => {
  it('with the same content is answered with the same incident, however it is spelled', async () => {
    const input = anIncident({ narrativeEn: 'Once.' });
    const first = await tracker.ask(SUBMIT, { input });
    const again = await tracker.ask(SUBMIT, {
      input: { narrativeEn: 'Once.', locality: null, ...input, id: input.id.toUpperCase() },
    });
    expect(again).toEqual(first);
  });

  it('with other content is refused and changes nothing', async () => {
    const input = anIncident({ narrativeEn: 'Once.' });
    const first = await tracker.ask(SUBMIT, { input });
    const refusal = await tracker.refusal(SUBMIT, { input: { ...input, narrativeEn: 'Twice.' } });
    expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.id' }] });
    expect(await tracker.ask(SUBMIT, { input })).toEqual(first);
  });

  it('sent 16 times at once is one record; two incidents that name one new facility make one', async () => {
    const name = `New clinic ${randomUUID().slice(0, 8)}`;
    const make = (nameEn: string) =>
      anIncident({
        facilityImpacts: [{ newFacility: { nameEn, type: 'CLINIC' } }],
        casualties: [{ outcome: 'KILLED', count: { words: '2' } }],
      });
    const inputs = [make(name), make(name.toUpperCase())];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => tracker.graphql(SUBMIT, { input: inputs[index % 2] })),
    );
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
    const facilities = answers.map(({ data }) => data.submitIncident.incident.facilityImpacts[0].facility.id);
    expect(new Set(facilities).size).toBe(1);
    const { incidents } = await tracker.ask(`query ($f: IncidentFilter) { incidents(filter: $f) { totalCount } }`, {
      f: { facility: [facilities[0]] },
    });
    expect(incidents.totalCount).toBe(2);
  });
});

describe('two incidents that name the same new facilities in another order', () => {
  it('are both recorded when they come at once, on one set of facilities', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Clinic ${index} ${randomUUID().slice(0, 8)}`);
    const inputs = Array.from({ length: 6 }, (_, index) => {
      const order = index % 2 === 0 ? names : [...names].reverse();
      return anIncident({ facilityImpacts: order.map((nameEn) => ({ newFacility: { nameEn, type: 'CLINIC' } })) });
    });
    const answers = await Promise.all(inputs.map((input) => tracker.graphql(SUBMIT, { input })));
    expect(answers.filter(({ errors }) => errors)).toEqual([]);
    const ids = answers.flatMap(({ data }) =>
      data.submitIncident.incident.facilityImpacts.map(({ facility }: { facility: { id: string } }) => facility.id),
    );
    expect(ids).toHaveLength(6 * 12);
    expect(new Set(ids).size).toBe(12);
  });
});

describe('refused, with the field named and nothing stored', () => {
  const future = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  it.each<[string, object, string, string]>([
    ['a date in the future', { date: future }, 'INVALID_INPUT', 'input.date'],
    ['a time without a date', { date: undefined, time: '05:30' }, 'INVALID_INPUT', 'input.date'],
    ['a time for a month', { datePrecision: 'MONTH', time: '05:30' }, 'INVALID_INPUT', 'input.time'],
    ['an impossible day', { date: '2017-02-30' }, 'INVALID_INPUT', 'input.date'],
    ['an impossible time', { time: '24:00' }, 'INVALID_INPUT', 'input.time'],
    [
      'killed "-1"',
      { casualties: [{ outcome: 'KILLED', count: { words: '-1' } }] },
      'INVALID_INPUT',
      'input.casualties.0.count.words',
    ],
    ['a count of nothing', { casualties: [{ outcome: 'KILLED', count: {} }] }, 'INVALID_INPUT', 'input.casualties.0.count'],
    ['max below min', { ambulances: { destroyed: { min: 3, max: 2 } } }, 'INVALID_INPUT', 'input.ambulances.destroyed'],
    ['an unknown P-code', { governorate: 'SY99' }, 'NOT_FOUND', 'input.governorate'],
    ['a name of another level', { governorate: 'al-Bab District' }, 'NOT_FOUND', 'input.governorate'],
    ['an ambiguous place', { governorate: null, place: 'Suran' }, 'AMBIGUOUS', 'input.place'],
    ['a place of another governorate', { place: 'SY0200' }, 'NOT_FOUND', 'input.place'],
    ['no place at all', { governorate: null }, 'INVALID_INPUT', 'input.governorate'],
    [
      'an unknown facility',
      { facilityImpacts: [{ facility: 'Nowhere hospital' }] },
      'NOT_FOUND',
      'input.facilityImpacts.0.facility',
    ],
    ['neither facility nor new one', { facilityImpacts: [{ damage: 'HEAVY' }] }, 'INVALID_INPUT', 'input.facilityImpacts.0'],
    [
      'a facility without a name',
      { facilityImpacts: [{ newFacility: { type: 'CLINIC' } }] },
      'INVALID_INPUT',
      'input.facilityImpacts.0.newFacility.nameEn',
    ],
    [
      'an unknown perpetrator',
      { attributions: [{ perpetrators: ['Nobody'] }] },
      'NOT_FOUND',
      'input.attributions.0.perpetrators.0',
    ],
    ['text of 1 MB', { narrativeEn: 'x'.repeat(1_000_000) }, 'INVALID_INPUT', 'input.narrativeEn'],
    ['a null byte', { locality: 'a\0b' }, 'INVALID_INPUT', 'input.locality'],
    ['half a character', { locality: 'a\ud800' }, 'INVALID_INPUT', 'input.locality'],
    ['an unknown zone', { timeZone: 'Mars/Base' }, 'INVALID_INPUT', 'input.timeZone'],
    ['a wrong enum value', { attackTypes: ['BOMB'] }, 'INVALID_INPUT', 'input.attackTypes.0'],
    ['a wrong id', { id: 'abc' }, 'INVALID_INPUT', 'input.id'],
    [
      'a strike that is not there',
      { casualties: [{ outcome: 'KILLED', strike: 1, count: { words: '1' } }] },
      'INVALID_INPUT',
      'input.casualties.0.strike',
    ],
    [
      'more "of which" than total',
      {
        casualties: [
          { outcome: 'KILLED', count: { words: '3' }, ofWhich: [{ outcome: 'KILLED', role: 'PATIENT', count: { words: '4' } }] },
        ],
      },
      'INVALID_INPUT',
      'input.casualties.0.ofWhich.0.count',
    ],
    ['longitude without latitude', { longitude: 36.5 }, 'INVALID_INPUT', 'input.latitude'],
  ])('%s', async (_what, over, code, path) => {
    const before = await countIncidents();
    const { message, extensions } = await refusedSubmission(tracker, over);
    expect(extensions.code).toBe(code);
    expect(extensions.fields?.map((field) => field.path)).toContain(path);
    expect(message).toContain(path);
    expect(JSON.stringify(extensions)).not.toMatch(/node_modules|prisma|stack/i);
    expect(await countIncidents()).toBe(before);
  });

  it('one facility twice in one incident, by whatever name', async () => {
    const facility = await createFacility(tracker, { nameEn: 'Twice hospital', aliases: ['Double hospital'] });
    const { extensions } = await refusedSubmission(tracker, {
      facilityImpacts: [{ facility: facility.id }, { facility: 'double HOSPITAL' }],
    });
    expect(extensions.fields?.[0]?.path).toBe('input.facilityImpacts.1');
  });

  it('an ambiguous facility, with the candidates; in the incident’s own governorate it is not ambiguous', async () => {
    for (const place of ['SY0700', 'SY0702', 'SY02']) await createFacility(tracker, { nameEn: 'Central Hospital', place });
    const { extensions } = await refusedSubmission(tracker, { facilityImpacts: [{ facility: 'central hospital' }] });
    expect(extensions.code).toBe('AMBIGUOUS');
    expect(extensions.candidates).toHaveLength(2);
    await submit(tracker, { governorate: 'Halab', facilityImpacts: [{ facility: 'central hospital' }] });
  });

  it('a body that is not UTF-8, not JSON or too large', async () => {
    const post = async (body: Buffer | string) => {
      const response = await fetch(`${tracker.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return {
        status: response.status,
        code: ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code,
      };
    };
    expect(await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))).toEqual({ status: 400, code: 'MALFORMED_REQUEST' });
    expect(await post('{"query":')).toEqual({ status: 400, code: 'MALFORMED_REQUEST' });
    expect(await post(JSON.stringify({ query: 'x'.repeat(3_000_000) }))).toEqual({ status: 413, code: 'REQUEST_TOO_LARGE' });
  });

  async function countIncidents(): Promise<number> {
    return (await tracker.ask('{ incidents { totalCount } }')).incidents.totalCount;
  }
});

it('is read by its own id, however many its submitter sent that PostgreSQL has not counted', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  for (let number = 1; number <= 30; number += 1) await submit(tracker);
  await tracker.database.session((session) => session.exec('ANALYZE incident'));
  const ids: string[] = [];
  for (let number = 1; number <= 30; number += 1) ids.push((await submit(monitor)).id);
  const settings = `SET LOCAL enable_seqscan = off; SELECT set_config('tawthiq.audience', 'MONITOR', true),
    set_config('tawthiq.account', '${monitor.accountId}', true); SET LOCAL ROLE tawthiq_member`;
  const plan = await planOf(tracker, settings, `EXPLAIN ANALYZE SELECT id FROM seen_by_member.incident WHERE id = '${ids[14]}'`);
  expect(plan).toMatch(/rows=1(\.00)? loops=1\)/);
  const passedOver = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
  expect(Math.max(0, ...passedOver)).toBeLessThanOrEqual(1);
});

it('is on record when it is acknowledged, however long its transaction is waited for between its statements', async () => {
  const { database } = tracker;
  const soon = database.client.bind(database);
  database.client = async (ctx) => {
    await new Promise((later) => setTimeout(later, 5));
    return soon(ctx);
  };
  let acknowledged;
  try {
    acknowledged = await submit(tracker);
  } finally {
    database.client = soon;
  }
  const { incident } = await tracker.ask('query ($id: UUID!) { incident(id: $id) { reference } }', { id: acknowledged.id });
  expect(incident).toEqual({ reference: acknowledged.reference });
});
