import type { CasualtyGroup } from '../../src/counts/casualty-group.js';
import { exactly, type Interval } from '../../src/counts/count.js';
import { lint, LINT_RULES } from '../../src/lint/lint.js';
import { type LintableRecord, LINT_RULE_NAMES, type LintRuleName } from '../../src/lint/lint.types.js';

/** Each rule on a record that it points at, and on one that it has to leave alone. */

const NOW = new Date('2020-06-01T12:00:00Z');
const atLeast = (min: number): Interval => ({ min, best: null, max: null });

/** A record that nothing is odd about. */
const SOUND: LintableRecord = {
  date: '2017-04-27',
  latestDate: '2017-04-27',
  time: '05:30',
  timeZone: 'Asia/Damascus',
  zoneOfPlace: 'Asia/Damascus',
  timePrecision: 'EXACT',
  occurredAt: new Date('2017-04-27T02:30:00Z'),
  submittedAt: new Date('2017-04-28T08:00:00Z'),
  governorate: { code: 'SY07', name: 'Idleb' },
  place: { latitude: 35.45, longitude: 36.5, name: 'Maar Zita', radiusKm: 5 },
  spot: { latitude: 35.46, longitude: 36.51 },
  texts: ['On 27 April 2017 a raid hit the hospital: 3 people were killed and two ambulances were destroyed.'],
  strikes: { count: 2, repeat: true, times: ['05:30', '05:45'] },
  ambulances: { DESTROYED: exactly(2), DAMAGED: null, STOLEN: null },
  people: { KILLED: { all: exactly(3) }, INJURED: { all: null }, KIDNAPPED: { all: null }, ARRESTED: { all: null } },
  casualties: [],
  facilities: [{ name: 'Olive hospital', governorate: 'SY07', keys: ['olive'] }],
};

const saying = (text: string): Partial<LintableRecord> => ({ texts: [text] });
const killed = (count: Interval, parts: Interval): Partial<LintableRecord> => {
  const part = { outcome: 'KILLED', role: 'PARAMEDIC', count: parts, ofWhich: [] };
  return { casualties: [{ outcome: 'KILLED', count, ofWhich: [part] } as unknown as CasualtyGroup] };
};
const harmed = (people: LintableRecord['people'], text: string): Partial<LintableRecord> => ({ people, texts: [text] });

const CASES: Record<LintRuleName, { odd: Partial<LintableRecord>[]; field: string; sound: Partial<LintableRecord>[] }> = {
  AMBULANCES_IN_WORDS: {
    odd: [
      { ...saying('Seven ambulances were destroyed.'), ambulances: { DESTROYED: exactly(0), DAMAGED: null, STOLEN: null } },
      { ...saying('دُمرت سبع سيارات إسعاف'), ambulances: { DESTROYED: null, DAMAGED: null, STOLEN: null } },
    ],
    field: 'ambulances.destroyed',
    sound: [
      // What is destroyed to one is damaged to another.
      { ...saying('Two ambulances were destroyed.'), ambulances: { DESTROYED: null, DAMAGED: exactly(2), STOLEN: null } },
      { ...saying('Several ambulances were destroyed.'), ambulances: { DESTROYED: atLeast(3), DAMAGED: null, STOLEN: null } },
    ],
  },
  KILLED_IN_WORDS: {
    odd: [harmed({ KILLED: { all: exactly(3) } }, 'Fourteen people were killed.')],
    field: 'casualties.killed',
    sound: [harmed({ KILLED: { all: exactly(14) } }, 'Fourteen people were killed.')],
  },
  INJURED_IN_WORDS: {
    odd: [harmed({ INJURED: { all: null } }, 'Five people were injured.')],
    field: 'casualties.injured',
    sound: [harmed({ INJURED: { all: exactly(5) } }, 'Five people were injured.')],
  },
  KIDNAPPED_IN_WORDS: {
    odd: [harmed({ KIDNAPPED: { all: null } }, 'Two doctors were kidnapped.')],
    field: 'casualties.kidnapped',
    sound: [harmed({ KIDNAPPED: { all: exactly(2) } }, 'Two doctors were kidnapped.')],
  },
  ARRESTED_IN_WORDS: {
    odd: [harmed({ ARRESTED: { all: exactly(1) } }, 'Four nurses were arrested.')],
    field: 'casualties.arrested',
    sound: [harmed({ ARRESTED: { all: exactly(4) } }, 'Four nurses were arrested.')],
  },
  STRIKES_IN_WORDS: {
    odd: [{ ...saying('The hospital was bombed twice.'), strikes: { count: 1, repeat: true, times: [null] } }],
    field: 'strikes',
    sound: [{ ...saying('The hospital was bombed twice.'), strikes: { count: 2, repeat: true, times: [null, null] } }],
  },
  REPEAT_STRIKE_IN_WORDS: {
    odd: [{ ...saying('It was a double tap.'), strikes: { count: 2, repeat: false, times: [null, null] } }],
    field: 'strikes.repeatOnResponders',
    sound: [{ ...saying('It was a double tap.'), strikes: { count: 2, repeat: true, times: [null, null] } }],
  },
  DATE_IN_WORDS: {
    odd: [saying('On 27 March 2017 a raid hit the hospital.')],
    field: 'date',
    sound: [saying('Already hit on 3 March 2017, the hospital was bombed again on 27 April 2017.')],
  },
  SPOT_OUTSIDE_GOVERNORATE: {
    odd: [{ spot: { latitude: 33.51, longitude: 36.29 }, place: null }],
    field: 'latitude',
    sound: [{ spot: { latitude: 33.51, longitude: 36.29 }, place: null, governorate: null }],
  },
  SPOT_FAR_FROM_PLACE: {
    odd: [{ spot: { latitude: 35.75, longitude: 36.6 } }],
    field: 'latitude',
    sound: [{ spot: { latitude: 35.49, longitude: 36.5 } }],
  },
  PARTS_ABOVE_WHOLE: {
    odd: [killed(exactly(3), exactly(4)), killed({ min: 3, best: 3, max: null }, exactly(4))],
    field: 'casualties.0.ofWhich',
    sound: [killed(exactly(4), exactly(4)), killed(atLeast(3), exactly(4))],
  },
  IN_THE_FUTURE: {
    odd: [{ date: '2020-06-03', latestDate: '2020-06-03', occurredAt: null, submittedAt: null, texts: [] }],
    field: 'date',
    sound: [{ date: '2020-06-01', latestDate: '2020-06-01', occurredAt: null, submittedAt: null, texts: [] }],
  },
  AFTER_SUBMISSION: {
    odd: [{ submittedAt: new Date('2017-04-27T01:00:00Z') }],
    field: 'time',
    // A phone's clock may be a little ahead.
    sound: [{ submittedAt: new Date('2017-04-27T02:00:00Z') }],
  },
  OTHER_TIME_ZONE: {
    odd: [{ timeZone: 'UTC' }],
    field: 'timeZone',
    sound: [{ timeZone: 'Asia/Beirut' }],
  },
  CLOCKS_CHANGED: {
    odd: [{ date: '2017-03-31', latestDate: '2017-03-31', time: '00:30', occurredAt: null, texts: [], strikes: undefined }],
    field: 'time',
    sound: [
      { date: '2017-03-31', latestDate: '2017-03-31', time: '03:30', occurredAt: null, texts: [], timePrecision: 'PART_OF_DAY' },
    ],
  },
  STRIKE_BEFORE_INCIDENT: {
    odd: [{ strikes: { count: 2, repeat: true, times: ['05:10', '05:45'] } }],
    field: 'strikes.0.time',
    sound: [{ strikes: { count: 2, repeat: true, times: ['05:10', '05:45'] }, timePrecision: 'HOUR' }],
  },
  FACILITY_TWICE: {
    odd: [{ facilities: ['Olive hospital', 'Olive Hospital'].map((name) => ({ name, governorate: 'SY07', keys: ['olive'] })) }],
    field: 'facilityImpacts.1',
    sound: [
      {
        facilities: [
          { name: 'Olive hospital', governorate: 'SY07', keys: ['olive'] },
          { name: 'Cedar hospital', governorate: 'SY07', keys: ['cedar'] },
        ],
      },
    ],
  },
  FACILITY_ELSEWHERE: {
    odd: [{ facilities: [{ name: 'Olive hospital', governorate: 'SY02', keys: ['olive'] }] }],
    field: 'facilityImpacts.0',
    sound: [{ facilities: [{ name: 'Olive hospital', governorate: null, keys: ['olive'] }] }],
  },
};

const findings = (record: Partial<LintableRecord>, now = NOW): { rule: string; field: string }[] =>
  lint({ ...SOUND, ...record }, now).map(({ rule, field }) => ({ rule: rule.name, field }));

it('there is a rule for each name, and nothing odd about a sound record', () => {
  expect(LINT_RULES.map(({ name }) => name).sort()).toEqual([...LINT_RULE_NAMES].sort());
  expect(findings({})).toEqual([]);
});

describe.each(Object.entries(CASES))('%s', (rule, { odd, field, sound }) => {
  it.each(odd)('points at %j', (record) => {
    expect(findings(record)).toContainEqual({ rule, field });
  });

  it.each(sound)('leaves %j alone', (record) => {
    expect(findings(record).filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

it('a rule says what is odd in both languages', () => {
  for (const { sentence } of LINT_RULES) {
    expect(sentence.en).toMatch(/^\p{Lu}.*\.$/u);
    expect(sentence.ar).toMatch(/^\p{Script=Arabic}.*\.$/u);
  }
});
