import { Role } from '../../src/common/authz/permission.js';
import { createFacility, moveThrough, TO_PUBLICATION, anIncident } from '../support/incidents.js';
import { oneOf, random, randomContent } from '../support/random-records.js';
import { added, CHANGES, FIGURES, flat, publish } from '../support/releases.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/**
 * The figures of a release are identical after as many later changes as one likes: 10,000 by hand
 * (RELEASE_CHANGES=10000 npx jest test/reliability/releases.test.ts), few here.
 */
const LATER_CHANGES = Number(process.env.RELEASE_CHANGES ?? 200);
const INCIDENTS = 12;

let tracker: Tracker;
let facilities: { id: string; revision: number }[];
beforeAll(async () => {
  tracker = await startTracker();
  facilities = [];
  for (let n = 0; n < 6; n++)
    facilities.push({ ...(await createFacility(tracker, { type: n % 2 ? 'CLINIC' : 'HOSPITAL' })), revision: 1 });
});
afterAll(() => tracker.close());

interface Known {
  id: string;
  revision: number;
  status: 'SUBMITTED' | 'PUBLISHED' | 'REJECTED';
}

const MUTATIONS = {
  submit: 'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { revision } } }',
  amend: 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }',
  retract: 'mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { revision } } }',
  facility: 'mutation ($input: AmendFacilityInput!) { amendFacility(input: $input) { facility { revision } } }',
};

/** One random change of the records. @returns how many revisions it made. */
async function change(known: Known[]): Promise<number> {
  const reason = `change ${random(1_000_000)}`;
  const kind = random(10);
  if (kind === 0 || known.length < INCIDENTS) {
    const input = anIncident(randomContent(facilities));
    await tracker.ask(MUTATIONS.submit, { input });
    known.push({ id: input.id, revision: 1, status: 'SUBMITTED' });
    return 1;
  }
  const one = oneOf(known);
  const at = { id: one.id, revision: one.revision, reason };
  if (kind === 1) {
    const facility = oneOf(facilities);
    const input = { id: facility.id, revision: facility.revision, reason, type: oneOf(['HOSPITAL', 'CLINIC', 'PHARMACY']) };
    facility.revision = (await tracker.ask(MUTATIONS.facility, { input })).amendFacility.facility.revision;
    return 1;
  }
  if (kind < 6 && one.status !== 'REJECTED') {
    one.revision = (
      await tracker.ask(MUTATIONS.amend, { input: { ...at, ...randomContent(facilities) } })
    ).amendIncident.incident.revision;
    return 1;
  }
  if (one.status === 'PUBLISHED') {
    const input = { ...at, publicReason: 'Taken back.', endangersSomebody: random(20) === 0 };
    one.revision = (await tracker.ask(MUTATIONS.retract, { input })).retractIncident.incident.revision;
    one.status = 'REJECTED';
    return 1;
  }
  const before = one.revision;
  one.revision = await moveThrough(tracker, one, TO_PUBLICATION, reason);
  one.status = 'PUBLISHED';
  return one.revision - before;
}

const SHOWN = `query ($version: Int, $by: TallyDimension) { release(month: "2017-04", version: $version) {
  id version asOf publishedAt statementEn statementAr tally(groupBy: $by) { total { ${FIGURES} } groups { keys { value } figures { ${FIGURES} } } }
  incidents(first: 200) { totalCount nodes { id revision } } } }`;
const DIFF = `query ($from: Int!, $to: Int, $after: String) { releaseDiff(month: "2017-04", from: $from, to: $to) { before { ${FIGURES} } after { ${FIGURES} }
  difference { ${CHANGES} } lines(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id effect { ${CHANGES} } } } } }`;
const RECOUNT =
  'query ($version: Int) { recountRelease(month: "2017-04", version: $version) { equal incidents checks { kind equal differences } } }';

/** A difference with all of its lines, page by page. */
async function wholeDiff(from: number, to: number | null): Promise<Data> {
  const lines: Data[] = [];
  let after: string | null = null;
  for (;;) {
    const { releaseDiff } = await tracker.as(null).ask(DIFF, { from, to, after });
    const { nodes, totalCount, pageInfo } = releaseDiff.lines;
    lines.push(...nodes);
    if (!pageInfo.hasNextPage) return { ...releaseDiff, lines, totalCount };
    after = pageInfo.endCursor;
  }
}

/** All that the public is shown of a release. */
async function shown(version: number): Promise<string> {
  const answers: Data[] = [];
  for (const by of ['GOVERNORATE', 'FACILITY_TYPE', 'ATTACK_TYPE', 'PERPETRATOR', 'CERTAINTY', 'DAY', 'WEEK']) {
    answers.push((await tracker.as(null).ask(SHOWN, { version, by })).release);
  }
  return JSON.stringify(answers);
}

it(`figures of releases are identical after ${LATER_CHANGES} later changes, shown again and counted again; differences add up`, async () => {
  const advocate = await tracker.person(Role.ADVOCATE);
  const known: Known[] = [];
  while (known.length < INCIDENTS) await change(known);
  for (const one of known) Object.assign(one, { revision: await moveThrough(tracker, one, TO_PUBLICATION), status: 'PUBLISHED' });
  await publish(advocate);
  const releases = [await shown(1)];
  let changes = 0;
  const everySo = Math.max(1, Math.ceil(LATER_CHANGES / 2));
  while (changes < LATER_CHANGES) {
    const before = changes;
    changes += await change(known);
    if (Math.floor(changes / everySo) > Math.floor(before / everySo)) {
      const { version } = await publish(advocate, { reason: `after ${changes} changes` });
      releases.push(await shown(version));
    }
  }
  for (const [index, before] of releases.entries()) {
    const version = index + 1;
    expect(await shown(version)).toBe(before);
    const { recountRelease } = await tracker.ask(RECOUNT, { version });
    expect({ version, ...recountRelease }).toMatchObject({ version, equal: true });
    for (const to of [null, ...releases.slice(version).map((_, later) => version + 1 + later)]) {
      const { difference, lines, totalCount, before: was, after: is } = await wholeDiff(version, to);
      expect(lines.length).toBe(totalCount);
      const sums = {
        ...Object.fromEntries(Object.keys(flat(difference)).map((path) => [path, 0])),
        ...added(lines.map(({ effect }: Data) => effect)),
      };
      expect(sums).toEqual(flat(difference));
      expect(was.incidents + difference.incidents).toBe(is.incidents);
      expect(was.facilitiesAttacked + difference.facilitiesAttacked).toBe(is.facilitiesAttacked);
    }
  }
  process.stdout.write(`${releases.length} releases identical after ${changes} later changes (${known.length} incidents)\n`);
}, 3_600_000);

it('a recount tells of every figure and record that was altered in the database', async () => {
  const tamper = (sql: string): Promise<void> =>
    tracker.database.session((session) =>
      session.exec(`SET session_replication_role = replica; SELECT set_config('tawthiq.audience', 'SYSTEM', false); ${sql};
        SELECT set_config('tawthiq.audience', '', false); RESET session_replication_role`),
    );
  const found = async (): Promise<string[]> => {
    const { recountRelease } = await tracker.ask(RECOUNT, { version: 1 });
    expect(recountRelease.checks.length).toBeGreaterThan(0);
    expect(recountRelease.equal).toBe(recountRelease.checks.every(({ equal }: Data) => equal));
    return recountRelease.checks.filter(({ equal }: Data) => !equal).map(({ kind }: Data) => kind);
  };
  expect(await found()).toEqual([]);
  await tamper(
    `UPDATE release SET tally = jsonb_set(tally, '{total,incidents}', to_jsonb((tally->'total'->>'incidents')::integer + 1)) WHERE version = 1`,
  );
  expect(await found()).toEqual(['FROZEN_INCIDENTS', 'REVISIONS', 'TALLY_AS_OF']);
  await tamper(
    `UPDATE release SET tally = jsonb_set(tally, '{total,incidents}', to_jsonb((tally->'total'->>'incidents')::integer - 1)) WHERE version = 1`,
  );
  expect(await found()).toEqual([]);
  await tamper(`UPDATE revision v SET after = jsonb_set(after, '{certainty}', '"CONFIRMED"')
    FROM release_incident i JOIN release r ON r.id = i.release_id WHERE r.version = 1 AND v.incident_id = i.incident_id AND v.number = i.number`);
  expect(await found()).toEqual(['REVISIONS']);
});
