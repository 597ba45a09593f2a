import { setTimeout as wait } from 'node:timers/promises';
import { createFacility, createPerpetrator, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';
import { addUp, ALL_INCIDENTS, KEYS, RANGE, recount, UNKNOWN } from './recount.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const FIGURES = `incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
  ambulancesDestroyed ${RANGE} killed ${RANGE} injured ${RANGE} healthWorkersKilled ${RANGE}`;
const TALLIES = `query ($from: Month!, $to: Month!, $filter: IncidentFilter, $groupBy: [TallyDimension!], $asOf: DateTime) {
  monthlyTallies(from: $from, to: $to, filter: $filter, groupBy: $groupBy, asOf: $asOf) {
    month total { ${FIGURES} } groups { keys { dimension value label } figures { ${FIGURES} } } } }`;
const tallies = async (from: string, to: string, more: object = {}): Promise<Data[]> =>
  (await tracker.ask(TALLIES, { from, to, ...more })).monthlyTallies;
const tally = async (month: string, more: object = {}): Promise<Data> => (await tallies(month, month, more))[0];
const keysIn = ({ groups }: Data): string[] => groups.map(({ keys }: Data) => keys.map(({ value }: Data) => value).join(' '));

/** Random numbers that are the same in each run. */
let seed = 20170427;
function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
}
const oneOf = <T>(values: readonly T[]): T => values[random(values.length)]!;
const some = <T>(values: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: random(most + 1) }, () => oneOf(values))),
];

const plain = ({ month, total, groups, ...rest }: Data): Data => ({
  month,
  total,
  groups: new Map(groups.map(({ figures }: Data, index: number) => [keysIn({ groups, ...rest })[index], figures])),
});

let facilities: string[], parties: string[];
const MONTHS = ['2017-12', '2018-01', '2018-02'];
const number = () => oneOf([{ min: 4, best: 4, max: 4 }, { min: 2, max: 6 }, { min: 3, best: 5 }, { min: 1 }]);
const anyIncident = (): object => ({
  date: `${oneOf(MONTHS)}-${String(random(28) + 1).padStart(2, '0')}`,
  datePrecision: oneOf(['DAY', 'DAY', 'DAY', 'DAY', 'MONTH', 'YEAR']),
  governorate: null,
  place: oneOf(['SY07', 'SY0700', 'SY070002', 'SY02', 'SY0200', 'SY']),
  certainty: oneOf(['RUMOUR', 'PROBABLE', 'CONFIRMED']),
  attackTypes: oneOf([null, ['FIRE'], ['FIRE', 'ASSAULT'], ['HEAVY_WEAPONS']]),
  narrativeEn: oneOf(['A convoy was hit.', 'At night.']),
  strikes: Array(random(3)).fill({}),
  facilityImpacts: some(facilities, 4).map((facility) => {
    return { facility, damage: oneOf(['LIGHT', 'DESTROYED']), outOfService: oneOf([null, true, false]) };
  }),
  ambulances: oneOf([null, { destroyed: { words: 'several' } }, { destroyed: { min: 2, best: 2, max: 2 } }]),
  casualties: [
    ...Array(random(3)).fill({ outcome: 'KILLED', role: 'HEALTH_WORKER', count: number() }),
    ...some([1, 2], 1).map(() => {
      return {
        outcome: 'KILLED',
        count: number(),
        ofWhich: some([{ outcome: 'KILLED', role: 'PARAMEDIC', count: { min: 1 } }], 1),
      };
    }),
    ...some(['7', '3-5', 'dozens', 'unknown', 'عدة'], 2).map((words) => ({ outcome: 'INJURED', count: { words } })),
  ],
  attributions: some(['JOINTLY', 'ONE_OF', 'CONTESTED'], 2).map((mode) => ({
    mode,
    perpetrators: [oneOf(parties), oneOf(parties)],
  })),
});

async function makeParties(): Promise<void> {
  facilities = [];
  for (let n = 0; n < 10; n++) {
    facilities.push((await createFacility(tracker, { type: ['HOSPITAL', 'CLINIC', 'MEDICAL_POINT', 'UNKNOWN'][n % 4] })).id);
  }
  parties = [];
  for (let n = 0; n < 4; n++) parties.push((await createPerpetrator(tracker)).id);
}

describe('the tallies of random months', () => {
  /** Filters, each with the incidents that it finds. */
  const counted: [object | null, Data[]][] = [];

  beforeAll(async () => {
    await makeParties();
    for (let n = 0; n < 60; n++) await submit(tracker, anyIncident());
    const filters = [
      null,
      { governorate: ['SY07'] },
      { facilityType: ['CLINIC'], certainty: ['CONFIRMED', 'RUMOUR'] },
      { perpetrator: [parties[0]], attackType: ['FIRE'] },
      { text: 'convoy', from: '2017-12-10', to: '2018-02-15' },
      { facility: facilities.slice(0, 2) },
    ];
    for (const filter of filters) counted.push([filter, (await tracker.ask(ALL_INCIDENTS, { filter })).incidents.nodes]);
    expect(counted.map(([, incidents]) => incidents.length > 0)).not.toContain(false);
    expect(counted[0]![1]).toHaveLength(60);
  });

  const PAIRS = [
    'GOVERNORATE ATTACK_TYPE',
    'FACILITY_TYPE PERPETRATOR',
    'PERPETRATOR WEEK',
    'DISTRICT CERTAINTY',
    'DAY FACILITY_TYPE',
  ];
  it.each(['', ...Object.keys(KEYS), ...PAIRS, 'ATTACK_TYPE FACILITY_TYPE GOVERNORATE'])(
    'equal a recount, under every filter, by: %s',
    async (names) => {
      const groupBy = names.split(' ').filter(Boolean);
      for (const [filter, incidents] of counted) {
        const months = await tallies('2017-11', '2018-03', { filter, groupBy });
        expect(months.map(plain)).toEqual(['2017-11', ...MONTHS, '2018-03'].map((month) => recount(incidents, month, groupBy)));
        for (const month of months) expect(keysIn(month)).toEqual([...keysIn(month)].sort());
      }
    },
  );

  it('are as they were at every moment before, whatever changed since', async () => {
    const names = facilities.map((id) => `query { facility(id: "${id}") { revision type nameEn } }`);
    const question = {
      groupBy: ['FACILITY_TYPE', 'PERPETRATOR'],
      filter: { facilityType: ['CLINIC', 'HOSPITAL'], text: 'hospital' },
    };
    const ask = async (asOf: string | null) => [
      await tallies('2017-12', '2018-02', { asOf }),
      await tallies('2017-12', '2018-02', { ...question, asOf }),
    ];
    const answered: [string, Data][] = [];
    for (let step = 0; step < 24; step++) {
      if (step % 3 === 0) await submit(tracker, anyIncident());
      else if (step % 3 === 1) {
        const { incidents } = await tracker.ask('{ incidents(first: 60) { nodes { id revision } } }');
        const input = { ...oneOf<Data>(incidents.nodes), reason: 'x', ...anyIncident() };
        await tracker.ask('mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }', {
          input,
        });
      } else {
        const which = random(facilities.length);
        const { revision, type, nameEn } = (await tracker.ask(names[which]!)).facility;
        const change = {
          type: type === 'CLINIC' ? 'PHARMACY' : 'CLINIC',
          nameEn: `${nameEn} renamed`.replace('Hospital', 'House'),
        };
        const input = { id: facilities[which], revision, reason: 'x', ...change };
        await tracker.ask('mutation ($input: AmendFacilityInput!) { amendFacility(input: $input) { facility { id } } }', {
          input,
        });
      }
      answered.push([new Date().toISOString(), await ask(null)]);
      await wait(3);
    }
    for (const [moment, answer] of answered) expect(await ask(moment)).toEqual(answer);
    expect(new Set(answered.map(([, answer]) => JSON.stringify(answer))).size).toBeGreaterThan(16);
    expect((await tally('2018-01', { asOf: '2018-01-31T00:00:00+03:00' })).total.incidents).toBe(0);
  });

  it('are of one moment while incidents are submitted, and equal a recount afterwards', async () => {
    const submits = Array.from({ length: 24 }, () => submit(tracker, { ...anyIncident(), place: oneOf(['SY07', 'SY02']) }));
    const asked = Array.from({ length: 12 }, () => tally('2018-01', { groupBy: ['GOVERNORATE'] }));
    for (const { total, groups } of await Promise.all(asked)) {
      for (const name of ['incidents', 'strikes', 'facilityAttacks']) {
        expect(groups.reduce((sum: number, { figures }: Data) => sum + Number(figures[name]), 0)).toBe(total[name]);
      }
      expect(addUp(groups.map(({ figures }: Data) => figures.killed))).toEqual(total.killed);
    }
    await Promise.all(submits);
    const { incidents } = await tracker.ask(ALL_INCIDENTS, { filter: { from: '2018-01-01', to: '2018-01-31' } });
    expect(plain(await tally('2018-01'))).toEqual(recount(incidents.nodes, '2018-01', []));
  });
});

describe('a tally', () => {
  it('counts a joint attribution once in all, and once under each party', async () => {
    await makeParties();
    const [a, b] = parties;
    const killed = { casualties: [{ outcome: 'KILLED', count: { min: 5, best: 5, max: 5 } }] };
    const both = [{ perpetrators: [a, b] }, { perpetrators: [b], mode: 'CONTESTED' }];
    await submit(tracker, { date: '2016-05-01', attributions: both, ...killed });
    const { total, groups } = await tally('2016-05', { groupBy: ['PERPETRATOR'] });
    expect(total).toMatchObject({ incidents: 1, killed: { min: 5, best: 5, max: 5 } });
    expect(keysIn({ groups })).toEqual([a, b].sort());
    for (const { figures } of groups) expect(figures).toEqual(total);
  });

  it('of a month of which nothing is on record is zero; of an incident that says nothing, unknown', async () => {
    const empty = await tally('1999-01', { groupBy: ['DAY'] });
    expect(empty).toMatchObject({ month: '1999-01', groups: [], total: { incidents: 0, killed: { min: 0, best: 0, max: 0 } } });
    await submit(tracker, { date: '1999-02-01' });
    expect((await tally('1999-02')).total).toMatchObject({ incidents: 1, killed: UNKNOWN, ambulancesDestroyed: UNKNOWN });
  });

  it('has ISO weeks, which at the turn of the year belong to the other, and UNKNOWN for a month; a year is in no month', async () => {
    for (const date of ['2018-12-30', '2018-12-31', '2019-01-01', '2021-01-03']) await submit(tracker, { date });
    for (const datePrecision of ['MONTH', 'YEAR']) await submit(tracker, { date: '2019-01-01', datePrecision });
    const weeks = async (month: string) => keysIn(await tally(month, { groupBy: ['WEEK'] }));
    expect(await weeks('2018-12')).toEqual(['2018-W52', '2019-W01']);
    expect(await weeks('2019-01')).toEqual(['2019-W01', 'UNKNOWN']);
    expect(await weeks('2021-01')).toEqual(['2020-W53']);
    expect(keysIn(await tally('2019-01', { groupBy: ['DAY', 'WEEK', 'DAY'] }))).toEqual([
      '2019-01-01 2019-W01',
      'UNKNOWN UNKNOWN',
    ]);
    expect((await tally('2019-01')).total.incidents).toBe(2);
  });

  it('labels its keys in the language asked for', async () => {
    await submit(tracker, { date: '1998-01-01', attackTypes: ['FIRE'] });
    const query =
      '{ monthlyTally(month: "1998-01", groupBy: [GOVERNORATE, ATTACK_TYPE, PERPETRATOR]) { groups { keys { label } } } }';
    const labels = async (language: string) =>
      (await tracker.ask(query, {}, { 'accept-language': language })).monthlyTally.groups[0].keys.map(({ label }: Data) => label);
    expect(await labels('en')).toEqual(['Idleb', 'Fire', 'Not known']);
    expect(await labels('ar')).toEqual(['إدلب', 'إحراق', 'غير معروف']);
  });

  it('of more than an Int can hold is at least that many, with no upper bound', async () => {
    const most = { outcome: 'KILLED', count: { min: 1_000_000, best: 1_000_000, max: 1_000_000 } };
    for (let n = 0; n < 22; n++) await submit(tracker, { date: '1997-01-01', casualties: Array(100).fill(most) });
    expect((await tally('1997-01')).total.killed).toEqual({ min: 2_147_483_647, best: null, max: null });
  });

  it.each<[string, object, string]>([
    ['a run that ends before it begins', { from: '2018-01', to: '2017-12' }, 'to'],
    ['241 months', { from: '2000-01', to: '2020-01' }, 'to'],
    ['month 13', { from: '2017-13', to: '2018-01' }, 'from'],
    ['a moment in the future', { asOf: '2999-04-01T00:00:00Z' }, 'asOf'],
    ['a moment without its offset', { asOf: '2017-04-01T00:00:00' }, 'asOf'],
    ['a moment that the calendar lacks', { asOf: '2017-02-30T00:00:00Z' }, 'asOf'],
    ['an unknown dimension', { groupBy: ['MOON'] }, 'groupBy.0'],
    ['a place nobody knows', { filter: { place: ['Nowhere'] } }, 'filter.place.0'],
  ])('of %s is refused', async (_what, over, path) => {
    const refusal = await tracker.refusal(TALLIES, { from: '2017-01', to: '2017-02', ...over });
    expect(refusal.extensions.code).toMatch(/INVALID_INPUT|NOT_FOUND/);
    expect(refusal.extensions.fields?.[0]?.path).toBe(path);
  });

  it('of 240 months is answered, each month once', async () => {
    const months = (await tallies('2000-01', '2019-12')).map(({ month }) => month);
    expect([months.length, new Set(months).size, months[0], months.at(-1)]).toEqual([240, 240, '2000-01', '2019-12']);
  });
});
