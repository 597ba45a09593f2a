import { randomUUID } from 'node:crypto';
import { createFacility, createPerpetrator, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const LIST = `query ($filter: IncidentFilter, $orderBy: IncidentOrder, $first: Int, $after: String) {
  incidents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

const list = async (variables: object): Promise<Data> => (await tracker.ask(LIST, variables)).incidents;
const idsOf = ({ nodes }: Data): string[] => nodes.map(({ id }: { id: string }) => id);

describe('a filter', () => {
  const named = new Map<string, string>();
  const ids: Record<string, string> = {};
  const YEAR = { from: '2015-01-01', to: '2015-12-31' };

  beforeAll(async () => {
    ids.hospital = (await createFacility(tracker, { nameEn: "Ma'ar Zeta Hospital", nameAr: 'مشفى معرزيتا', place: 'SY0703' })).id;
    ids.clinic = (await createFacility(tracker, { type: 'CLINIC', nameEn: 'Riverside clinic', place: 'SY02' })).id;
    ids.partyX = (await createPerpetrator(tracker)).id;
    ids.partyY = (await createPerpetrator(tracker)).id;
    const impact = (facility: string) => ({ facility: ids[facility] });
    const incidents: Record<string, object> = {
      bennsh: {
        date: '2015-03-10',
        place: 'SY070002',
        certainty: 'CONFIRMED',
        narrativeEn: 'Rockets struck the ward.',
        facilityImpacts: [impact('hospital')],
        attributions: [{ perpetrators: [ids.partyX] }],
      },
      aleppo: {
        date: '2015-03-20',
        datePrecision: 'MONTH',
        governorate: 'SY02',
        certainty: 'RUMOUR',
        attackTypes: ['OBSTRUCTION', 'FIRE'],
        facilityImpacts: [impact('clinic')],
        attributions: [{ perpetrators: [ids.partyX, ids.partyY], mode: 'ONE_OF' }],
      },
      somewhere: { date: '2015-07-01', datePrecision: 'YEAR', governorate: null, place: 'Syria', attackTypes: null },
      both: {
        date: '2015-04-01',
        attackTypes: ['ASSAULT'],
        facilityImpacts: [impact('hospital'), impact('clinic')],
        attributions: [{ perpetrators: [ids.partyY] }],
        narrativeAr: 'أُصيب مسعفون',
      },
      village: { date: '2015-05-20', governorate: 'SY14', locality: "near Ma'ar Zeta", attackTypes: ['FIRE'] },
      IN_REVIEW: { date: '2015-06-01', governorate: 'SY13' },
      VERIFIED: { date: '2015-06-02', governorate: 'SY13' },
      PUBLISHED: { date: '2015-06-03', governorate: 'SY13' },
      REJECTED: { date: '2015-06-04', governorate: 'SY13' },
      MERGED: { date: '2015-06-05', governorate: 'SY13' },
    };
    for (const [name, over] of Object.entries(incidents)) named.set((await submit(tracker, over)).id, name);
    const statuses = [...named].filter(([, name]) => name === name.toUpperCase());
    const into = statuses.find(([, name]) => name === 'VERIFIED')![0];
    const updates = statuses.map(([id, status]) => {
      const merged = status === 'MERGED' ? `, merged_into = '${into}'` : '';
      return `UPDATE incident SET status = '${status}'${merged} WHERE id = '${id}';`;
    });
    await tracker.database.session((session) => session.exec(updates.join('\n')));
  });

  const found = async (filter: object): Promise<string[]> =>
    idsOf(await list({ filter: { ...YEAR, ...filter } }))
      .map((id) => named.get(id) ?? id)
      .sort();
  const ALL = ['IN_REVIEW', 'PUBLISHED', 'VERIFIED', 'aleppo', 'bennsh', 'both', 'somewhere', 'village'];

  it.each<[string, object, string[]]>([
    ['of nothing but a year: all but what was rejected or merged', {}, ALL],
    ['of statuses', { status: ['REJECTED', 'MERGED', 'VERIFIED'] }, ['MERGED', 'REJECTED', 'VERIFIED']],
    ['of no status at all', { status: [] }, []],
    ['of the whole month', { from: '2015-03-01', to: '2015-03-31' }, ['aleppo', 'bennsh']],
    ['of a part of the month, which "March" may be outside of', { from: '2015-03-02', to: '2015-03-31' }, ['bennsh']],
    ['of the other part of the month', { from: '2015-03-01', to: '2015-03-30' }, ['bennsh']],
    ['of all but one day of the year', { from: '2015-01-01', to: '2015-12-30' }, ALL.filter((name) => name !== 'somewhere')],
    ['of one day', { from: '2015-04-01', to: '2015-04-01' }, ['both']],
    ['of a P-code', { governorate: ['SY07'] }, ['bennsh', 'both']],
    ['of an English variant', { governorate: ['Idlib Governorate'] }, ['bennsh', 'both']],
    ['of Arabic with hamza', { governorate: ['إدلب'] }, ['bennsh', 'both']],
    ['of Arabic without', { governorate: ['محافظة ادلب', 'Halab'] }, ['aleppo', 'bennsh', 'both']],
    ['of the country', { place: ['سورية'] }, ALL],
    ['of a governorate among the places', { place: ['SY07'] }, ['bennsh', 'both']],
    ['of a district', { place: ['SY0700'] }, ['bennsh']],
    ['of a subdistrict', { place: ['Binnish'] }, ['bennsh']],
    ['of another district of it', { place: ['SY0703'] }, []],
    ['of a place and a governorate that holds it', { place: ['Binnish'], governorate: ['SY07', 'SY02'] }, ['bennsh']],
    ['of a place and a governorate without it', { place: ['Binnish'], governorate: ['SY02'] }, []],
    ['of types of facility', { facilityType: ['CLINIC'] }, ['aleppo', 'both']],
    ['of two types of facility', { facilityType: ['CLINIC', 'HOSPITAL'] }, ['aleppo', 'bennsh', 'both']],
    ['of types of attack', { attackType: ['FIRE', 'ASSAULT'] }, ['aleppo', 'both', 'village']],
    ['of the unknown type of attack', { attackType: ['UNKNOWN'] }, ['somewhere']],
    ['of certainties', { certainty: ['RUMOUR', 'CONFIRMED'] }, ['aleppo', 'bennsh']],
    ['of Arabic text without hamza', { text: 'ادلب' }, ['bennsh', 'both']],
    ['of Arabic text without vowels', { text: 'اصيب مسعفون' }, ['both']],
    ["of a near spelling: Ma'ar Zeta is a locality and a facility's name", { text: 'Maar Zita' }, ['bennsh', 'both', 'village']],
    ['of words spread over narrative, place and facility', { text: 'rockets Binnish zeta' }, ['bennsh']],
    ['of words of which one is nowhere', { text: 'rockets Binnish submarine' }, []],
    ['of text without a letter', { text: '💥 %_\\' }, []],
    ['of several kinds', { governorate: ['SY07'], facilityType: ['CLINIC'], attackType: ['ASSAULT'], text: 'مسعفون' }, ['both']],
    ['of several kinds that nothing meets', { governorate: ['SY07'], facilityType: ['CLINIC'], certainty: ['RUMOUR'] }, []],
    ['of nulls', { governorate: null, place: null, facility: null, attackType: null, status: null, text: null }, ALL],
  ])('%s', async (_what, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('of facilities and perpetrators, by id in either case', async () => {
    expect(await found({ facility: [ids.hospital!.toUpperCase()] })).toEqual(['bennsh', 'both']);
    expect(await found({ facility: [ids.hospital, ids.clinic], perpetrator: [ids.partyX] })).toEqual(['aleppo', 'bennsh']);
    expect(await found({ perpetrator: [ids.partyY!.toUpperCase()] })).toEqual(['aleppo', 'both']);
    expect(await found({ facility: [randomUUID()] })).toEqual([]);
  });

  it('of a reference, as somebody says it over the telephone', async () => {
    const { reference } = await submit(tracker, { date: '2011-01-01' });
    expect((await list({ filter: { text: reference.toLowerCase().replaceAll('-', ' ') } })).totalCount).toBe(1);
  });

  it.each<[object, string, string]>([
    [{ place: ['Nowhere'] }, 'NOT_FOUND', 'filter.place.0'],
    [{ governorate: ['SY07', 'SY99'] }, 'NOT_FOUND', 'filter.governorate.1'],
    [{ governorate: ['SY0700'] }, 'NOT_FOUND', 'filter.governorate.0'],
    [{ place: ['Suran'] }, 'AMBIGUOUS', 'filter.place.0'],
    [{ from: '2015-02-01', to: '2015-01-31' }, 'INVALID_INPUT', 'filter.to'],
    [{ from: '2015-02-30' }, 'INVALID_INPUT', 'filter.from'],
    [{ facility: ['abc'] }, 'INVALID_INPUT', 'filter.facility.0'],
    [{ status: ['DONE'] }, 'INVALID_INPUT', 'filter.status.0'],
    [{ place: Array(101).fill('SY07') }, 'INVALID_INPUT', 'filter.place'],
    [{ text: 'x'.repeat(501) }, 'INVALID_INPUT', 'filter.text'],
    [{ text: 'a\0' }, 'INVALID_INPUT', 'filter.text'],
    [{ text: '  ' }, 'INVALID_INPUT', 'filter.text'],
    [{ facility: Array.from({ length: 101 }, () => randomUUID()) }, 'INVALID_INPUT', 'filter.facility'],
  ])('is refused, with its field, when it cannot be met: %j', async (filter, code, path) => {
    const { extensions } = await tracker.refusal(LIST, { filter });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, path]);
  });
});

describe('pages', () => {
  const filter = { from: '2014-01-01', to: '2014-12-31' };
  const FIELDS = ['DATE', 'SUBMITTED'].flatMap((field) => ['ASC', 'DESC'].map((direction) => ({ field, direction })));
  const keyOf = new Map<string, { DATE: string; SUBMITTED: string }>();

  beforeAll(async () => {
    for (let index = 0; index < 50; index++) {
      const date = `2014-05-${String((index % 9) + 10)}`;
      const { id } = await submit(tracker, { date });
      const query = '{ incident(id: "' + id + '") { submittedAt } }';
      keyOf.set(id, { DATE: date, SUBMITTED: (await tracker.ask(query)).incident.submittedAt });
    }
  });

  async function walk(orderBy: object, between: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    for (let after: string | null = null, page = 1; ; page++) {
      const answer = await list({ filter, orderBy, first: 7, after });
      expect(answer.edges.map(({ node }: Data) => node)).toEqual(answer.nodes);
      expect(answer.pageInfo.hasPreviousPage).toBe(page > 1);
      expect(answer.pageInfo.endCursor).toBe(answer.edges.at(-1).cursor);
      seen.push(...idsOf(answer));
      if (!answer.pageInfo.hasNextPage) return seen;
      expect(answer.nodes).toHaveLength(7);
      after = answer.pageInfo.endCursor;
      await between();
    }
  }

  it.each(FIELDS)('of 7 over 50 incidents give each once, in order: %j', async ({ field, direction }) => {
    const seen = await walk({ field, direction }, () => Promise.resolve());
    expect([...seen].sort()).toEqual([...keyOf.keys()].sort());
    const key = field as 'DATE' | 'SUBMITTED';
    const keys = seen.map((id) => `${keyOf.get(id)![key]} ${id}`);
    const ascending = [...keys].sort();
    expect(keys).toEqual(direction === 'ASC' ? ascending : ascending.reverse());
  });

  it.each(FIELDS)('lose and repeat nothing while others submit before and after the cursor: %j', async (orderBy) => {
    const seen = await walk(orderBy, async () => {
      for (const date of ['2014-01-01', '2014-05-14', '2014-12-31']) await submit(tracker, { date });
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => keyOf.has(id)).sort()).toEqual([...keyOf.keys()].sort());
  });

  it('refuse a cursor of another order, and what is no cursor', async () => {
    const { pageInfo } = await list({ filter, orderBy: { field: 'DATE' }, first: 1 });
    const forged = ['2014-05-40', '2014-05-10'].map((date) =>
      Buffer.from(JSON.stringify(['incident DATE DESC', date, 'x'])).toString('base64url'),
    );
    for (const [after, orderBy] of [
      [pageInfo.endCursor, { field: 'SUBMITTED' }],
      [pageInfo.endCursor, { direction: 'ASC' }],
      ...['', 'abc', '💥', ...forged].map((text) => [text, {}] as const),
    ]) {
      const { extensions } = await tracker.refusal(LIST, { filter, orderBy, after });
      expect([extensions.code, extensions.fields?.[0]?.path]).toEqual(['INVALID_CURSOR', 'after']);
    }
  });

  it.each([
    [201, 'PAGE_TOO_LARGE', /at most 200; it is 201/],
    [2_147_483_647, 'PAGE_TOO_LARGE', /at most 200/],
    [0, 'INVALID_INPUT', /from 1 to 200/],
    [-1, 'INVALID_INPUT', /from 1 to 200/],
    [2_147_483_648, 'INVALID_INPUT', /first/],
  ])('of %i are refused', async (first, code, message) => {
    const refusal = await tracker.refusal(LIST, { first });
    expect(refusal.extensions.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });
});

describe('SQL statements', () => {
  const EVERYTHING = `query ($filter: IncidentFilter, $first: Int) { incidents(filter: $filter, first: $first) { nodes {
    id reference narrativeEn place { name } governorate { name } district { name } strikes { number }
    facilityImpacts { damage facility { name place { names } governorate { name } aliases status } }
    facilities { name } ambulances { destroyed { min } } casualties { count { min } ofWhich { count { min } } }
    killed { min } attributions { perpetrators { name aliases } } perpetrators { name } revisions { number }
  } } }`;
  const filter = { from: '2013-01-01', to: '2013-12-31' };

  /** Asked four times: what runs by itself now and then, such as a sweep or the look for imports, is not the query's. */
  async function statementsOf(query: string, variables: object): Promise<number> {
    const counts: number[] = [];
    for (let time = 0; time < 4; time++) {
      tracker.statements.length = 0;
      // Answers of this type are not kept: this one is made anew.
      await tracker.ask(query, variables, { accept: 'application/graphql-response+json' });
      counts.push(tracker.statements.length);
    }
    return Math.min(...counts);
  }

  it('are as many for 100 incidents as for 5, however often asked; the total is counted only when asked for', async () => {
    const parties = [await createPerpetrator(tracker), await createPerpetrator(tracker, { aliases: [`Alias ${randomUUID()}`] })];
    for (let index = 0; index < 100; index++) {
      await submit(tracker, {
        date: `2013-01-${String((index % 28) + 1).padStart(2, '0')}`,
        ...(index % 2 ? { place: 'SY070002' } : { governorate: 'SY02' }),
        strikes: [{}, {}],
        facilityImpacts: [1, 2].map((which) => ({
          newFacility: { type: 'CLINIC', nameEn: `Clinic ${which} of ${index % 40}`, aliases: [`Point ${which}.${index}`] },
        })),
        ambulances: { destroyed: { min: 1 } },
        casualties: [
          { outcome: 'KILLED', count: { min: 2 }, ofWhich: [{ outcome: 'KILLED', role: 'PATIENT', count: { min: 1 } }] },
        ],
        attributions: [{ perpetrators: parties.map(({ id }) => id) }],
      });
    }
    const of5 = await statementsOf(EVERYTHING, { filter, first: 5 });
    expect(of5).toBeGreaterThan(5);
    expect(of5).toBeLessThan(25);
    expect(await statementsOf(EVERYTHING, { filter, first: 100 })).toBe(of5);
    for (let time = 0; time < 10; time++) expect(await statementsOf(EVERYTHING, { filter, first: 50 })).toBe(of5);
    const plain = `query ($filter: IncidentFilter) { incidents(filter: $filter) { nodes { id } } }`;
    const counting = plain.replace('nodes', 'totalCount nodes');
    expect(await statementsOf(counting, { filter })).toBe((await statementsOf(plain, { filter })) + 1);
  });
});
