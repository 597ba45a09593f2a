import { agreementOf, type Agreed } from '../../src/reviews/agreement.js';
import type { Account } from '../../src/reviews/agreement.fields.js';
import { type FieldValue, relationOf } from '../../src/reviews/agreement.values.js';
import { valueText } from '../../src/reviews/agreement.text.js';
import { AgreementField } from '../../src/reviews/models/agreement.model.js';

/** The agreed account beside what reports say, without a database. */

const SILENT = {
  date: null,
  datePrecision: null,
  latestDate: null,
  occurredAt: null,
  time: null,
  timePrecision: 'UNKNOWN',
  partOfDay: null,
  timeZone: 'Asia/Damascus',
  placeCode: null,
  locality: null,
  latitude: null,
  longitude: null,
  attackTypes: ['UNKNOWN'],
  weapons: [],
  strikes: [],
  facilityImpacts: [],
  ambulances: { destroyed: null, damaged: null, stolen: null },
  casualties: [],
  attributions: [],
} as const;

const account = (said: object, places: string[] = []): Account => ({
  said: { ...SILENT, ...said } as unknown as Account['said'],
  places,
});
const at = (time: string, timePrecision = 'EXACT') => ({ time, timePrecision });
const exactly = (n: number) => ({ min: n, best: n, max: n, words: null, rule: null });
const ambulances = (n: number) => ({ ambulances: { destroyed: exactly(n), damaged: null, stolen: null } });
const killed = (n: number) => ({
  casualties: [{ outcome: 'KILLED', role: 'UNKNOWN', sex: null, ageGroup: null, strike: null, count: exactly(n), ofWhich: [] }],
});
const by = (mode: string, ...perpetratorIds: string[]) => ({ mode, confidence: null, allegedBy: null, perpetratorIds });

/** One field, as `agreed | carried by | conflicting versions with their reports | silent`. */
function line(agreed: Agreed[], field: AgreementField): string[] {
  const text = (value: FieldValue | null): string => (value === null ? '?' : valueText(field, value, (id) => id, 'en'));
  return agreed
    .filter((one) => one.field === field)
    .map(({ agreed: value, carriedBy, conflicting, silent }) => {
      const against = conflicting.map((version) => `${text(version.value)} by ${version.reports.join('+')}`).join(', ');
      return `${text(value)} | ${carriedBy.join('+')} | ${against} | ${silent}`;
    });
}

it('sets 05:30, carried by two, beside 05:15 by one, and counts who is silent', () => {
  const reports = [account(at('05:30')), account(at('05:30')), account(at('05:15')), account({})];
  expect(line(agreementOf(account(at('05:30')), reports), AgreementField.TIME)).toEqual(['05:30 | 0+1 | 05:15 by 2 | 1']);
});

it('sets eight ambulances beside seven', () => {
  const agreed = agreementOf(account(ambulances(8)), [account(ambulances(8)), account(ambulances(7))]);
  expect(line(agreed, AgreementField.AMBULANCES_DESTROYED)).toEqual(['8 | 0 | 7 by 1 | 0']);
});

it('tells jointly from one of, and either from one party alone', () => {
  const [jointly, oneOf, alone] = [by('JOINTLY', 'A', 'B'), by('ONE_OF', 'B', 'A'), by('JOINTLY', 'B')];
  const reports = [jointly, oneOf, alone].map((one) => account({ attributions: [one] }));
  expect(line(agreementOf(account({ attributions: [jointly] }), reports), AgreementField.ATTRIBUTION)).toEqual([
    'A and B, jointly | 0 | either A or B by 1, B by 2 | 0',
  ]);
});

it('of one party alone, the mode says nothing', () => {
  const reports = [account({ attributions: [by('ONE_OF', 'A')] })];
  expect(line(agreementOf(account({ attributions: [by('JOINTLY', 'A')] }), reports), AgreementField.ATTRIBUTION)).toEqual([
    'A | 0 |  | 0',
  ]);
});

it('a report that names several attributions contradicts none that is among them', () => {
  const attributions = [by('JOINTLY', 'A'), by('JOINTLY', 'B')];
  expect(line(agreementOf(account({ attributions }), [account({ attributions })]), AgreementField.ATTRIBUTION)).toEqual([
    'A | 0 |  | 0',
    'B | 0 |  | 0',
  ]);
});

it('where nothing is agreed on, shows what reports say against each other', () => {
  const agreed = agreementOf(account({}), [account(at('09:00')), account(at('07:15')), account({})]);
  expect(line(agreed, AgreementField.TIME)).toEqual(['? |  | 09:00 by 0, 07:15 by 1 | 1']);
  const alone = agreementOf(account({}), [account(at('09:00'))]);
  expect(line(alone, AgreementField.TIME)).toEqual(['? |  |  | 0']);
  expect(alone.find(({ field }) => field === AgreementField.TIME)!.versions.map(({ relation }) => relation)).toEqual([
    'NOT_AGREED',
  ]);
});

it('where the agreed value leaves it open, shows what reports say against each other', () => {
  const open = { ...killed(0).casualties[0]!, count: { ...exactly(0), min: 4, best: null, max: 14 } };
  const agreed = agreementOf(account({ casualties: [open] }), [account(killed(4)), account(killed(5)), account(killed(20))]);
  expect(line(agreed, AgreementField.KILLED)).toEqual(['4–14 | 0+1 | 4 by 0, 5 by 1, 20 by 2 | 0']);
});

it('an agreed value that no report carries shows that', () => {
  expect(line(agreementOf(account(at('05:30')), [account({}), account({})]), AgreementField.TIME)).toEqual(['05:30 |  |  | 2']);
});

it('a denial says nothing of what happened', () => {
  expect(line(agreementOf(account(at('05:30')), [account(at('05:30')), null]), AgreementField.TIME)).toEqual([
    '05:30 | 0 |  | 1',
  ]);
});

it('what is not known is not said', () => {
  const unknown = account({ ambulances: { destroyed: { ...exactly(0), best: null, max: null }, damaged: null, stolen: null } });
  expect(agreementOf(unknown, [unknown])).toEqual([]);
});

it('keeps damage and service of each facility apart', () => {
  const impact = (facilityId: string, damage: string, outOfService: boolean | null = null) => ({
    facilityId,
    damage,
    outOfService,
    words: null,
  });
  const agreed = agreementOf(account({ facilityImpacts: [impact('f', 'HEAVY', true), impact('g', 'LIGHT')] }), [
    account({ facilityImpacts: [impact('f', 'DESTROYED', true)] }),
    account({ facilityImpacts: [impact('g', 'NONE_REPORTED')] }),
  ]);
  const damage = agreed.filter(({ field }) => field === AgreementField.DAMAGE);
  expect(damage.map(({ facilityId, silent, conflicting }) => [facilityId, silent, conflicting.length])).toEqual([
    ['f', 1, 1],
    ['g', 2, 0],
  ]);
  expect(line(agreed, AgreementField.OUT_OF_SERVICE)).toEqual(['Out of service | 0 |  | 1']);
  // Each report names one of the two.
  expect(line(agreed, AgreementField.FACILITIES)).toEqual(['f, g |  | f by 0, g by 1 | 0']);
});

describe('a value that a report gives stands to the agreed one as', () => {
  const count = (min: number, max: number | null): FieldValue => ({ kind: 'COUNT', count: { min, best: null, max } });
  const days = (first: string, last = first): FieldValue => ({ kind: 'DAYS', first, last });
  const clock = (first: number, last = first): FieldValue => ({ kind: 'CLOCK', first, last });
  const place = (code: string, ...within: string[]): FieldValue => ({ kind: 'PLACE', code, within });
  const set = (...values: string[]): FieldValue => ({ kind: 'SET', values });
  const idleb = place('SY07', 'SY');
  const village = place('C4066', 'SY070300', 'SY0703', 'SY07', 'SY');

  it.each<[agreed: FieldValue, said: FieldValue, relation: string]>([
    [count(8, 8), count(8, 8), 'CARRIES'],
    [count(3, null), count(5, 5), 'CARRIES'],
    [count(3, null), count(4, null), 'CARRIES'],
    [count(8, 8), count(3, null), 'LESS_EXACT'],
    [count(3, 5), count(4, 8), 'LESS_EXACT'],
    [count(8, 8), count(7, 7), 'CONFLICTS'],
    [count(3, null), count(0, 0), 'CONFLICTS'],
    [days('2017-04-27'), days('2017-04-27'), 'CARRIES'],
    [days('2017-04-01', '2017-04-30'), days('2017-04-27'), 'CARRIES'],
    [days('2017-04-27'), days('2017-04-01', '2017-04-30'), 'LESS_EXACT'],
    [days('2017-04-27'), days('2017-04-26'), 'CONFLICTS'],
    [clock(330), clock(330), 'CARRIES'],
    [clock(300, 359), clock(330), 'CARRIES'],
    [clock(330), clock(0, 359), 'LESS_EXACT'],
    [clock(330), clock(315), 'CONFLICTS'],
    [clock(330), { kind: 'PART_OF_DAY', part: 'MORNING' }, 'LESS_EXACT'],
    [{ kind: 'PART_OF_DAY', part: 'MORNING' }, clock(330), 'LESS_EXACT'],
    [{ kind: 'PART_OF_DAY', part: 'MORNING' }, { kind: 'PART_OF_DAY', part: 'NIGHT' }, 'CONFLICTS'],
    [idleb, village, 'CARRIES'],
    [village, village, 'CARRIES'],
    [village, idleb, 'LESS_EXACT'],
    [village, place('SY02', 'SY'), 'CONFLICTS'],
    [set('A'), set('A', 'B'), 'CARRIES'],
    [set('A', 'B'), set('A'), 'LESS_EXACT'],
    [set('A'), set('B'), 'CONFLICTS'],
    [{ kind: 'ONE', value: 'HEAVY' }, { kind: 'ONE', value: 'HEAVY' }, 'CARRIES'],
    [{ kind: 'ONE', value: 'HEAVY' }, { kind: 'ONE', value: 'LIGHT' }, 'CONFLICTS'],
  ])('%j, %j: %s', (agreed, said, relation) => {
    expect(relationOf(agreed, said)).toBe(relation);
  });
});
