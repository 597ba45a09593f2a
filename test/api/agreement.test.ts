import { Role } from '../../src/common/authz/permission.js';
import { loadDemo } from '../../src/demo/demo.js';
import { addReport, aSource, moveThrough, submit } from '../support/incidents.js';
import { callerOf, type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** What sources agree on and what not, over the April 2017 example; how certain that makes it. */

let tracker: Tracker;
let people: Awaited<ReturnType<typeof loadDemo>>;
let verifier: Caller;
beforeAll(async () => {
  tracker = await startTracker();
  people = await loadDemo(tracker.app);
  verifier = callerOf(tracker.url, people.VERIFIER.token);
});
afterAll(() => tracker.close());

const VALUES = `agreement { field facility { name } agreed count { min max } silent carriedBy { source { name } }
  conflicting { value reports { source { name } } } versions { value relation reports { source { name } } } }`;
const ofDay = (filter: string, fields: string) =>
  `{ incidents(filter: { from: "2017-04-27", ${filter} }) { nodes { id revision ${fields} } } }`;
const HOSPITAL = 'text: "surgical hospital in Deir Sharqi"';
const MEDICAL_POINT = `text: "Ma'ar Zeta"`;

async function one(filter: string, fields: string, caller: Caller = verifier, headers = {}): Promise<Data> {
  const { nodes } = (await caller.ask(ofDay(filter, fields), {}, headers)).incidents;
  expect(nodes).toHaveLength(1);
  return nodes[0];
}

/** A value of the agreement, as names of sources; that of each agreed attribution apart. */
function of(incident: Data, field: string): Data[] {
  const names = (reports: Data[]): string[] => reports.map(({ source }) => source.name);
  return incident.agreement
    .filter((value: Data) => value.field === field)
    .map(({ agreed, carriedBy, conflicting, silent }: Data) => ({
      agreed,
      carriedBy: names(carriedBy),
      conflicting: Object.fromEntries(conflicting.map(({ value, reports }: Data) => [value, names(reports)])),
      silent,
    }));
}

const [ALLIANCE, UOSSM, ARCHIVE, INSIGHT] = ['Alliance of Syrian NGOs', 'UOSSM', 'Syrian Archive', 'Insecurity Insight'] as const;

it('the surgical hospital: 05:30 by two sources, 05:15 by one; four strikes, or five', async () => {
  const incident = await one(HOSPITAL, VALUES);
  expect(of(incident, 'TIME')).toEqual([
    { agreed: '05:30', carriedBy: [ALLIANCE, UOSSM], conflicting: { '05:15': [ARCHIVE] }, silent: 1 },
  ]);
  expect(of(incident, 'STRIKES')).toEqual([
    { agreed: null, carriedBy: [], conflicting: { 4: [UOSSM], 5: [ARCHIVE] }, silent: 2 },
  ]);
  expect(of(incident, 'KILLED')).toEqual([{ agreed: '3', carriedBy: [ALLIANCE], conflicting: {}, silent: 3 }]);
  expect(of(incident, 'INJURED')).toEqual([{ agreed: 'at least 3', carriedBy: [ALLIANCE], conflicting: {}, silent: 3 }]);
  expect(of(incident, 'PLACE')).toMatchObject([{ carriedBy: [ALLIANCE, UOSSM], conflicting: {}, silent: 0 }]);
});

it('the medical point: 09:00 or 07:15, eight ambulances or seven, fourteen dead or four or five', async () => {
  const incident = await one(MEDICAL_POINT, VALUES);
  expect(of(incident, 'TIME')).toEqual([
    { agreed: null, carriedBy: [], conflicting: { '09:00': [UOSSM], '07:15': [ARCHIVE] }, silent: 2 },
  ]);
  expect(of(incident, 'AMBULANCES_DESTROYED')).toEqual([
    { agreed: '8', carriedBy: [ALLIANCE, UOSSM], conflicting: { 7: [INSIGHT] }, silent: 1 },
  ]);
  expect(of(incident, 'KILLED')).toEqual([
    { agreed: '14', carriedBy: [ALLIANCE], conflicting: { 4: [UOSSM], 5: [ARCHIVE, INSIGHT] }, silent: 0 },
  ]);
  // The agreed account leaves it open: two and two, five, three and two are all among the fourteen, and not the same.
  expect(of(incident, 'HEALTH_WORKERS_KILLED')).toEqual([
    {
      agreed: '4–14',
      carriedBy: [ALLIANCE, UOSSM, ARCHIVE, INSIGHT],
      conflicting: { 4: [UOSSM], 5: [ARCHIVE, INSIGHT] },
      silent: 0,
    },
  ]);
});

it('the attribution: jointly, one of, and one party alone, none of which replaces another', async () => {
  const [jointly, either, russian] = [
    'Syrian air force and Russian air force, jointly',
    'either Syrian air force or Russian air force',
    'Russian air force',
  ];
  const versions = { [jointly]: [ALLIANCE], [either]: [ARCHIVE], [russian]: [INSIGHT] };
  for (const filter of [HOSPITAL, MEDICAL_POINT]) {
    const attributions = of(await one(filter, VALUES), 'ATTRIBUTION');
    expect(attributions.map(({ agreed }) => agreed)).toEqual([jointly, either, russian]);
    for (const { agreed, carriedBy, conflicting, silent } of attributions) {
      expect({ carriedBy, silent }).toEqual({ carriedBy: versions[agreed], silent: 1 });
      expect({ [agreed]: carriedBy, ...conflicting }).toEqual(versions);
    }
  }
});

it('is told in Arabic to whoever asks in Arabic', async () => {
  const { agreement, certaintyProposal } = await one(HOSPITAL, `${VALUES} certaintyProposal { because }`, verifier, {
    'accept-language': 'ar',
  });
  const damage = agreement.find(({ field }: Data) => field === 'DAMAGE');
  expect([damage.agreed, damage.facility.name]).toEqual(['أضرار جسيمة', 'المشفى الجامعي في دير شرقي']);
  expect(certaintyProposal.because.join()).toMatch(/مستقلة/);
});

it('the example loads once: again, nothing is changed and nothing added', async () => {
  const state = async () => ({
    ...(await verifier.ask(
      '{ incidents(first: 200) { totalCount nodes { id revision status reports { id sha256 } } } sources { totalCount } }',
    )),
    ...(await tracker
      .as(null)
      .ask(
        '{ monthlyTally(month: "2017-04") { total { incidents facilitiesAttacked killed { text } injured { text } ambulancesDestroyed { text } } } }',
      )),
  });
  const before = await state();
  await loadDemo(tracker.app);
  expect(await state()).toEqual(before);
  expect(before.incidents.totalCount).toBe(13);
  expect(before.monthlyTally.total).toEqual({
    incidents: 13,
    facilitiesAttacked: 11,
    killed: { text: 'at least 17' },
    injured: { text: 'at least 3' },
    ambulancesDestroyed: { text: 'at least 8' },
  });
});

describe('certainty', () => {
  const PROPOSAL = 'certainty certaintyProposal { certainty rule because } revisions { reason }';
  const GRADE = 'mutation ($input: GradeCertaintyInput!) { gradeCertainty(input: $input) { incident { certainty revision } } }';
  const proposal = async (id: string, caller: Caller = tracker): Promise<Data> =>
    (await caller.ask(`query ($id: UUID) { incident(id: $id) { ${PROPOSAL} } }`, { id })).incident;

  it('is proposed from the sources of the example', async () => {
    const { certaintyProposal } = await one(HOSPITAL, PROPOSAL);
    expect(certaintyProposal).toMatchObject({ certainty: 'PROBABLE', rule: 'tawthiq-certainty-1' });
    expect(certaintyProposal.because[0]).toContain('Independent sources: 4, in reports: 4.');
    // Of which one source lists the date and the facility.
    const listed = await verifier.ask(
      '{ incidents(filter: { to: "2017-04-02" }) { nodes { certaintyProposal { certainty } } } }',
    );
    expect(listed.incidents.nodes).toEqual([{ certaintyProposal: { certainty: 'POSSIBLE' } }]);
  });

  it('rises with each independent source, and falls for nobody', async () => {
    const { id } = await submit(tracker);
    const steps = [(await proposal(id)).certaintyProposal.certainty];
    const { report } = await addReport(tracker, id, { ...aSource(), directWitness: true });
    steps.push((await proposal(id)).certaintyProposal.certainty);
    await addReport(tracker, id, { ...aSource('MEDIA'), mediaEvidence: true, basedOn: report.id });
    steps.push((await proposal(id)).certaintyProposal.certainty);
    await addReport(tracker, id, { ...aSource('GOVERNMENT'), denies: true });
    const { certaintyProposal } = await proposal(id);
    expect([...steps, certaintyProposal.certainty]).toEqual(['POSSIBLE', 'PROBABLE', 'CONFIRMED', 'CONFIRMED']);
    expect(certaintyProposal.because.join(' ')).toContain('Reports that deny it: 1.');
  });

  it('is decided by a person, with a reason, beside what the rule proposed', async () => {
    const { id } = await submit(tracker, { certainty: 'RUMOUR' });
    const input = { id, revision: 1, certainty: 'CONFIRMED', reason: 'I saw the crater.' };
    expect((await tracker.ask(GRADE, { input })).gradeCertainty.incident).toEqual({ certainty: 'CONFIRMED', revision: 2 });
    const after = await proposal(id);
    expect(after).toMatchObject({ certainty: 'CONFIRMED', certaintyProposal: { certainty: 'POSSIBLE' } });
    expect(after.revisions.map(({ reason }: Data) => reason)).toEqual([null, input.reason]);
    const [row] = await tracker.database.session((session) =>
      session.query(
        `SELECT after->'certainty' AS certainty, after->'grading' AS grading FROM revision WHERE incident_id = $1 AND number = 2`,
        [id],
      ),
    );
    expect(row).toEqual({ certainty: 'CONFIRMED', grading: { rule: 'tawthiq-certainty-1', proposed: 'POSSIBLE' } });
    const tally =
      'query ($certainty: [Certainty!]) { incidents(filter: { certainty: $certainty, from: "2017-04-27" }) { nodes { id } } }';
    const { incidents } = await tracker.ask(tally, { certainty: ['CONFIRMED'] });
    expect(incidents.nodes).toContainEqual({ id });
  });

  it('is graded by verifiers only, on what they read, and not once it is rejected', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const { id } = await submit(monitor);
    const grade = { id, revision: 1, certainty: 'CONFIRMED', reason: 'x' };
    expect((await monitor.refusal(GRADE, { input: grade })).extensions.code).toBe('FORBIDDEN');
    expect((await tracker.refusal(GRADE, { input: { ...grade, revision: 2 } })).extensions.code).toBe('STALE_REVISION');
    const revision = await moveThrough(tracker, { id }, ['REJECTED']);
    expect((await tracker.refusal(GRADE, { input: { ...grade, revision } })).extensions.code).toBe('FORBIDDEN');
    expect((await proposal(id)).certainty).toBe('POSSIBLE');
  });

  it('is not proposed to those who do not see all reports', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const { id } = await submit(monitor);
    await addReport(tracker, id, aSource());
    expect((await proposal(id, monitor)).certaintyProposal).toBeNull();
    const { incident } = await monitor.ask(`query ($id: UUID) { incident(id: $id) { ${VALUES} } }`, { id });
    // Its own report beside the agreed account; nothing of the other.
    expect(of(incident, 'DATE')).toMatchObject([{ agreed: '2017-04-27', conflicting: {}, silent: 0 }]);
    await moveThrough(tracker, { id, revision: 2 }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
    for (const caller of [await tracker.person(Role.MONITOR), await tracker.person(Role.ADVOCATE), tracker.as(null)]) {
      const seen = await caller.ask(
        'query ($id: UUID) { incident(id: $id) { agreement { field } certaintyProposal { certainty } } }',
        { id },
      );
      expect(seen.incident).toEqual({ agreement: [], certaintyProposal: null });
    }
  });
});

it('facilities that are counted and not named are compared as counts', async () => {
  const clinics = (words: string, damage: string) => ({ unnamedFacilities: [{ type: 'CLINIC', damage, count: { words } }] });
  const { id } = await submit(tracker, clinics('2', 'DESTROYED'));
  await addReport(tracker, id, { newSource: { kind: 'MEDIA', nameEn: 'Another' }, ...clinics('3', 'DAMAGED') });
  const { incident } = await tracker.ask(`query ($id: UUID) { incident(id: $id) { ${VALUES} } }`, { id });
  expect(of(incident, 'UNNAMED_FACILITIES')).toMatchObject([{ agreed: '2', conflicting: { 3: ['Another'] }, silent: 0 }]);
  expect(of(incident, 'UNNAMED_FACILITIES_DESTROYED')).toMatchObject([{ agreed: '2', conflicting: {}, silent: 1 }]);
});
