import { setTimeout as wait } from 'node:timers/promises';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility, submit } from '../support/incidents.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import { COUNTED, RANGE, recount } from './recount.js';

/** What was told of a moment is told of it again, whatever changed since: lists, files and tallies, for each who may ask. */

/** How many changes come after: 10,000 by hand, on PostgreSQL. */
const CHANGES = Number(process.env.AS_OF_CHANGES ?? 150);
/** How many of the moments are remembered. */
const MOMENTS = 15;

const FIELDS = `id reference status place { code } ${COUNTED}`;
const LIST = `query ($asOf: DateTime, $filter: IncidentFilter) { incidents(first: 200, asOf: $asOf, filter: $filter) { totalCount nodes { ${FIELDS} } } }`;
const TALLY = `query ($asOf: DateTime, $filter: IncidentFilter) { monthlyTally(month: "2016-05", groupBy: [GOVERNORATE], asOf: $asOf, filter: $filter) { month
  total { ...F } groups { keys { value } figures { ...F } } } }
  fragment F on TallyFigures { incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
    ambulancesDestroyed ${RANGE} killed ${RANGE} injured ${RANGE} healthWorkersKilled ${RANGE} }`;

/** Which of the callers is nobody. */
const PUBLIC = 1;

let tracker: Tracker;
let callers: Caller[];
let facilities: string[];
beforeAll(async () => {
  tracker = await startTracker();
  callers = [tracker, tracker.as(null), await tracker.person(Role.ADVOCATE), await tracker.person(Role.MONITOR)];
  facilities = [];
  for (let index = 0; index < 4; index++) facilities.push((await createFacility(tracker)).id as string);
});
afterAll(() => tracker.close());

/** The same in each run. */
let seed = 20160501;
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed % below;
}
const oneOf = <T>(list: readonly T[]): T => list[random(list.length)]!;

function anyAccount(): object {
  return {
    date: `2016-05-${String(1 + random(28)).padStart(2, '0')}`,
    governorate: oneOf(['SY02', 'SY07', 'SY13']),
    certainty: oneOf(['RUMOUR', 'POSSIBLE', 'CONFIRMED']),
    casualties: oneOf([[], [{ outcome: 'KILLED', count: { min: 1 + random(9) } }]]),
    facilityImpacts: oneOf([[], [{ facility: oneOf(facilities), damage: oneOf(['LIGHT', 'DESTROYED']) }]]),
  };
}

const NEXT: Record<string, readonly string[]> = {
  SUBMITTED: ['IN_REVIEW'],
  IN_REVIEW: ['VERIFIED', 'VERIFIED', 'REJECTED'],
  VERIFIED: ['PUBLISHED', 'IN_REVIEW'],
  REJECTED: ['IN_REVIEW'],
};

/** One change of a kind that an incident in its state allows. */
async function change(): Promise<void> {
  const { incidents } = await tracker.ask(
    '{ incidents(first: 200, filter: { status: [SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED, REJECTED] }) { nodes { id revision status } } }',
  );
  if (incidents.nodes.length < 12 || (random(10) === 0 && incidents.nodes.length < 150))
    return void (await submit(tracker, anyAccount()));
  const { id, revision, status } = oneOf<Data>(incidents.nodes);
  const basis = { id, revision, reason: 'for this test' };
  if (status === 'PUBLISHED' && random(4) === 0) {
    const input = { ...basis, publicReason: 'it did not take place' };
    await tracker.ask('mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }', {
      input,
    });
  } else if (status !== 'REJECTED' && (random(3) === 0 || !NEXT[status])) {
    const input = { ...basis, ...anyAccount() };
    await tracker.ask('mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }', { input });
  } else if (random(8) === 0) {
    const into = incidents.nodes.find((other: Data) => other.id !== id && other.status === status);
    if (!into) return;
    const input = { ...basis, into: into.id, intoRevision: into.revision };
    await tracker.graphql('mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { id } } }', {
      input,
    });
  } else {
    const input = { ...basis, status: oneOf(NEXT[status]!) };
    await tracker.ask('mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { id } } }', { input });
  }
}

async function answersAsOf(asOf: string): Promise<Data[]> {
  const answers: Data[] = [];
  for (const caller of callers) {
    const { incidents } = await caller.ask(LIST, { asOf });
    const { monthlyTally } = await caller.ask(TALLY, { asOf });
    const file = await (await caller.get(`/exports/incidents.csv?asOf=${asOf}`)).text();
    answers.push({ incidents, monthlyTally, file });
  }
  return answers;
}

it(`lists, tallies and files of a moment are the same after ${CHANGES} changes more, and equal a recount`, async () => {
  const told: { moment: string; answers: Data[] }[] = [];
  let checks = 0;
  for (let step = 0; step < CHANGES; step++) {
    await change();
    if (step % Math.ceil(CHANGES / MOMENTS) !== 0) continue;
    await wait(3);
    const moment = new Date().toISOString();
    told.push({ moment, answers: await answersAsOf(moment) });
    await wait(3);
  }
  for (const { moment, answers } of told) {
    const again = await answersAsOf(moment);
    for (const [index, answer] of again.entries()) {
      expect(answer).toEqual(answers[index]);
      checks += 3;
      // The public is not told which facilities: it cannot recount those.
      if (index === PUBLIC) continue;
      const { total, groups } = answer.monthlyTally;
      const expected = recount(answer.incidents.nodes, '2016-05', ['GOVERNORATE']);
      expect(total).toEqual(expected.total);
      expect(new Map(groups.map(({ keys, figures }: Data) => [keys[0].value, figures]))).toEqual(expected.groups);
    }
  }
  process.stdout.write(`As of: ${checks} answers of ${told.length} moments identical after up to ${CHANGES} changes\n`);
  // They differ from each other: something did change.
  expect(new Set(told.map(({ answers }) => JSON.stringify(answers[0]))).size).toBeGreaterThan(told.length / 2);
}, 7_200_000);

it('what a submission names for the first time is on record as of its own moment', async () => {
  const newFacility = { type: 'CLINIC', nameEn: 'Clinic of the first hour' };
  const { id } = await submit(tracker, { facilityImpacts: [{ newFacility, damage: 'LIGHT' }] });
  const { incident } = await tracker.ask('query ($id: UUID!) { incident(id: $id) { revisions { recordedAt } } }', { id });
  const [{ recordedAt }] = incident.revisions;
  const then = await tracker.ask(
    `query ($id: UUID!, $asOf: DateTime!) { incident(id: $id, asOf: $asOf) { facilityImpacts { facilityType facility { nameEn } } }
      incidents(asOf: $asOf, filter: { facilityType: [CLINIC] }) { nodes { id } } }`,
    { id, asOf: recordedAt },
  );
  expect(then.incident.facilityImpacts).toEqual([{ facilityType: 'CLINIC', facility: { nameEn: newFacility.nameEn } }]);
  expect(then.incidents.nodes).toContainEqual({ id });
});
