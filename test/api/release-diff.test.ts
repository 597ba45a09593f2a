import { Role } from '../../src/common/authz/permission.js';
import { createFacility } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { added, amend, CHANGES, FIGURES, flat, publish, published } from '../support/releases.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** Why did 11 become 13? Answered line by line, and the lines add up. */

let tracker: Tracker;
let advocate: Person & Caller;
const DIFF = `query ($from: Int!, $to: Int, $filter: ReleaseFilterInput, $groupBy: TallyDimension, $first: Int, $after: String) {
  releaseDiff(month: "2017-04", from: $from, to: $to, filter: $filter, groupBy: $groupBy) {
    from { version } to { version } asOf before { ${FIGURES} } after { ${FIGURES} } difference { ${CHANGES} }
    lines(first: $first, after: $after) { totalCount pageInfo { endCursor } nodes {
      kind id reference revisionBefore revisionAfter causes { kind at reason publicReason } effect { ${CHANGES} }
      groups { key { value label } effect { ${CHANGES} } } } } } }`;
const diff = async (caller: Caller, variables: object): Promise<Data> =>
  (await caller.ask(DIFF, { first: 200, ...variables })).releaseDiff;
const RETRACT = 'mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }';
const MERGE = 'mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) { incident { id } } }';

const killed = (words: string) => [{ outcome: 'KILLED', count: { words } }];
const names: Record<string, string> = {};
let hospitals: string[];

beforeAll(async () => {
  tracker = await startTracker();
  advocate = await tracker.person(Role.ADVOCATE);
  hospitals = [];
  for (let n = 0; n < 4; n++) hospitals.push((await createFacility(tracker)).id);
  const make = async (name: string, over: object): Promise<Data> => {
    const made = await published(tracker, over);
    names[made.id] = name;
    return made;
  };
  const at = (n: number) => [{ facility: hospitals[n], damage: 'HEAVY' }];
  // Eleven attacks on three hospitals.
  const eleven: Data[] = [];
  for (let n = 0; n < 11; n++) eleven.push(await make(`old ${n}`, { facilityImpacts: at(n % 3), casualties: killed('1') }));
  await publish(advocate);
  // 11 + 4 - 1 retracted - 1 merged = 13, of which some had other figures and one another place.
  const first = await make('new 0', { facilityImpacts: at(3), casualties: killed('several') });
  for (let n = 1; n < 4; n++) await make(`new ${n}`, { facilityImpacts: at(3) });
  await amend(tracker, eleven[0]!.id, { casualties: killed('unknown') }, 'the count was withdrawn by its source');
  await amend(tracker, eleven[1]!.id, { governorate: 'SY02', place: null }, 'it was in Aleppo');
  await amend(tracker, eleven[2]!.id, { narrativeEn: 'Only the words changed.' });
  const input = { id: eleven[3]!.id, revision: eleven[3]!.revision, reason: 'a rumour', publicReason: 'It did not happen.' };
  await tracker.ask(RETRACT, { input });
  const merge = {
    id: eleven[4]!.id,
    revision: eleven[4]!.revision,
    into: first.id,
    intoRevision: first.revision,
    reason: 'the same attack',
  };
  await tracker.ask(MERGE, { input: merge });
  await publish(advocate, { reason: 'later reports' });
});
afterAll(() => tracker.close());

const byName = (lines: Data[]): Record<string, Data> => Object.fromEntries(lines.map((line) => [names[line.id], line]));

it('names every incident that moved a figure, and no other', async () => {
  const { before, after, lines } = await diff(tracker.as(null), { from: 1, to: 2 });
  expect([before.incidents, after.incidents]).toEqual([11, 13]);
  const kinds = Object.entries(byName(lines.nodes)).map(([name, { kind }]) => `${name} ${kind}`);
  expect(kinds.sort()).toEqual([
    'new 0 ADDED',
    'new 1 ADDED',
    'new 2 ADDED',
    'new 3 ADDED',
    'old 0 CHANGED',
    'old 1 CHANGED',
    'old 3 REMOVED',
    'old 4 REMOVED',
  ]);
});

it('adds up exactly, in every figure, and within every group', async () => {
  const shown = await diff(tracker.as(null), { from: 1, to: 2, groupBy: 'GOVERNORATE' });
  expect(added(shown.lines.nodes.map(({ effect }: Data) => effect))).toEqual(flat(shown.difference));
  expect(shown.before.incidents + shown.difference.incidents).toBe(shown.after.incidents);
  expect(shown.before.facilitiesAttacked + shown.difference.facilitiesAttacked).toBe(shown.after.facilitiesAttacked);
  expect(shown.difference.killed.maxOpen).toBeGreaterThan(0);
  expect([shown.before.killed.max, shown.after.killed.max]).toEqual([11, null]);
  const { first, second } = await tracker.ask(
    `{ ${[1, 2]
      .map(
        (version) => `${version === 1 ? 'first' : 'second'}: release(month: "2017-04", version: ${version}) {
    tally(groupBy: GOVERNORATE) { groups { keys { value } figures { ${FIGURES} } } } }`,
      )
      .join(' ')} }`,
  );
  const groupsOf = ({ tally }: Data): Map<string, Data> =>
    new Map(tally.groups.map(({ keys, figures }: Data) => [keys[0].value, figures]));
  const [was, is] = [groupsOf(first), groupsOf(second)];
  for (const value of ['SY07', 'SY02']) {
    const effects = shown.lines.nodes.flatMap(({ groups }: Data) =>
      groups.filter(({ key }: Data) => key.value === value).map(({ effect }: Data) => effect),
    );
    for (const figure of ['incidents', 'facilityAttacks', 'facilitiesAttacked'] as const) {
      expect((was.get(value)?.[figure] ?? 0) + added(effects)[figure]!).toBe(is.get(value)?.[figure] ?? 0);
    }
  }
  expect(byName(shown.lines.nodes)['old 1']).toMatchObject({
    groups: [{ key: { value: 'SY02', label: 'Aleppo' } }, { key: { value: 'SY07' } }],
  });
});

it('counts a hospital that two new attacks share once, at the first of them', async () => {
  const { lines } = await diff(tracker, { from: 1, to: 2 });
  const effects = lines.nodes.filter(({ id }: Data) => names[id]!.startsWith('new')).map(({ effect }: Data) => effect);
  expect(effects.map(({ facilitiesAttacked }: Data) => facilitiesAttacked)).toEqual([1, 0, 0, 0]);
});

it('says when and why: to those who see the history all of it, to everybody what is for everybody', async () => {
  const told = byName((await diff(tracker, { from: 1, to: 2 })).lines.nodes);
  expect(told['old 0']!.causes).toEqual([
    expect.objectContaining({ kind: 'AMENDED', reason: 'the count was withdrawn by its source' }),
  ]);
  expect(told['old 3']!.causes).toEqual([
    expect.objectContaining({ kind: 'RETRACTED', reason: 'a rumour', publicReason: 'It did not happen.' }),
  ]);
  expect(told['old 4']!.causes).toEqual([
    expect.objectContaining({ kind: 'MERGED', reason: 'the same attack', publicReason: null }),
  ]);
  expect(told['new 0']!.causes[0]).toMatchObject({ kind: 'PUBLISHED', reason: 'for this test' });
  for (const who of [tracker.as(null), advocate]) {
    const shown = byName((await diff(who, { from: 1, to: 2 })).lines.nodes);
    expect(shown['old 3']!.causes).toEqual([
      expect.objectContaining({ kind: 'RETRACTED', reason: null, publicReason: 'It did not happen.' }),
    ]);
    expect(shown['old 4']!.causes).toEqual([expect.objectContaining({ kind: 'MERGED', reason: null })]);
    expect(shown['old 0']!.causes).toEqual([expect.objectContaining({ kind: 'AMENDED', reason: null })]);
    expect(JSON.stringify(shown)).not.toMatch(/rumour|for this test|by its source/);
    const strip = (lines: Record<string, Data>): Data =>
      Object.values(lines).map(({ effect, kind, id }) => ({ effect, kind, id }));
    expect(strip(shown)).toEqual(strip(told));
  }
});

it('lists the changes in the order in which they happened, page by page', async () => {
  const { lines } = await diff(tracker, { from: 1, to: 2 });
  const times = lines.nodes.map(({ causes }: Data) => causes.at(-1).at);
  expect(times).toEqual([...times].sort());
  const page = await diff(tracker, { from: 1, to: 2, first: 3 });
  const rest = await diff(tracker, { from: 1, to: 2, first: 200, after: page.lines.pageInfo.endCursor });
  expect([...page.lines.nodes, ...rest.lines.nodes]).toEqual(lines.nodes);
  expect(lines.totalCount).toBe(8);
});

describe('from a release to now', () => {
  it('nothing, while nothing has changed; then what has', async () => {
    const unchanged = await diff(tracker.as(null), { from: 2 });
    expect(unchanged).toMatchObject({ to: null, lines: { nodes: [] } });
    expect(new Set(Object.values(flat(unchanged.difference)))).toEqual(new Set([0]));
    const late = await published(tracker, { casualties: killed('5') });
    for (const who of [tracker.as(null), advocate, tracker]) {
      const { lines, difference, after } = await diff(who, { from: 2 });
      expect(lines.nodes).toEqual([expect.objectContaining({ id: late.id, kind: 'ADDED', revisionBefore: null })]);
      expect([difference.incidents, difference.killed.min, after.incidents]).toEqual([1, 5, 14]);
    }
  });

  it('a facility of another type moves what is counted by type, and that is said', async () => {
    const filter = { facilityType: ['CLINIC'] };
    const clinic = (await createFacility(tracker, { type: 'CLINIC' })).id;
    const attack = await published(tracker, { facilityImpacts: [{ facility: clinic }] });
    await publish(advocate, { filter });
    const input = { id: clinic, revision: 1, reason: 'it has beds', type: 'HOSPITAL' };
    await tracker.ask('mutation ($input: AmendFacilityInput!) { amendFacility(input: $input) { facility { id } } }', { input });
    const { lines, difference } = await diff(tracker, { from: 1, filter });
    expect(lines.nodes).toEqual([
      expect.objectContaining({
        id: attack.id,
        kind: 'REMOVED',
        causes: [expect.objectContaining({ kind: 'FACILITY_AMENDED', reason: 'it has beds' })],
      }),
    ]);
    expect(difference.incidents).toBe(-1);
    const [cause] = (await diff(tracker.as(null), { from: 1, filter })).lines.nodes[0].causes;
    expect(cause).toMatchObject({ kind: 'FACILITY_AMENDED', reason: null });
  });
});

it('what endangers somebody is taken back with its past: that it counted is still told, and nothing else', async () => {
  const secret = await published(tracker, { date: '2017-04-09', governorate: 'SY05', casualties: killed('7') });
  const { version } = await publish(advocate, { reason: 'one more' });
  const input = {
    id: secret.id,
    revision: secret.revision,
    reason: 'danger',
    publicReason: 'Taken back.',
    endangersSomebody: true,
  };
  await tracker.ask(RETRACT, { input });
  for (const who of [tracker.as(null), advocate]) {
    const shown = await diff(who, { from: version });
    const line = shown.lines.nodes.find(({ id }: Data) => id === secret.id);
    expect(line).toMatchObject({ kind: 'REMOVED', effect: { incidents: -1, killed: { min: -7 } } });
    expect(added(shown.lines.nodes.map(({ effect }: Data) => effect))).toEqual(flat(shown.difference));
    expect((await who.refusal(DIFF, { from: version, groupBy: 'GOVERNORATE' })).extensions.code).toBe('WITHHELD');
    const { incidents } = (
      await who.ask(
        `{ release(month: "2017-04", version: ${version}) { incidents(groupBy: GOVERNORATE, value: "SY05") { totalCount } } }`,
      )
    ).release;
    expect(incidents.totalCount).toBe(0);
  }
  const { incidents } = (
    await tracker.ask(
      `{ release(month: "2017-04", version: ${version}) { tally { total { killed { min } } } incidents(groupBy: GOVERNORATE, value: "SY05") { totalCount } } }`,
    )
  ).release;
  expect(incidents.totalCount).toBe(1);
});

it.each<[string, object, string]>([
  ['a version that is not there', { from: 99 }, 'from'],
  ['a later version that is not there', { from: 1, to: 99 }, 'to'],
  ['backwards', { from: 2, to: 1 }, 'to'],
])('%s is refused', async (_what, variables, path) => {
  const refusal = await tracker.refusal(DIFF, variables);
  expect(refusal.extensions.fields?.[0]?.path).toBe(path);
});
