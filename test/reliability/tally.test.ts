import { Role } from '../../src/common/authz/permission.js';
import { createFacility, anIncident } from '../support/incidents.js';
import { oneOf, random, randomContent } from '../support/random-records.js';
import { FIGURES } from '../support/releases.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import { COUNTED, KEYS, recount } from '../api/recount.js';

/**
 * A tally is a recount of the incidents at every moment, while several people amend, publish, merge, take apart and reject them:
 * 10,000 checks and more by hand (TALLY_CHECKS=10000 npx jest test/reliability/tally.test.ts), few here.
 */
const CHECKS = Number(process.env.TALLY_CHECKS ?? 60);
const WRITERS = 3;
const INCIDENTS = 40;
const MONTHS = ['2017-04', '2017-05'];
const GROUPINGS = [[], ...Object.keys(KEYS).map((dimension) => [dimension]), ['FACILITY_TYPE', 'CERTAINTY']];
const FILTER = { from: '2017-04-01', to: '2017-05-31' };

let tracker: Tracker;
let facilities: Data[];
let monitor: Caller;
beforeAll(async () => {
  tracker = await startTracker();
  facilities = [];
  monitor = await tracker.person(Role.MONITOR);
  for (const type of ['HOSPITAL', 'CLINIC', 'HOSPITAL', 'PHARMACY']) facilities.push(await createFacility(tracker, { type }));
});
afterAll(() => tracker.close());

const LIST = `incidents(filter: $filter, first: 200, asOf: $asOf) { totalCount nodes { id revision ${COUNTED} } }`;
const INCIDENTS_OF = `query ($filter: IncidentFilter, $asOf: DateTime) { ${LIST} }`;
const tallyField = (groupBy: string[], index: number): string =>
  `t${index}: monthlyTallies(from: "2017-04", to: "2017-05", asOf: $asOf, groupBy: [${groupBy.join(', ')}]) { month total { ${FIGURES} } groups { keys { value } figures { ${FIGURES} } } }`;
/** A few at a time: one question may ask only so much. */
const tallyQueries = (groupings: string[][]): string => `query ($asOf: DateTime) { ${groupings.map(tallyField).join('\n')} }`;

const plain = ({ month, total, groups }: Data): Data => ({
  month,
  total,
  groups: new Map(groups.map(({ keys, figures }: Data) => [keys.map(({ value }: Data) => value).join(' '), figures])),
});
const inOrder = ({ groups, ...rest }: Data): Data => ({
  ...rest,
  groups: new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1))),
});

let checked = 0;
const seen = new Set<string>();

/** Compares tallies with a recount of the incidents of the same moment. */
function check(tallies: Data, groupings: string[][], incidents: Data[]): void {
  for (const [index, groupBy] of groupings.entries()) {
    for (const month of MONTHS) {
      const tally = tallies[`t${index}`].find((one: Data) => one.month === month);
      const again = recount(incidents, month, groupBy);
      expect(inOrder(plain(tally))).toEqual(inOrder(again));
      checked++;
      if (index === 0) seen.add(`${month} ${JSON.stringify(again.total)}`);
    }
  }
}

/** As of a moment that has just passed, while others write. */
async function checkPast(caller: Caller): Promise<void> {
  const asOf = new Date().toISOString();
  await wait(2);
  const { incidents } = await caller.ask(INCIDENTS_OF, { filter: FILTER, asOf });
  for (let at = 0; at < GROUPINGS.length; at += 3) {
    const groupings = GROUPINGS.slice(at, at + 3);
    check(await caller.ask(tallyQueries(groupings), { asOf }), groupings, incidents.nodes);
  }
}

/** As of now: counts where nobody wrote between reading the incidents before it and after it. @returns whether it counted. */
async function checkNow(caller: Caller): Promise<boolean> {
  const groupings = [oneOf(GROUPINGS)];
  const list = async (): Promise<Data> => (await caller.ask(INCIDENTS_OF, { filter: FILTER })).incidents;
  const before = await list();
  const tallies = await caller.ask(tallyQueries(groupings));
  const after = await list();
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  check(tallies, groupings, before.nodes);
  return true;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const MUTATIONS = {
  submit: 'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }',
  amend: 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }',
  move: 'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { id } } }',
  retract: 'mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }',
  merge: 'mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { id } } }',
  unmerge: 'mutation ($input: UnmergeIncidentInput!) { unmergeIncident(input: $input) { incident { id } } }',
};
const NEXT: Record<string, string[]> = {
  SUBMITTED: ['IN_REVIEW', 'REJECTED'],
  IN_REVIEW: ['VERIFIED', 'VERIFIED', 'VERIFIED', 'REJECTED'],
  VERIFIED: ['PUBLISHED'],
  REJECTED: ['IN_REVIEW'],
};
/** What has to have happened, however few checks there are. */
const KINDS = ['amend', 'merge', 'move', 'retract', 'unmerge'] as const;
const LOST_RACES = ['STALE_REVISION', 'FORBIDDEN', 'INVALID_INPUT'];

const ids: string[] = [];
const merged: { id: string; revision: number }[] = [];
const done: Record<string, number> = {};
const refused: Record<string, number> = {};

const now = async (id: string): Promise<Data> =>
  (await tracker.ask('query ($id: UUID) { incident(id: $id) { id revision status } }', { id })).incident;

/** One change of whatever the incident is at; who loses a race is refused, and nothing has changed. */
async function change(): Promise<void> {
  if (ids.length < INCIDENTS) {
    const content = randomContent(facilities);
    const input = anIncident({
      ...content,
      ...(random(3) === 0 && { unnamedFacilities: [{ type: 'CLINIC', damage: 'DESTROYED', count: { words: 'three' } }] }),
    });
    await oneOf([tracker, monitor]).ask(MUTATIONS.submit, { input });
    ids.push(input.id);
    return;
  }
  const kind = random(10);
  const apart = kind === 9 ? merged.shift() : undefined;
  if (apart) return void (await attempt('unmerge', { ...apart, reason: 'they were two' }));
  const one = await now(oneOf(ids));
  const at = { id: one.id, revision: one.revision, reason: 'for this test' };
  if (kind < 3) return void (await attempt('amend', { ...at, ...randomContent(facilities) }));
  if (one.status !== 'PUBLISHED') return void (await attempt('move', { ...at, status: oneOf(NEXT[one.status]!) }));
  if (kind < 6) return void (await attempt('retract', { ...at, publicReason: 'Taken back.', endangersSomebody: false }));
  const other = await now(oneOf(ids));
  const isMerged = await attempt('merge', { ...at, into: other.id, intoRevision: other.revision });
  if (isMerged) merged.push({ id: one.id, revision: one.revision + 1 });
}

/** @returns whether it was done; a race that was lost is no error. */
async function attempt(name: keyof typeof MUTATIONS, input: object): Promise<boolean> {
  const { errors } = await tracker.graphql(MUTATIONS[name], { input });
  const code = errors?.[0]?.extensions.code;
  if (code === undefined) done[name] = (done[name] ?? 0) + 1;
  else if (LOST_RACES.includes(code)) refused[code] = (refused[code] ?? 0) + 1;
  else throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return code === undefined;
}

it(`the tally is a recount at ${CHECKS} checks, while ${WRITERS} write`, async () => {
  while (ids.length < INCIDENTS) await change();
  // Far enough that some are published: only those are merged or taken back.
  for (let step = 0; step < 3 * INCIDENTS; step++) await change();
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      await change();
      await wait(random(200));
    }
  };
  const writers = Array.from({ length: WRITERS }, write);
  let ofNow = 0;
  try {
    while (checked < CHECKS || !KINDS.every((kind) => done[kind])) {
      await checkPast(tracker);
      for (let tries = 0; tries < 3; tries++) if (await checkNow(tracker)) ofNow++;
    }
  } finally {
    isOver = true;
    await Promise.all(writers);
  }
  expect(await checkNow(tracker)).toBe(true);
  expect(Object.keys(done)).toEqual(expect.arrayContaining([...KINDS]));
  process.stdout.write(
    `${checked} tallies equal a recount (${ofNow + 1} of now), ${seen.size} different totals; changes ${JSON.stringify(done)}, refused ${JSON.stringify(refused)}\n`,
  );
}, 3_600_000);

/** What the roll-up answers, and the same asked so that the incidents are counted: a day is named, which the roll-up knows nothing of. */
const ROLLED_UP = [[], ['GOVERNORATE'], ['CERTAINTY'], ['GOVERNORATE', 'CERTAINTY']];
const FILTERS = [
  '',
  'status: [PUBLISHED]',
  'status: [PUBLISHED, VERIFIED]',
  'status: [SUBMITTED, REJECTED]',
  'certainty: [PROBABLE]',
  'governorate: ["SY07"]',
];
const bothWays = (groupBy: string[], filter: string): string => {
  const tally = (name: string, day: string): string =>
    `${name}: monthlyTallies(from: "2016-12", to: "2017-12", groupBy: [${groupBy.join(', ')}], filter: { ${filter} ${day} }) { month total { ${FIGURES} } groups { keys { value } figures { ${FIGURES} } } }`;
  return `{ ${tally('rolledUp', '')} ${tally('counted', 'from: "1990-01-01"')} }`;
};

/** @returns the statements over the roll-up, and how many totals there were that are not nothing. */
async function compareForAll(readers: Caller[], filters = FILTERS): Promise<{ overRollUp: number; totals: number }> {
  const found = { overRollUp: 0, totals: 0 };
  for (const reader of readers) {
    for (const groupBy of ROLLED_UP) {
      for (const filter of filters) {
        tracker.statements.length = 0;
        const { rolledUp, counted } = await reader.ask(bothWays(groupBy, filter));
        expect({ groupBy, filter, tallies: rolledUp }).toEqual({ groupBy, filter, tallies: counted });
        found.overRollUp += tracker.statements.filter((sql) => sql.includes('tally_facility_cell')).length;
        found.totals += rolledUp.filter(({ total }: Data) => total.incidents > 0).length;
      }
    }
  }
  return found;
}

const system = (...statements: string[]): Promise<void> =>
  tracker.database.session(async (session) => {
    await session.exec("BEGIN; SELECT set_config('tawthiq.audience', 'SYSTEM', true)");
    for (const statement of statements) await session.exec(statement);
    await session.exec('COMMIT');
  });

it('the roll-up is a recount for every reader, also when its rows are put together, and whoever changes what it adds up', async () => {
  // What others have left, or as much of its own: incidents of every status.
  for (let step = ids.length < INCIDENTS ? 0 : 3; step < 4; step++) for (let one = 0; one < INCIDENTS; one++) await change();
  const readers = [
    tracker.as(null),
    tracker,
    monitor,
    ...(await Promise.all([Role.ADVOCATE, Role.ANALYST].map((role) => tracker.person(role)))),
  ];
  const before = await compareForAll(readers);
  // All may ask 24 ways; of monitors one way of filtering is answered from the roll-up, of advocates two.
  expect(before.overRollUp).toBe(3 * 24 + 4 + 8);
  await system("SELECT condense_tallies(ARRAY['2017-04', '2017-05'])");
  const { totals } = await compareForAll(readers);
  expect(totals).toBe(before.totals);
  await system(
    "UPDATE place SET governorate_code = 'SY01' WHERE code = 'SY070001'",
    'UPDATE incident_figures SET killed_best = NULL, killed_max = NULL, strikes = 7 WHERE strikes = 1',
    "UPDATE facility_impact SET damage = 'DESTROYED', out_of_service = NULL WHERE damage = 'LIGHT'",
    'UPDATE unnamed_facility_impact SET count_min = 2, count_best = 2, count_max = 2',
    "UPDATE incident SET date = '2017-01-01', latest_date = '2017-12-31', date_precision = 'YEAR' WHERE certainty = 'POSSIBLE' AND status = 'PUBLISHED'",
    "UPDATE incident SET date = date + 31, latest_date = latest_date + 31 WHERE certainty = 'PROBABLE'",
    "DELETE FROM facility_impact WHERE damage = 'DESTROYED' AND incident_id IN (SELECT id FROM incident LIMIT 9)",
    'DELETE FROM unnamed_facility_impact WHERE incident_id IN (SELECT incident_id FROM unnamed_facility_impact LIMIT 1)',
  );
  await compareForAll(readers);
  await system("SELECT condense_tallies(ARRAY['2017-04', '2017-05', '2017-06'])");
  await compareForAll(readers, ['status: [PUBLISHED]']);
  process.stdout.write(`${readers.length * ROLLED_UP.length * (3 * FILTERS.length + 1)} answers equal a recount\n`);
}, 120_000);
