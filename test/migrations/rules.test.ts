import { randomUUID } from 'node:crypto';
import { createFacility, createPerpetrator, moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** The rules that data keeps whoever writes it: each is attacked by SQL that goes round the application. */

const CHECK = '23514';
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';
const RESTRICT = '23001';
const NOT_NULL = '23502';

let tracker: Tracker;
/** One whole incident, made through the API, with a facility and a party that nothing else names. */
const ids = { incident: '', facility: '', perpetrator: '', unused: randomUUID() };
let before: string;

beforeAll(async () => {
  tracker = await startTracker();
  ids.facility = (await createFacility(tracker, { latitude: 35.9, longitude: 36.6 })).id;
  ids.perpetrator = (await createPerpetrator(tracker)).id;
  const incident = await submit(tracker, {
    time: '05:30',
    latitude: 35.9,
    longitude: 36.6,
    strikes: [{ time: '05:30' }, { partOfDay: 'MORNING' }],
    facilityImpacts: [{ facility: ids.facility, damage: 'HEAVY' }],
    ambulances: { destroyed: { min: 2, best: 3, max: 4 } },
    casualties: [
      {
        outcome: 'KILLED',
        count: { min: 3, best: 4, max: 5 },
        ofWhich: [{ outcome: 'KILLED', role: 'PARAMEDIC', strike: 1, count: { min: 2 } }],
      },
      { outcome: 'INJURED', count: { words: 'several' } },
    ],
    attributions: [{ perpetrators: [ids.perpetrator] }],
  });
  ids.incident = incident.id;
  const link = { id: incident.id, dataSet: 'a-data-set', outsideId: '1', reason: 'the same' };
  await tracker.ask('mutation ($link: OutsideRecordInput!) { linkOutsideRecord(input: $link) { incident { id } } }', { link });
  const revision = await moveThrough(tracker, { id: incident.id }, TO_PUBLICATION);
  const retraction = { id: incident.id, revision, reason: 'x', publicReason: 'x', endangersSomebody: true };
  await tracker.ask('mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }', {
    input: retraction,
  });
  before = await everything();
});
afterAll(() => tracker.close());

/** All that is on record, as text. */
function everything(): Promise<string> {
  return tracker.database.session(async (session) => {
    const names = await session.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'place_name' ORDER BY 1`,
    );
    const tables: unknown[] = [];
    for (const { relname } of names) {
      tables.push(relname, await session.query(`SELECT to_jsonb(t) AS row FROM ${String(relname)} t ORDER BY t::text`));
    }
    return JSON.stringify(tables);
  });
}

/** Runs SQL in which :incident, :facility, :perpetrator and :unused stand for ids. */
async function attack(sql: string): Promise<{ code?: string; constraint?: string }> {
  const written = sql.replace(/:(incident|facility|perpetrator|unused)\b/g, (_, name: keyof typeof ids) => `'${ids[name]}'`);
  try {
    await tracker.database.session((session) => session.exec(written));
    return {};
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string };
    return { code, constraint };
  }
}

function refused(code: string, attacks: [what: string, sql: string, constraint?: string][]): void {
  it.each(attacks.map(([what, sql, constraint]) => ({ what, sql, constraint })))('$what', async ({ sql, constraint }) => {
    const outcome = await attack(sql);
    expect(outcome).toEqual({ code, constraint: constraint ?? outcome.constraint });
  });
}

const updates = (table: string, sets: [what: string, set: string][], constraint: string): [string, string, string][] =>
  sets.map(([what, set]) => [`${table}: ${what}`, `UPDATE ${table} SET ${set}`, constraint]);

const BAD_COUNTS = (prefix: string): [string, string][] => {
  const [min, best, max] = ['min', 'best', 'max'].map((end) => `${prefix}_${end}`);
  return [
    [`${prefix} with min over best`, `${min} = 4, ${best} = 3, ${max} = 9`],
    [`${prefix} with best over max`, `${min} = 1, ${best} = 3, ${max} = 2`],
    [`${prefix} with min over max and no best`, `${min} = 4, ${best} = NULL, ${max} = 3`],
    [`${prefix} below zero`, `${min} = -1, ${best} = NULL, ${max} = NULL`],
  ];
};

describe('a count is an interval from zero up', () => {
  refused(CHECK, [
    ...updates('vehicle_impact', BAD_COUNTS('count'), 'vehicle_impact_count_check'),
    // The group that has no part and is none: only its own interval can be wrong.
    ...updates('casualty', BAD_COUNTS('count'), 'casualty_count_check').map(
      ([what, sql, constraint]): [string, string, string] => [what, `${sql} WHERE outcome = 'INJURED'`, constraint],
    ),
    ...['ambulances_destroyed', 'killed', 'injured', 'health_workers_killed'].flatMap((figure) =>
      updates('incident_figures', BAD_COUNTS(figure), `incident_figures_${figure}_check`),
    ),
    ...updates('incident_figures', [['strikes below zero', 'strikes = -1']], 'incident_figures_strikes_check'),
  ]);
  refused(NOT_NULL, [
    ['vehicle_impact: without min', 'UPDATE vehicle_impact SET count_min = NULL'],
    ['casualty: without min', 'UPDATE casualty SET count_min = NULL'],
  ]);
});

describe('an "of which" is part of its total', () => {
  const rule = 'casualty_of_which_check';
  const insert = (outcome: string, parent: number | null, min: number, number = 9): string =>
    `INSERT INTO casualty (incident_id, number, parent_number, outcome, role, count_min)
     VALUES (:incident, ${number}, ${parent}, '${outcome}', 'PATIENT', ${min})`;
  refused(CHECK, [
    ['a new part that exceeds it', insert('KILLED', 1, 6), rule],
    ['a new part of another outcome', insert('INJURED', 1, 1), rule],
    ['the part raised above it', 'UPDATE casualty SET count_min = 6 WHERE parent_number = 1', rule],
    ['the whole lowered below a part', 'UPDATE casualty SET count_min = 1, count_best = 1, count_max = 1 WHERE number = 1', rule],
    ['the outcome of the part changed', `UPDATE casualty SET outcome = 'INJURED' WHERE parent_number = 1`, rule],
    ['the outcome of the whole changed', `UPDATE casualty SET outcome = 'INJURED' WHERE number = 1`, rule],
    ['a group moved below a total of another outcome', `UPDATE casualty SET parent_number = 1 WHERE outcome = 'INJURED'`, rule],
    ['a part of itself', insert('KILLED', 9, 1), 'casualty_parent_check'],
    ['a part of a group after it', 'UPDATE casualty SET parent_number = 2 WHERE number = 1', 'casualty_parent_check'],
    [
      'health workers killed above all killed',
      'UPDATE incident_figures SET killed_min = 1, killed_best = 1, killed_max = 1, health_workers_killed_min = 2',
      'incident_figures_of_which_check',
    ],
    [
      'health workers killed without a bound where all killed have one',
      'UPDATE incident_figures SET killed_max = 5, health_workers_killed_max = NULL',
      'incident_figures_of_which_check',
    ],
  ]);
  refused(FOREIGN_KEY, [
    ['a part of a group that is not there', insert('KILLED', 8, 1)],
    ['the whole taken away under its part', 'DELETE FROM casualty WHERE number = 1'],
  ]);
});

describe('each is there once', () => {
  refused(UNIQUE, [
    [
      'a second impact on the same facility',
      `INSERT INTO facility_impact (incident_id, facility_id, damage) VALUES (:incident, :facility, 'LIGHT')`,
      'facility_impact_pkey',
    ],
    [
      'a second count of the same vehicles',
      `INSERT INTO vehicle_impact (incident_id, outcome, count_min) VALUES (:incident, 'DESTROYED', 1)`,
      'vehicle_impact_pkey',
    ],
    [
      'a second incident under the same reference',
      `INSERT INTO incident SELECT (jsonb_populate_record(i, jsonb_build_object('id', :unused))).* FROM incident i`,
      'incident_reference_key',
    ],
    [
      'a second party under the same name',
      `INSERT INTO perpetrator_name SELECT name_key, perpetrator_id, 'other', true FROM perpetrator_name`,
      'perpetrator_name_pkey',
    ],
    [
      'a second revision of the same number',
      `INSERT INTO revision (incident_id, number, recorded_at, after, hash) VALUES (:incident, 1, now(), '{}', '')`,
      'revision_incident_id_number_key',
    ],
  ]);
});

describe('what is named exists', () => {
  refused(FOREIGN_KEY, [
    ['the place of an incident', `UPDATE incident SET place_code = 'SY99'`, 'incident_place_code_fkey'],
    ['the place of a facility', `UPDATE facility SET place_code = 'SY99'`, 'facility_place_code_fkey'],
    ['the facility of an impact', 'UPDATE facility_impact SET facility_id = :unused', 'facility_impact_facility_id_fkey'],
    ['the incident of an impact', 'UPDATE facility_impact SET incident_id = :unused', 'facility_impact_incident_id_fkey'],
    ['the incident of a vehicle count', 'UPDATE vehicle_impact SET incident_id = :unused', 'vehicle_impact_incident_id_fkey'],
    [
      'the strike that harmed a group',
      'UPDATE casualty SET strike_number = 3 WHERE number = 1',
      'casualty_incident_id_strike_number_fkey',
    ],
    ['a strike that harmed somebody stays', 'DELETE FROM strike WHERE number = 1', 'casualty_incident_id_strike_number_fkey'],
    [
      'the perpetrator of an attribution',
      'UPDATE attribution_perpetrator SET perpetrator_id = :unused',
      'attribution_perpetrator_perpetrator_id_fkey',
    ],
    [
      'the attribution of a perpetrator',
      'UPDATE attribution_perpetrator SET attribution_number = 2',
      'attribution_perpetrator_incident_id_attribution_number_fkey',
    ],
  ]);
  it.each([
    ['a place with incidents', `DELETE FROM place WHERE code = 'SY07'`],
    ['a facility that was hit', 'DELETE FROM facility WHERE id = :facility'],
    ['a perpetrator that is accused', 'DELETE FROM perpetrator WHERE id = :perpetrator'],
  ])('%s cannot be deleted', async (_what, sql) => {
    // PostgreSQL 18 tells ON DELETE RESTRICT from a foreign key's other violations.
    expect([FOREIGN_KEY, RESTRICT]).toContain((await attack(sql)).code);
  });
});

describe('time and date say as much as their precision', () => {
  const time = (table: string): [string, string, string][] =>
    updates(
      table,
      [
        ['EXACT without a time', `time_precision = 'EXACT', local_time = NULL, part_of_day = NULL`],
        ['HOUR without a time', `time_precision = 'HOUR', local_time = NULL, part_of_day = NULL`],
        ['HOUR with minutes', `time_precision = 'HOUR', local_time = '05:30', part_of_day = NULL`],
        ['SIX_HOUR_BAND without a time', `time_precision = 'SIX_HOUR_BAND', local_time = NULL, part_of_day = NULL`],
        ['SIX_HOUR_BAND within a band', `time_precision = 'SIX_HOUR_BAND', local_time = '05:00', part_of_day = NULL`],
        ['PART_OF_DAY without a part', `time_precision = 'PART_OF_DAY', local_time = NULL, part_of_day = NULL`],
        ['PART_OF_DAY with a time', `time_precision = 'PART_OF_DAY', local_time = '05:30', part_of_day = 'MORNING'`],
        ['EXACT with a part of day', `time_precision = 'EXACT', local_time = '05:30', part_of_day = 'MORNING'`],
        ['UNKNOWN with a time', `time_precision = 'UNKNOWN', local_time = '05:30', part_of_day = NULL`],
        ['UNKNOWN with a part of day', `time_precision = 'UNKNOWN', local_time = NULL, part_of_day = 'MORNING'`],
      ],
      `${table}_local_time_check`,
    );
  const untimed = `time_precision = 'UNKNOWN', local_time = NULL, part_of_day = NULL`;
  refused(CHECK, [
    ...time('incident'),
    ...time('strike'),
    ...updates(
      'incident',
      [
        ['a day that ends on another', `latest_date = date + 1`],
        ['a month from its second day', `date_precision = 'MONTH', date = '2017-04-02', latest_date = '2017-04-30', ${untimed}`],
        ['a month that ends early', `date_precision = 'MONTH', date = '2017-04-01', latest_date = '2017-04-29', ${untimed}`],
        [
          'a leap February without its last day',
          `date_precision = 'MONTH', date = '2016-02-01', latest_date = '2016-02-28', ${untimed}`,
        ],
        ['a year from February', `date_precision = 'YEAR', date = '2017-02-01', latest_date = '2018-01-31', ${untimed}`],
        ['a year that ends late', `date_precision = 'YEAR', date = '2017-01-01', latest_date = '2018-01-01', ${untimed}`],
      ],
      'incident_date_check',
    ),
    ...updates(
      'incident',
      [['a time without a day', `date_precision = 'MONTH', date = '2017-04-01', latest_date = '2017-04-30'`]],
      'incident_time_needs_day_check',
    ),
    ...updates('strike', [['numbered from zero', 'number = 0 WHERE number = 2']], 'strike_number_check'),
  ]);
});

describe('coordinates come in pairs and lie on the globe', () => {
  const bad: [string, string][] = [
    ['latitude alone', 'longitude = NULL'],
    ['longitude alone', 'latitude = NULL'],
    ['beyond the pole', 'latitude = 90.01'],
    ['beyond the date line', 'longitude = -180.5'],
    ['not a number', `latitude = 'NaN'`],
  ];
  refused(
    CHECK,
    ['incident', 'facility'].flatMap((table) => updates(table, bad, `${table}_coordinates_check`)),
  );
});

describe('what must be said is said', () => {
  refused(CHECK, [
    ['a facility without a name', 'UPDATE facility SET name_en = NULL, name_ar = NULL', 'facility_name_check'],
    ['a perpetrator without a name', 'UPDATE perpetrator SET name_en = NULL, name_ar = NULL', 'perpetrator_name_check'],
    ['an incident with an empty list of attack types', `UPDATE incident SET attack_types = '{}'`, 'incident_attack_types_check'],
    ['an incident without attack types', 'UPDATE incident SET attack_types = NULL', 'incident_attack_types_check'],
  ]);
});

describe('a place hangs below the level above it', () => {
  const columns = 'code, level, parent_code, country_code, governorate_code, district_code, subdistrict_code';
  const place = (...values: (string | null)[]): string => {
    const written = values.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ');
    return `INSERT INTO place (${columns}, name_en, name_ar, search_text, time_zone) VALUES (${written}, 'X', 'X', 'x', 'UTC')`;
  };
  refused(
    CHECK,
    (
      [
        ['a country without a time zone', place('XX', 'COUNTRY', null, 'XX', null, null, null).replace(`'UTC'`, 'NULL')],
        ['a country below another', place('XX', 'COUNTRY', 'SY', 'XX', null, null, null)],
        ['a country within a governorate', place('XX', 'COUNTRY', null, 'XX', 'SY07', null, null)],
        ['a governorate without a parent', place('SY99', 'GOVERNORATE', null, 'SY', 'SY99', null, null)],
        ['a governorate of another country', place('SY99', 'GOVERNORATE', 'SY07', 'SY', 'SY99', null, null)],
        ['a governorate within another', place('SY99', 'GOVERNORATE', 'SY', 'SY', 'SY07', null, null)],
        ['a governorate without its own code', place('SY99', 'GOVERNORATE', 'SY', 'SY', null, null, null)],
        ['a governorate within a district', place('SY99', 'GOVERNORATE', 'SY', 'SY', 'SY99', 'SY0700', null)],
        ['a governorate within a subdistrict', place('SY99', 'GOVERNORATE', 'SY', 'SY', 'SY99', null, 'SY070000')],
        ['a district without a governorate', place('SY9900', 'DISTRICT', 'SY07', 'SY', null, 'SY9900', null)],
        ['a district without a parent', place('SY9900', 'DISTRICT', null, 'SY', 'SY07', 'SY9900', null)],
        ['a district below a country', place('SY9900', 'DISTRICT', 'SY', 'SY', 'SY07', 'SY9900', null)],
        ['a subdistrict below a governorate', place('SY990000', 'SUBDISTRICT', 'SY07', 'SY', 'SY07', 'SY0700', 'SY990000')],
        ['a subdistrict without a governorate', place('SY990000', 'SUBDISTRICT', 'SY0700', 'SY', null, 'SY0700', 'SY990000')],
        ['a subdistrict without a parent', place('SY990000', 'SUBDISTRICT', null, 'SY', 'SY07', 'SY0700', 'SY990000')],
        ['a community below none of its ancestors', place('C9', 'COMMUNITY', 'SY0800', 'SY', 'SY07', 'SY0700', null)],
        ['a community without a parent', place('C9', 'COMMUNITY', null, 'SY', 'SY07', 'SY0700', null)],
      ] as const
    ).map(([what, sql]): [string, string, string] => [what, sql, 'place_ancestors_check']),
  );
  refused(FOREIGN_KEY, [['a place of a country that is not there', place('XX1', 'GOVERNORATE', 'XX', 'XX', 'XX1', null, null)]]);
});

describe('what was recorded stays', () => {
  const revision = (subjects: string, values: string): string =>
    `INSERT INTO revision (${subjects}number, recorded_at, after, hash) VALUES (${values}9, now(), '{}', '')`;
  refused(CHECK, [
    ['a revision of two records', revision('incident_id, facility_id, ', ':incident, :facility, '), 'revision_subject_check'],
    ['a revision of nothing', revision('', ''), 'revision_subject_check'],
  ]);
  refused(RESTRICT, [
    ['an incident deleted', 'DELETE FROM incident WHERE id = :incident'],
    ['incidents truncated', 'TRUNCATE incident CASCADE'],
    ['a revision rewritten', `UPDATE revision SET reason = 'other' WHERE incident_id = :incident`],
    ['a revision moved by the id of its incident', 'UPDATE incident SET id = :unused WHERE id = :incident'],
    ['a revision deleted', 'DELETE FROM revision WHERE incident_id = :incident'],
    ['revisions truncated', 'TRUNCATE revision CASCADE'],
    ['revisions truncated by way of facilities', 'TRUNCATE facility CASCADE'],
    ['a report rewritten', `UPDATE report SET words = '[]' WHERE incident_id = :incident`],
    ['a report given another source', 'UPDATE report SET source_id = source_id'],
    ['a report moved to another incident', 'UPDATE report SET incident_id = :unused'],
    ['a report deleted', 'DELETE FROM report'],
    ['reports truncated', 'TRUNCATE report'],
    ['a source renamed', `UPDATE source SET link = 'http://other.example'`],
    ['a source deleted', 'DELETE FROM source'],
    ['a name of a source taken away', 'DELETE FROM source_name'],
    ['a tombstone rewritten', `UPDATE tombstone SET public_reason = 'other'`],
    ['a tombstone that hid the past made not to', 'UPDATE tombstone SET hides_past = false'],
    ['a tombstone deleted', 'DELETE FROM tombstone'],
    ['tombstones truncated', 'TRUNCATE tombstone'],
  ]);
});

describe('reports and merges say what they are', () => {
  const source = (kind: string, columns: string, values: string): string =>
    `INSERT INTO source (id, kind${columns}) VALUES (:unused, '${kind}'${values})`;
  const tombstone = (columns: string, values: string): string =>
    `INSERT INTO tombstone (incident_id, reference${columns}) VALUES (:incident, 'TW-X'${values})`;
  refused(CHECK, [
    ['a source without a name', source('MEDIA', '', ''), 'source_name_check'],
    ['a monitor with a name', source('MEMBER_MONITOR', ', name_en', `, 'somebody'`), 'source_name_check'],
    ['a monitor of no organisation', source('MEMBER_MONITOR', '', ''), 'source_name_check'],
    ['an incident merged into nothing', `UPDATE incident SET status = 'MERGED'`, 'incident_merged_into_check'],
    ['an incident merged into itself', `UPDATE incident SET status = 'MERGED', merged_into = id`, 'incident_merged_into_check'],
    ['an incident that leads on and is not merged', 'UPDATE incident SET merged_into = :unused', 'incident_merged_into_check'],
    ['a retraction without a word to the public', tombstone(', kind', `, 'RETRACTED'`), 'tombstone_kind_check'],
    ['a tombstone of a merge that leads nowhere', tombstone(', kind', `, 'MERGED'`), 'tombstone_kind_check'],
    ['a tombstone that leads to itself', tombstone(', kind, merged_into', `, 'MERGED', :incident`), 'tombstone_kind_check'],
  ]);
});

describe('decisions about incidents are whole, one at a time, and kept', () => {
  const outside = (over: Record<string, string>): string => {
    const values = { incident_id: ':incident', data_set: `'other'`, outside_id: `'2'`, match: `'LINKED'`, ...over };
    return `INSERT INTO outside_record (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).join(', ')})`;
  };
  const dismissal = (a: string, b: string): string =>
    `INSERT INTO duplicate_dismissal (incident_id, other_id, reason) VALUES (${a}, ${b}, 'x')`;
  refused(CHECK, [
    ['a data set with a name of two words', outside({ data_set: `'two words'` }), 'outside_record_data_set_check'],
    ['an id of spaces', outside({ outside_id: `' '` }), 'outside_record_outside_id_check'],
    ['a score without its rule', outside({ score: '0.9' }), 'outside_record_score_check'],
    ['a score above 1', outside({ score: '1.1', rule: `'a rule'` }), 'outside_record_score_check'],
    ['a link that never was current', outside({ current: 'NULL' }), 'outside_record_current_check'],
    ['a link that is not current nor taken back', outside({ current: 'false' }), 'outside_record_current_check'],
    [
      'a current link that was taken back',
      outside({ unlinked_reason: `'x'`, unlinked_at: 'now()' }),
      'outside_record_current_check',
    ],
    ['an incident that is not its own duplicate', dismissal(':incident', ':incident'), 'duplicate_dismissal_pair_check'],
  ]);
  refused(UNIQUE, [
    [
      'an id of a data set for a second incident',
      outside({ data_set: `'a-data-set'`, outside_id: `'1'` }),
      'outside_record_data_set_outside_id_current_key',
    ],
  ]);
  refused(RESTRICT, [
    ['a link moved to another id', `UPDATE outside_record SET outside_id = '2'`],
    ['a link given another reason', `UPDATE outside_record SET reason = 'other'`],
    ['a link deleted', 'DELETE FROM outside_record'],
    ['links truncated', 'TRUNCATE outside_record'],
    ['dismissals truncated', 'TRUNCATE duplicate_dismissal'],
  ]);
});

it('after all that, every record is what it was', async () => {
  expect(await everything()).toBe(before);
});
