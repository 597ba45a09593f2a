import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { loadDemo } from '../../src/demo/demo.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** The reconciliation table of April 2017, as the example has it, and how claims are recorded. */

let tracker: Tracker;
let everybody: Caller;
let verifier: Caller;
const TABLE = `query ($month: Month!, $floor: Certainty, $asOf: DateTime, $first: Int, $after: String) {
  reconciliation(month: $month, certaintyFloor: $floor, asOf: $asOf) { rules asOf rows(first: $first, after: $after) { totalCount pageInfo { endCursor } nodes {
    id outcome computedOutcome rule setByHand figure { min max } computedFigure { min max } explanationEn explanationAr
    claim { unit unitWords value { min max words } source { nameEn } incident { id facilityImpacts { damage } } place { code } from to quote }
    incidents(first: 100) { totalCount nodes { id reference incident { date } } } } } } }`;
const table = async (caller: Caller, more: object = {}): Promise<Data[]> =>
  (await caller.ask(TABLE, { month: '2017-04', first: 200, ...more })).reconciliation.rows.nodes;

beforeAll(async () => {
  tracker = await startTracker();
  const people = await loadDemo(tracker.app);
  verifier = tracker.as(people.VERIFIER.token);
  everybody = tracker.as(null);
}, 240_000);
afterAll(() => tracker.close());

/** A row as a line: source, unit, scope, value: figure, outcome. */
function line({ claim, figure, outcome }: Data): string {
  const { unit, source, incident, place, from, to, value } = claim;
  const destroyed = incident?.facilityImpacts[0]?.damage === 'DESTROYED';
  const scope = incident ? (destroyed ? 'B' : 'A') : `${place.code}${from === to ? ' 27 April' : ''}`;
  const shown = ({ min, max }: Data): string => (min === max ? `${min}` : max === null ? `${min}+` : `${min}-${max}`);
  return `${source.nameEn} ${unit} ${scope}: ${shown(value)} against ${figure ? shown(figure) : 'nothing'} ${outcome}`;
}

const EXPECTED = [
  'Alliance of Syrian NGOs KILLED A: 3 against 3 MATCHED',
  'Alliance of Syrian NGOs INJURED A: 3+ against 3+ MATCHED',
  'Alliance of Syrian NGOs FACILITIES_OUT_OF_SERVICE A: 1 against 1 MATCHED',
  'Alliance of Syrian NGOs FACILITIES_DESTROYED B: 1 against 1 MATCHED',
  'Alliance of Syrian NGOs STRIKES B: 2 against 2 MATCHED',
  'Alliance of Syrian NGOs HEALTH_WORKERS_KILLED B: 4 against 4 MATCHED',
  'Alliance of Syrian NGOs AMBULANCES_DESTROYED B: 8 against 8 MATCHED',
  'Alliance of Syrian NGOs KILLED B: 14 against 7 MORE_CLAIMED_THAN_ITEMISED',
  'Alliance of Syrian NGOs FACILITIES_ATTACKED SY: 11 against 11 MATCHED',
  'Alliance of Syrian NGOs FACILITIES_DESTROYED SY07: 8 against 1 MORE_CLAIMED_THAN_ITEMISED',
  'Alliance of Syrian NGOs OTHER SY: 0+ against nothing NO_NUMBER',
  'UOSSM STRIKES A: 4 against nothing NO_RECORD',
  'UOSSM HEALTH_WORKERS_KILLED B: 4 against 4 MATCHED',
  'UOSSM AMBULANCES_DESTROYED B: 8 against 8 MATCHED',
  'UOSSM KILLED SY07 27 April: 14 against 7 SCOPE_DIFFERS',
  'UOSSM ATTACK_DATES SY: 13 against 13 MATCHED',
  'UOSSM FACILITIES_ATTACKED SY: 11 against 11 MATCHED',
  'UOSSM FACILITIES_ATTACKED SY07: 8 against 8 MATCHED',
  'Syrian Archive STRIKES A: 5 against nothing NO_RECORD',
  'Syrian Archive HEALTH_WORKERS_KILLED B: 5 against 4 MORE_CLAIMED_THAN_ITEMISED',
  'Syrian Archive FACILITIES_ATTACKED SY: 25 against 11 MORE_CLAIMED_THAN_ITEMISED',
  'Insecurity Insight HEALTH_WORKERS_KILLED B: 5 against 4 MORE_CLAIMED_THAN_ITEMISED',
  'Insecurity Insight AMBULANCES_DESTROYED B: 7 against 8 FEWER_CLAIMED',
  'Insecurity Insight AMBULANCES_DESTROYED B: 0 against 8 FEWER_CLAIMED',
  'Insecurity Insight INCIDENT_ROWS SY: 35 against nothing UNIT_DIFFERS',
  'Insecurity Insight INCIDENT_ROWS SY07: 18 against nothing UNIT_DIFFERS',
  'Insecurity Insight FACILITIES_DESTROYED SY: 0 against 1 FEWER_CLAIMED',
  'Insecurity Insight FACILITIES_DAMAGED SY: 1 against 1 MATCHED',
];

describe('April 2017', () => {
  it('every claim has its outcome, the same for everybody and for members', async () => {
    for (const caller of [everybody, verifier]) expect((await table(caller)).map(line).sort()).toEqual([...EXPECTED].sort());
  });

  it('14 of one incident is set by hand beside the deaths of both, 7; by its own scope it stands beside 4', async () => {
    const row = (await table(everybody)).find(({ setByHand, outcome }) => setByHand && outcome === 'MORE_CLAIMED_THAN_ITEMISED')!;
    expect(row).toMatchObject({ figure: { min: 7, max: 7 }, computedFigure: { min: 4, max: 4 }, computedOutcome: row.outcome });
    expect(row.incidents.totalCount).toBe(2);
    expect(row.explanationEn).toBe(
      'Claimed (killed): 14. Itemised on record: 7, in 2 incidents. More is claimed than the records itemise. Incidents compared set by hand: The statement itemises the deaths of both incidents of that day, and another source gives the same total for all of Idleb.',
    );
    expect(row.explanationAr).toMatch(/^المُدّعى \(القتلى\): 14\..*: 7 \(حادثتان\)\./);
  });

  it('11 facilities stand beside those on record: all of them, or the 2 that are more than possible', async () => {
    const facilities = (rows: Data[]): string[] => rows.map(line).filter((text) => /Alliance.*FACILITIES_ATTACKED/.test(text));
    expect(facilities(await table(everybody, { floor: 'PROBABLE' }))).toEqual([
      'Alliance of Syrian NGOs FACILITIES_ATTACKED SY: 11 against 2 MORE_CLAIMED_THAN_ITEMISED',
    ]);
  });

  it('every figure can be opened, and was nothing before anything was on record', async () => {
    const rows = await table(everybody);
    const dates = rows.find(({ claim }) => claim.unit === 'ATTACK_DATES')!;
    expect([dates.incidents.totalCount, dates.figure.min]).toEqual([13, 13]);
    for (const { incidents, figure } of rows) expect(incidents.totalCount > 0).toBe(figure !== null);
    const outcomes = new Set(
      (await table(everybody, { asOf: '2018-01-01T00:00:00Z' })).map(({ computedOutcome }) => computedOutcome),
    );
    expect([...outcomes].sort()).toEqual(['NO_NUMBER', 'NO_RECORD', 'UNIT_DIFFERS', 'SCOPE_DIFFERS', 'MATCHED'].sort());
  });

  it('page by page it is the same table, and it names its rules', async () => {
    const { reconciliation } = await everybody.ask(TABLE, { month: '2017-04', first: 10 });
    const { rows, rules } = reconciliation;
    const rest = await everybody.ask(TABLE, { month: '2017-04', first: 200, after: rows.pageInfo.endCursor });
    expect([...rows.nodes, ...rest.reconciliation.rows.nodes].map(({ id }: Data) => id)).toEqual(
      (await table(everybody)).map(({ id }) => id),
    );
    expect([rules, rows.totalCount]).toEqual(['tawthiq-reconciliation-1', EXPECTED.length]);
  });

  it('the public sees no words of sources, and no place below the governorate; starting again changes nothing', async () => {
    const shown = await table(everybody);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ claim }) => claim.quote === null && /^SY(\d\d)?$/.test(claim.place.code))).toBe(true);
    expect((await table(verifier)).some(({ claim }) => claim.quote !== null)).toBe(true);
    const releases =
      '{ releases { totalCount nodes { id version endorsedBy tally { total { incidents killed { min } injured { text } } } } } }';
    const before = await everybody.ask(releases);
    await loadDemo(tracker.app);
    expect(await table(everybody)).toEqual(shown.map((row) => ({ ...row, incidents: expect.anything() })));
    expect(await everybody.ask(releases)).toEqual(before);
    expect(before.releases).toMatchObject({
      totalCount: 1,
      nodes: [{ version: 1, tally: { total: { incidents: 13, killed: { min: 17 }, injured: { text: 'at least 3' } } } }],
    });
  }, 120_000);
});

describe('recording a claim', () => {
  const FIELDS =
    'id revision unit value { min max words rule } source { id nameEn } place { code } from to public withdrawn quote match { outcome incidents }';
  const mutation = (name: string, type: string): string =>
    `mutation ($input: ${type}!) { ${name}(input: $input) { claim { ${FIELDS} } } }`;
  const RECORD = mutation('recordClaim', 'RecordClaimInput');
  const AMEND = mutation('amendClaim', 'AmendClaimInput');
  const MATCH = mutation('matchClaim', 'MatchClaimInput');
  const aClaim = (over: object = {}): Data => ({
    id: randomUUID(),
    unit: 'KILLED',
    value: { words: 'dozens' },
    newSource: { kind: 'MEDIA', nameEn: 'A newspaper' },
    place: 'إدلب',
    from: '2016-01-01',
    to: '2016-01-31',
    ...over,
  });
  let advocate: Caller;
  beforeAll(async () => {
    advocate = await tracker.person(Role.ADVOCATE);
  });
  const record = async (over: object = {}): Promise<Data> =>
    (await advocate.ask(RECORD, { input: aClaim(over) })).recordClaim.claim;
  const seen = async (caller: Caller, id: string): Promise<boolean> =>
    (await caller.ask('query ($id: UUID!) { claim(id: $id) { id } }', { id })).claim !== null;

  it('keeps value, words and scope; the same id again answers the same, with other content is refused', async () => {
    const input = aClaim({ quote: 'Dozens.' });
    const { claim } = (await advocate.ask(RECORD, { input })).recordClaim;
    expect(claim).toMatchObject({
      revision: 1,
      value: { words: 'dozens', max: null },
      place: { code: 'SY07' },
      source: { nameEn: 'A newspaper' },
    });
    expect((await advocate.ask(RECORD, { input })).recordClaim.claim).toEqual(claim);
    expect((await advocate.refusal(RECORD, { input: { ...input, unit: 'INJURED' } })).extensions.code).toBe('CONFLICT');
  });

  it('a claim that is not public is for verifiers, analysts and advocates', async () => {
    const { id } = await record();
    for (const role of [Role.VERIFIER, Role.ANALYST, Role.ADVOCATE])
      expect([role, await seen(await tracker.person(role), id)]).toEqual([role, true]);
    for (const caller of [everybody, await tracker.person(Role.MONITOR), await tracker.person(Role.ADMINISTRATOR)])
      expect(await seen(caller, id)).toBe(false);
    expect(await seen(everybody, (await record({ public: true })).id)).toBe(true);
    for (const role of [Role.MONITOR, Role.ANALYST, Role.ADMINISTRATOR]) {
      expect([role, (await (await tracker.person(role)).refusal(RECORD, { input: aClaim() })).extensions.code]).toEqual([
        role,
        'FORBIDDEN',
      ]);
    }
  });

  it('one that is withdrawn is kept, and not set beside records any more', async () => {
    const { id } = await record({ public: true });
    const input = { id, revision: 1, reason: 'taken from another month', withdrawn: true };
    expect((await advocate.ask(AMEND, { input })).amendClaim.claim).toMatchObject({
      revision: 2,
      withdrawn: true,
      value: { words: 'dozens' },
    });
    expect((await advocate.refusal(AMEND, { input })).extensions.code).toBe('STALE_REVISION');
    const ids = (await table(advocate, { month: '2016-01' })).map((row) => row.id);
    expect([ids.includes(id), await seen(everybody, id), await seen(advocate, id)]).toEqual([false, false, true]);
    const log = await tracker.database.session(async (session) => {
      await session.exec(`BEGIN; SELECT set_config('tawthiq.audience', 'SYSTEM', true)`);
      const rows = await session.query('SELECT number, reason FROM revision WHERE claim_id = $1 ORDER BY number', [id]);
      await session.exec('ROLLBACK');
      return rows;
    });
    expect(log).toEqual([
      { number: 1, reason: null },
      { number: 2, reason: input.reason },
    ]);
  });

  it('what it is set beside by hand says why, and can be taken back', async () => {
    const { id } = await record();
    const input = { id, revision: 1, reason: 'x', outcome: 'SCOPE_DIFFERS', noteEn: 'Another area.' };
    expect((await advocate.ask(MATCH, { input })).matchClaim.claim.match).toEqual({ outcome: 'SCOPE_DIFFERS', incidents: [] });
    const row = (await table(advocate, { month: '2016-01' })).find((one) => one.id === id)!;
    expect(row).toMatchObject({ outcome: 'SCOPE_DIFFERS', computedOutcome: 'NO_RECORD', rule: null, setByHand: true });
    expect(row.explanationEn).toMatch(/Outcome set by hand: Another area\.$/);
    const back = { id, revision: 2, reason: 'it was right' };
    expect((await advocate.ask(MATCH, { input: back })).matchClaim.claim).toMatchObject({ revision: 3, match: null });
  });

  it.each<[string, object, string]>([
    ['another unit without its words', { unit: 'OTHER' }, 'input.unitWords'],
    ['no place and no incident', { place: null }, 'input.place'],
    ['days that are reversed', { from: '2016-02-01' }, 'input.to'],
    ['no source', { newSource: null }, 'input.source'],
    ['a value that says nothing', { value: {} }, 'input.value'],
    ['an incident nobody knows', { incident: randomUUID() }, 'input.incident'],
    ['a village that everybody would see', { public: true, place: 'SY070001' }, 'input.place'],
    ['a link that a browser would run', { link: 'javascript:alert(1)' }, 'input.link'],
  ])('%s is refused', async (_what, over, path) => {
    const refusal = await advocate.refusal(RECORD, { input: aClaim(over) });
    expect(refusal.extensions.code).toMatch(/INVALID_INPUT|NOT_FOUND/);
    expect(refusal.extensions.fields?.[0]?.path).toBe(path);
  });

  it.each<[string, object, string]>([
    ['an outcome without a note', { outcome: 'MATCHED' }, 'input.noteEn'],
    ['a note on nothing', { noteAr: 'ملاحظة' }, 'input.noteEn'],
    ['an incident nobody knows', { incidents: [randomUUID()], noteEn: 'x' }, 'input.incidents.0'],
  ])('by hand, %s is refused', async (_what, over, path) => {
    const { id } = await record();
    const refusal = await advocate.refusal(MATCH, { input: { id, revision: 1, reason: 'x', ...over } });
    expect(refusal.extensions.fields?.[0]?.path).toBe(path);
  });
});
