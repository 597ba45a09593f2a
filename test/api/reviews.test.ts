import { Role } from '../../src/common/authz/permission.js';
import { MOVES } from '../../src/reviews/review.policy.js';
import { submit } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** Who amends and moves an incident, and when no longer. */

const AMEND = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision locality } } }';
const MOVE =
  'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { revision status revisions { number reason } } } }';

let tracker: Tracker;
let monitor: Person & Caller;
let verifier: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
  verifier = await tracker.person(Role.VERIFIER);
});
afterAll(() => tracker.close());

const move = (caller: Caller, id: string, revision: number, status: string): Promise<Data> =>
  caller.graphql(MOVE, { input: { id, revision, status, reason: 'for this test' } });
const codeOf = ({ errors }: Data): string | undefined => errors?.[0]?.extensions.code;

describe('a monitor', () => {
  it('amends what it submitted, until somebody takes it into review', async () => {
    const { id } = await submit(monitor);
    const amended = await monitor.ask(AMEND, { input: { id, revision: 1, reason: 'closer', locality: 'by the mill' } });
    expect(amended.amendIncident.incident).toEqual({ revision: 2, locality: 'by the mill' });
    expect(codeOf(await move(verifier, id, 2, 'IN_REVIEW'))).toBeUndefined();
    const refusal = await monitor.refusal(AMEND, { input: { id, revision: 3, reason: 'late', locality: 'elsewhere' } });
    expect(refusal.extensions.code).toBe('FORBIDDEN');
    expect(refusal.message).toContain('taken into review');
  });

  it('amends nobody else’s, and does not learn whether it is there', async () => {
    const { id } = await submit(await tracker.person(Role.MONITOR));
    const refusal = await monitor.refusal(AMEND, { input: { id, revision: 1, reason: 'x', locality: 'x' } });
    expect(refusal.extensions.code).toBe('NOT_FOUND');
    for (const status of ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'])
      await move(verifier, id, { IN_REVIEW: 1, VERIFIED: 2, PUBLISHED: 3 }[status]!, status);
    const ofPublished = await monitor.refusal(AMEND, { input: { id, revision: 4, reason: 'x', locality: 'x' } });
    expect(ofPublished.extensions.code).toBe('FORBIDDEN');
  });

  it('moves nothing', async () => {
    const { id } = await submit(monitor);
    expect(codeOf(await move(monitor, id, 1, 'IN_REVIEW'))).toBe('FORBIDDEN');
  });

  it('who sends somebody else’s id is told that it is taken, and nothing of it', async () => {
    const { id } = await submit(monitor);
    const other = await tracker.person(Role.MONITOR);
    const input = { id, date: '2017-04-27', governorate: 'SY07', locality: 'another' };
    const refusal = await other.refusal(
      'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }',
      { input },
    );
    expect(refusal.extensions.code).toBe('CONFLICT');
    const { incident } = await monitor.ask('query ($id: UUID) { incident(id: $id) { locality revision } }', { id });
    expect(incident).toEqual({ locality: null, revision: 1 });
  });
});

describe('a verifier', () => {
  it('moves an incident from submission to publication, each step with its reason in the history', async () => {
    const { id } = await submit(monitor);
    await move(verifier, id, 1, 'IN_REVIEW');
    await move(verifier, id, 2, 'VERIFIED');
    const { data } = await move(verifier, id, 3, 'PUBLISHED');
    expect(data.moveIncident.incident).toMatchObject({ status: 'PUBLISHED', revision: 4 });
    expect(data.moveIncident.incident.revisions.map(({ reason }: Data) => reason)).toEqual([
      null,
      ...Array.from({ length: 3 }, () => 'for this test'),
    ]);
    expect((await tracker.as(null).ask('query ($id: UUID) { incident(id: $id) { status } }', { id })).incident).toEqual({
      status: 'PUBLISHED',
    });
  });

  it('makes no move that is not in the table, and none on what was changed meanwhile', async () => {
    const { id } = await submit(monitor);
    const statuses = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'REJECTED', 'MERGED'];
    const possible = MOVES.filter(({ from, by }) => from === 'SUBMITTED' && by === 'moveIncident').map(({ to }) => String(to));
    for (const status of statuses.filter((to) => !possible.includes(to))) {
      expect([status, codeOf(await move(verifier, id, 1, status))]).toEqual([status, 'FORBIDDEN']);
    }
    expect(codeOf(await move(verifier, id, 2, 'IN_REVIEW'))).toBe('STALE_REVISION');
    expect(codeOf(await move(verifier, '00000000-0000-4000-8000-000000000000', 1, 'IN_REVIEW'))).toBe('NOT_FOUND');
  });

  it('amends what others submitted, but not what was rejected', async () => {
    const { id } = await submit(monitor);
    await verifier.ask(AMEND, { input: { id, revision: 1, reason: 'compared', locality: 'the mill' } });
    await move(verifier, id, 2, 'REJECTED');
    expect((await verifier.refusal(AMEND, { input: { id, revision: 3, reason: 'x', locality: 'x' } })).extensions.code).toBe(
      'FORBIDDEN',
    );
  });
});

// How it was sent stands in the first revision alone.
it('what a move writes is the whole record, also of an incident of which only the month is known', async () => {
  const { id } = await submit(tracker, {
    date: '2016-02-10',
    datePrecision: 'MONTH',
    locality: 'somewhere',
    casualties: [{ outcome: 'KILLED', count: { min: 2, best: 2, max: 2 } }],
  });
  for (const [index, status] of ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'].entries()) await move(verifier, id, index + 1, status);
  const rows = await tracker.database.session((session) =>
    session.query(
      `SELECT number, after - 'status' - 'submission' AS record, after->>'status' AS status FROM revision WHERE incident_id = $1 ORDER BY number`,
      [id],
    ),
  );
  expect(rows.map(({ status }) => status)).toEqual(['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
  for (const { record } of rows) expect(record).toEqual(rows[0]!.record);
  expect(rows[0]!.record).toMatchObject({ date: '2016-02-01', latestDate: '2016-02-29' });
  const asOf = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const query = 'query ($asOf: DateTime) { monthlyTally(month: "2016-02", asOf: $asOf) { total { incidents killed { min } } } }';
  for (const variables of [{}, { asOf }]) {
    expect((await tracker.as(null).ask(query, variables)).monthlyTally.total).toEqual({ incidents: 1, killed: { min: 2 } });
  }
});
