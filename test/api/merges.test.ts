import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { addReport, aSource, createFacility, moveThrough, refusedReport, submit, TO_PUBLICATION } from '../support/incidents.js';
import { createOrganisation, createPerson } from '../support/people.js';
import { type Answer, type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';
import { ALL_INCIDENTS, recount } from './recount.js';

/** Two records of one attack: one leads to the other, nothing of either is lost, and it can be undone. */

const MERGE = `mutation ($input: MergeIncidentInput!) { mergeIncident(input: $input) {
  incident { id revision status } merged { id revision status mergedInto { id } } } }`;
const UNMERGE = `mutation ($input: UnmergeIncidentInput!) { unmergeIncident(input: $input) {
  incident { id revision status mergedInto { id } } survivor { id revision status } } }`;
const AMEND = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }';
const WHOLE = `query ($id: UUID) { incident(id: $id, merged: true) { id reference status revision locality narrativeEn casualties { count { words } } mergedInto { id }
  mergedIncidents { id } reports { id incident { id } } revisions { number reason hash } } }`;

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

interface Made {
  id: string;
  reference: string;
  revision: number;
}
async function make(statuses: readonly string[] = [], over: object = {}, submitter: Caller = tracker): Promise<Made> {
  const { id, reference } = await submit(submitter, over);
  return { id, reference, revision: await moveThrough(tracker, { id }, statuses) };
}
const published = (over?: object, submitter?: Caller): Promise<Made> => make(TO_PUBLICATION, over, submitter);

const mergeInput = (from: Made, into: Made) => ({
  id: from.id,
  revision: from.revision,
  into: into.id,
  intoRevision: into.revision,
  reason: 'the same attack',
});
/** Merges and counts on. */
async function merge(from: Made, into: Made): Promise<Data> {
  const { mergeIncident } = await tracker.ask(MERGE, { input: mergeInput(from, into) });
  from.revision += 1;
  into.revision += 1;
  return mergeIncident;
}
async function unmerge(from: Made, survivor: Made): Promise<Data> {
  const { unmergeIncident } = await tracker.ask(UNMERGE, {
    input: { id: from.id, revision: from.revision, reason: 'two attacks after all' },
  });
  from.revision += 1;
  survivor.revision += 1;
  return unmergeIncident;
}
const refusedMerge = (from: Made, into: Made) => tracker.refusal(MERGE, { input: mergeInput(from, into) });
const whole = async (id: string, caller: Caller = tracker): Promise<Data> => (await caller.ask(WHOLE, { id })).incident;
const found = async (by: { id: string } | { reference: string }, caller: Caller = tracker): Promise<string | null> =>
  (await caller.ask('query ($id: UUID, $reference: String) { incident(id: $id, reference: $reference) { id } }', by)).incident
    ?.id ?? null;
const code = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
const tombstoneOf = async (id: string): Promise<Data> =>
  (
    await tracker
      .as(null)
      .ask('query ($id: UUID) { tombstone(id: $id) { kind publicReason mergedInto { id } reinstatedAt } }', { id })
  ).tombstone;

it('keeps both records and their histories, and gives each a revision with the reason', async () => {
  const [from, into] = [await make(['IN_REVIEW'], { locality: 'by the mill' }), await make(['IN_REVIEW', 'VERIFIED'])];
  await addReport(tracker, from.id, aSource());
  from.revision += 1;
  const before = [await whole(from.id), await whole(into.id)];
  const answer = await merge(from, into);
  expect(answer).toEqual({
    incident: { id: into.id, revision: into.revision, status: 'VERIFIED' },
    merged: { id: from.id, revision: from.revision, status: 'MERGED', mergedInto: { id: into.id } },
  });
  const after = [await whole(from.id), await whole(into.id)];
  for (const side of [0, 1]) {
    expect(after[side].revisions.slice(0, -1)).toEqual(before[side].revisions);
    expect(after[side].revisions.at(-1)).toMatchObject({ reason: 'the same attack' });
  }
  const record = ({ status: _s, revision: _r, revisions: _h, mergedInto: _i, mergedIncidents: _m, reports: _p, ...same }: Data) =>
    same;
  expect(after.map(record)).toEqual(before.map(record));
  // The survivor rests on the reports of both; none was moved.
  expect(after[1].reports.map(({ id }: Data) => id).sort()).toEqual(
    [...before[0].reports, ...before[1].reports].map(({ id }: Data) => id).sort(),
  );
  expect(after[1].reports.filter(({ incident }: Data) => incident.id === from.id)).toHaveLength(2);
  expect([after[0].mergedInto, after[1].mergedIncidents]).toEqual([{ id: into.id }, [{ id: from.id }]]);
  const rows = await tracker.database.session((session) =>
    session.query(
      `SELECT after->>'status' AS status, after->'mergedInto' AS into, after->'merged' AS merged FROM revision
        WHERE (incident_id = $1 AND number = $2) OR (incident_id = $3 AND number = $4) ORDER BY status`,
      [from.id, from.revision, into.id, into.revision],
    ),
  );
  expect(rows).toEqual([
    { status: 'MERGED', into: into.id, merged: [] },
    { status: 'VERIFIED', into: null, merged: [from.id] },
  ]);
});

it('leads the old id and the old reference to the survivor, through all that lies between', async () => {
  const [a, b, c] = [await make(), await make(['IN_REVIEW']), await make(['IN_REVIEW'])];
  await merge(a, b);
  await merge(b, c);
  for (const { id, reference } of [a, b, c]) {
    expect([await found({ id }), await found({ reference })]).toEqual([c.id, c.id]);
    expect((await whole(id)).id).toBe(id);
  }
  // The survivor of all rests on the reports of all.
  expect((await whole(c.id)).reports.map(({ incident }: Data) => incident.id).sort()).toEqual([a.id, b.id, c.id].sort());
  expect((await whole(c.id)).mergedIncidents).toEqual([{ id: b.id }]);
  // Taken out of the middle, what was merged into it before goes with it.
  await unmerge(b, c);
  expect([await found({ id: a.id }), await found({ id: b.id }), await found({ id: c.id })]).toEqual([b.id, b.id, c.id]);
  expect((await whole(c.id)).reports).toHaveLength(1);
});

it.each(['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED'])('is undone: the incident is %s again, as it was', async (status) => {
  const way = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED'].slice(
    1,
    ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED'].indexOf(status) + 1,
  );
  const [from, into] = [await make(way, { locality: 'by the mill' }), await published()];
  const [before, survivorBefore] = [await whole(from.id), await whole(into.id)];
  await merge(from, into);
  const answer = await unmerge(from, into);
  expect(answer).toMatchObject({
    incident: { id: from.id, status, mergedInto: null },
    survivor: { id: into.id, status: 'PUBLISHED' },
  });
  const [after, survivor] = [await whole(from.id), await whole(into.id)];
  const { revisions, revision: _revision, ...same } = after;
  expect({ ...before, ...same }).toEqual(before);
  expect(revisions.slice(-2).map(({ reason }: Data) => reason)).toEqual(['the same attack', 'two attacks after all']);
  expect(survivor.reports).toEqual(survivorBefore.reports);
  expect(survivor.revision).toBe(survivorBefore.revision + 2);
  expect(await found({ id: from.id })).toBe(from.id);
  // And it can be done again.
  await merge(from, into);
  expect(await found({ id: from.id })).toBe(into.id);
});

describe('for the public', () => {
  it('the old id leads on when both were published, and a tombstone says so; undone, it is there again', async () => {
    const [from, into] = [await published(), await published()];
    await merge(from, into);
    for (const by of [{ id: from.id }, { reference: from.reference }]) expect(await found(by, tracker.as(null))).toBe(into.id);
    expect(await tombstoneOf(from.id)).toEqual({
      kind: 'MERGED',
      publicReason: null,
      mergedInto: { id: into.id },
      reinstatedAt: null,
    });
    expect(await whole(from.id, tracker.as(null))).toBeNull();
    await unmerge(from, into);
    expect(await found({ id: from.id }, tracker.as(null))).toBe(from.id);
    expect(await tombstoneOf(from.id)).toMatchObject({ kind: 'MERGED', mergedInto: null, reinstatedAt: expect.any(String) });
  });

  it('what was never published leads nowhere and leaves nothing', async () => {
    const [from, into] = [await make(['IN_REVIEW', 'VERIFIED']), await published()];
    await merge(from, into);
    for (const by of [{ id: from.id }, { reference: from.reference }]) expect(await found(by, tracker.as(null))).toBeNull();
    expect(await tombstoneOf(from.id)).toBeNull();
    expect(
      (
        await tracker
          .as(null)
          .ask('query ($id: UUID) { incident(id: $id) { mergedIncidents { id } reports { id } } }', { id: into.id })
      ).incident,
    ).toEqual({
      mergedIncidents: [],
      reports: [],
    });
    // Members are led on to what they see.
    for (const role of [Role.MONITOR, Role.ADVOCATE, Role.ANALYST])
      expect(await found({ id: from.id }, await tracker.person(role))).toBe(into.id);
  });

  it('once the survivor is retracted, both are gone, and their tombstones say why', async () => {
    const [from, into] = [await published(), await published()];
    await merge(from, into);
    const input = { id: into.id, revision: into.revision, reason: 'x', publicReason: 'Withdrawn.' };
    await tracker.ask('mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }', {
      input,
    });
    expect([await found({ id: from.id }, tracker.as(null)), await found({ id: into.id }, tracker.as(null))]).toEqual([
      null,
      null,
    ]);
    expect(await tombstoneOf(from.id)).toMatchObject({ kind: 'MERGED', mergedInto: null });
    expect(await tombstoneOf(into.id)).toMatchObject({ kind: 'RETRACTED', publicReason: 'Withdrawn.' });
  });
});

it('whoever submitted a merged incident sees it still, where the survivor is not theirs to see', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  const [from, into] = [await make([], { locality: 'mine' }, monitor), await make(['IN_REVIEW'])];
  await merge(from, into);
  const seen = await monitor.ask('query ($id: UUID) { incident(id: $id) { id status mergedInto { id } reports { id } } }', {
    id: from.id,
  });
  expect(seen.incident).toMatchObject({ id: from.id, status: 'MERGED', mergedInto: null });
  expect(seen.incident.reports).toHaveLength(1);
  await moveThrough(tracker, into, ['VERIFIED', 'PUBLISHED']);
  const later = await monitor.ask('query ($id: UUID) { incident(id: $id) { id locality reports { id } } }', { id: from.id });
  // Of the survivor it sees what others see, and of its reports the own one.
  expect(later.incident).toMatchObject({ id: into.id, reports: [{ id: seen.incident.reports[0].id }] });
});

it('a monitor’s own incident tells nothing of what others said in one that was merged into it', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  const other = tracker.as((await createPerson(tracker.app, await createOrganisation(tracker.app), Role.MONITOR)).token);
  const [from, into] = [await make([], { narrativeEn: 'Said by another.' }, other), await make([], {}, monitor)];
  await merge(from, into);
  const query =
    'query ($id: UUID) { incident(id: $id) { reports { words { text } source { name } } mergedIncidents { id } agreement { silent } } }';
  const { incident } = await monitor.ask(query, { id: into.id });
  expect(incident.reports).toHaveLength(1);
  expect(incident.mergedIncidents).toEqual([]);
  expect(JSON.stringify(incident)).not.toContain('Said by another');
  // It amends, and the revision still lists what was merged into it.
  await monitor.ask(AMEND, { input: { id: into.id, revision: 2, reason: 'closer', locality: 'x' } });
  const [row] = await tracker.database.session((session) =>
    session.query(`SELECT after->'merged' AS merged FROM revision WHERE incident_id = $1 AND number = 3`, [into.id]),
  );
  expect(row).toEqual({ merged: [from.id] });
});

it('the survivor’s agreement counts the reports of what was merged into it, until they are taken apart', async () => {
  const [from, into] = [await make([], { time: '05:15' }), await make([], { time: '05:30' })];
  const time = async () => {
    const query = `query ($id: UUID) { incident(id: $id) { agreement { field agreed carriedBy { id } conflicting { value } silent } } }`;
    const { agreement } = (await tracker.ask(query, { id: into.id })).incident;
    const { agreed, carriedBy, conflicting, silent } = agreement.find(({ field }: Data) => field === 'TIME');
    return [agreed, carriedBy.length, conflicting.map(({ value }: Data) => value), silent];
  };
  expect(await time()).toEqual(['05:30', 1, [], 0]);
  await merge(from, into);
  expect(await time()).toEqual(['05:30', 1, ['05:15'], 0]);
  await unmerge(from, into);
  expect(await time()).toEqual(['05:30', 1, [], 0]);
});

describe('is refused, with a sentence', () => {
  it.each<[what: string, pair: () => Promise<[Made, Made]>, code: string, path: string, words: string]>([
    [
      'an incident into itself',
      async () => {
        const one = await make();
        return [one, one];
      },
      'INVALID_INPUT',
      'input.into',
      'is the incident itself',
    ],
    [
      'one that is merged already',
      async () => {
        const [a, b, c] = [await make(), await make(), await make()];
        await merge(a, b);
        return [a, c];
      },
      'FORBIDDEN',
      'input.id',
      'is merged already',
    ],
    [
      'into one that was merged into another',
      async () => {
        const [a, b, c] = [await make(), await make(), await make()];
        await merge(a, b);
        return [c, a];
      },
      'FORBIDDEN',
      'input.into',
      'merge into that one',
    ],
    [
      'in a circle',
      async () => {
        const [a, b] = [await make(), await make()];
        await merge(a, b);
        return [b, a];
      },
      'FORBIDDEN',
      'input.into',
      'in a circle',
    ],
    [
      'in a wider circle',
      async () => {
        const [a, b, c] = [await make(), await make(), await make()];
        await merge(a, b);
        await merge(b, c);
        return [c, a];
      },
      'FORBIDDEN',
      'input.into',
      'in a circle',
    ],
    ['one that was rejected', async () => [await make(['REJECTED']), await make()], 'FORBIDDEN', 'input.id', 'not to MERGED'],
    [
      'into one that was rejected',
      async () => [await make(), await make(['REJECTED'])],
      'FORBIDDEN',
      'input.into',
      'take it into review first',
    ],
    [
      'a published one into one that is not',
      async () => [await published(), await make(['IN_REVIEW'])],
      'FORBIDDEN',
      'input.into',
      'publish that first',
    ],
    [
      'what was changed meanwhile',
      async () => {
        const one = await make(['IN_REVIEW']);
        return [{ ...one, revision: 1 }, await make()];
      },
      'STALE_REVISION',
      'input.revision',
      'is at revision 2',
    ],
    [
      'into what was changed meanwhile',
      async () => {
        const one = await make(['IN_REVIEW']);
        return [await make(), { ...one, revision: 1 }];
      },
      'STALE_REVISION',
      'input.intoRevision',
      'is at revision 2',
    ],
    [
      'into nothing',
      async () => [await make(), { id: randomUUID(), reference: '', revision: 1 }],
      'NOT_FOUND',
      'input.into',
      'no incident',
    ],
  ])('%s', async (_what, pair, expected, path, words) => {
    const [from, into] = await pair();
    const count = async () => tracker.database.session((session) => session.query('SELECT count(*)::integer AS n FROM revision'));
    const before = await count();
    const { extensions, message } = await refusedMerge(from, into);
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([expected, path]);
    expect(message).toContain(words);
    expect(await count()).toEqual(before);
  });

  it('to whoever is no verifier; and what is merged is neither amended, reported on nor moved', async () => {
    const [from, into] = [await make(), await make()];
    for (const role of [Role.MONITOR, Role.ANALYST, Role.ADVOCATE, Role.ADMINISTRATOR]) {
      const person = await tracker.person(role);
      expect(code(await person.graphql(MERGE, { input: mergeInput(from, into) }))).toBe('FORBIDDEN');
      expect(code(await person.graphql(UNMERGE, { input: { id: from.id, revision: 1, reason: 'x' } }))).toBe('FORBIDDEN');
    }
    const notMerged = await tracker.refusal(UNMERGE, { input: { id: from.id, revision: 1, reason: 'x' } });
    expect([notMerged.extensions.code, notMerged.message]).toEqual([
      'FORBIDDEN',
      expect.stringContaining('is SUBMITTED, not merged'),
    ]);
    await merge(from, into);
    const stale = await tracker.refusal(UNMERGE, { input: { id: from.id, revision: 1, reason: 'x' } });
    expect(stale.extensions.code).toBe('STALE_REVISION');
    expect(code(await tracker.graphql(AMEND, { input: { id: from.id, revision: 2, reason: 'x', locality: 'x' } }))).toBe(
      'FORBIDDEN',
    );
    expect((await refusedReport(tracker, from.id)).message).toContain('merged into another incident');
    for (const status of ['SUBMITTED', 'IN_REVIEW', 'PUBLISHED']) {
      const move = 'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { id } } }';
      const refusal = await tracker.refusal(move, { input: { id: from.id, revision: 2, status, reason: 'x' } });
      expect(refusal.message).toContain('leads unmergeIncident, not moveIncident');
    }
  });
});

describe('when several act at once', () => {
  const outcomes = (answers: Answer[]): string[] => answers.map((answer) => code(answer) ?? 'done').sort();

  it('of two that merge each into the other, one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await make(), await make()];
      const answers = await Promise.all([mergeInput(a, b), mergeInput(b, a)].map((input) => tracker.graphql(MERGE, { input })));
      expect(outcomes(answers)).toEqual(['STALE_REVISION', 'done']);
      expect([(await whole(a.id)).status, (await whole(b.id)).status].sort()).toEqual(['MERGED', 'SUBMITTED']);
    }
  });

  it('of a ring of merges no circle comes', async () => {
    for (let round = 0; round < 3; round += 1) {
      const ring = [await make(), await make(), await make(), await make()];
      await Promise.all(ring.map((from, index) => tracker.graphql(MERGE, { input: mergeInput(from, ring[(index + 1) % 4]!) })));
      const states = await Promise.all(ring.map(({ id }) => whole(id)));
      const live = states.filter(({ status }) => status !== 'MERGED').map(({ id }) => id);
      expect(live.length).toBeGreaterThan(0);
      for (const { id } of ring) expect(live).toContain(await found({ id }));
    }
  });

  it('of a merge and an amendment, one is refused, and no word is lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await make(), await make()];
      const amendment = { id: round % 2 ? a.id : b.id, revision: 1, reason: 'closer', locality: 'the mill' };
      const answers = await Promise.all([
        tracker.graphql(MERGE, { input: mergeInput(a, b) }),
        tracker.graphql(AMEND, { input: amendment }),
      ]);
      const [merged, amended] = answers.map((answer) => code(answer) === undefined);
      expect([merged, amended].filter(Boolean)).toHaveLength(1);
      expect((await whole(amendment.id)).locality).toBe(amended ? 'the mill' : null);
      expect((await whole(a.id)).status).toBe(merged ? 'MERGED' : 'SUBMITTED');
    }
  });

  it('of a merge and a report, either comes first, and the report is counted for whom it was filed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await make(), await make()];
      const report = { id: randomUUID(), incident: a.id, ...aSource() };
      const answers = await Promise.all([
        tracker.graphql(MERGE, { input: mergeInput(a, b) }),
        tracker.graphql('mutation ($input: AddReportInput!) { addReport(input: $input) { report { id } } }', { input: report }),
      ]);
      const [merged, filed] = answers.map((answer) => code(answer) === undefined);
      expect([merged, filed].filter(Boolean)).toHaveLength(1);
      expect((await whole(a.id)).reports).toHaveLength(filed ? 2 : 1);
      expect((await whole(b.id)).reports).toHaveLength(merged ? 2 : 1);
    }
  });
});

it('the tally is a recount of the incidents at every step of merging, retracting and taking apart', async () => {
  const month = '2014-03';
  const facilities = [(await createFacility(tracker)).id, (await createFacility(tracker)).id];
  const over = (index: number) => ({
    date: `${month}-0${index + 1}`,
    strikes: [{ time: '05:30' }],
    facilityImpacts: [{ facility: facilities[index % 2], damage: 'DESTROYED' }],
    ambulances: { destroyed: { words: '1' } },
    casualties: [{ outcome: 'KILLED', role: 'HEALTH_WORKER', count: { words: String(index + 1) } }],
  });
  const incidents: Made[] = [];
  for (let index = 0; index < 6; index += 1) incidents.push(await published(over(index)));
  const [a, b, c, d] = incidents as [Made, Made, Made, Made];
  const dimensions = ['GOVERNORATE', 'DAY', 'FACILITY_TYPE'];
  const TALLY = `query ($month: Month!, $groupBy: [TallyDimension!], $asOf: DateTime) { monthlyTally(month: $month, groupBy: $groupBy, asOf: $asOf) { month
    total { ...f } groups { keys { value } figures { ...f } } } }
    fragment f on TallyFigures { incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
      ambulancesDestroyed { min best max } killed { min best max } injured { min best max } healthWorkersKilled { min best max } }`;
  const filter = { from: `${month}-01`, to: `${month}-31` };
  const tally = async (caller: Caller, asOf?: string) =>
    (await caller.ask(TALLY, { month, groupBy: dimensions, asOf })).monthlyTally;
  const told: { at: string; total: Data }[] = [];
  const check = async (): Promise<number> => {
    const { nodes } = (await tracker.ask(ALL_INCIDENTS, { filter })).incidents;
    const expected = recount(nodes, month, dimensions);
    for (const caller of [tracker, tracker.as(null)]) {
      const { total, groups } = await tally(caller);
      expect(total).toEqual(expected.total);
      expect(new Map(groups.map(({ keys, figures }: Data) => [keys.map(({ value }: Data) => value).join(' '), figures]))).toEqual(
        expected.groups,
      );
      const file = (await (await caller.get(`/exports/incidents.json?from=${filter.from}&to=${filter.to}`)).json()) as {
        incidents: unknown[];
      };
      expect(file.incidents).toHaveLength(total.incidents);
    }
    told.push({ at: new Date().toISOString(), total: expected.total });
    // Moments apart: a change in the same millisecond would be of the same moment.
    await new Promise((resolve) => setTimeout(resolve, 10));
    return expected.total.incidents;
  };
  const counted = [await check()];
  const steps: (() => Promise<unknown>)[] = [
    () => merge(a, b),
    () => merge(b, c),
    () => unmerge(a, b),
    () => merge(d, a),
    async () => {
      const input = { id: c.id, revision: c.revision, reason: 'x', publicReason: 'x' };
      await tracker.ask('mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }', {
        input,
      });
      c.revision += 1;
    },
    () => unmerge(b, c),
    () => unmerge(d, a),
    async () => void (c.revision = await moveThrough(tracker, c, TO_PUBLICATION)),
  ];
  for (const step of steps) {
    await step();
    counted.push(await check());
  }
  expect(counted).toEqual([6, 5, 4, 5, 4, 3, 4, 5, 6]);
  // And as of each of these moments, it is what it was told to be then.
  for (const { at, total } of told) expect((await tally(tracker, at)).total).toEqual(total);
});
