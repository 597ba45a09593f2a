import { randomUUID } from 'node:crypto';
import { createFacility, refusedSubmission, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const FACILITY = `id type name nameEn nameAr aliases latitude longitude revision place { code } governorate { code } status
  statusHistory { status since words }`;
const CREATE = `mutation ($input: CreateFacilityInput!) { createFacility(input: $input) { facility { ${FACILITY} } } }`;
const AMEND = `mutation ($input: AmendFacilityInput!) { amendFacility(input: $input) { facility { ${FACILITY} } } }`;

const aFacility = (over: object = {}) => ({
  type: 'HOSPITAL',
  nameEn: `Hospital ${randomUUID().slice(0, 8)}`,
  place: 'SY07',
  ...over,
});
const create = async (over: object): Promise<Data> =>
  (await tracker.ask(CREATE, { input: aFacility(over) })).createFacility.facility;
const amend = async (id: string, revision: number, change: object): Promise<Data> =>
  (await tracker.ask(AMEND, { input: { id, revision, reason: 'Corrected.', ...change } })).amendFacility.facility;
const read = async (id: string, headers?: Record<string, string>): Promise<Data> =>
  (await tracker.ask(`query ($id: UUID!) { facility(id: $id) { ${FACILITY} } }`, { id }, headers)).facility;

const HISTORY = [
  { status: 'OUT_OF_SERVICE', since: '2017-04-27', words: 'hit twice' },
  { status: 'FUNCTIONING', since: '2013-01-01', words: null },
  { status: 'REOPENED', since: '2018-02-01', words: null },
];
const OLDEST_FIRST = [HISTORY[1], HISTORY[0], HISTORY[2]];

describe('a facility', () => {
  it('is kept as it was described, and read in the language asked for', async () => {
    const id = randomUUID();
    const input = {
      id: id.toUpperCase(),
      type: 'FIELD_HOSPITAL',
      nameEn: ' Cave Hospital ',
      nameAr: 'مشفى المغارة',
      aliases: ['The Cave', 'المغارة', 'the  CAVE', 'Cave Hospital'],
      place: 'كفر زيتا',
      governorate: 'Hama',
      latitude: 35.25,
      longitude: -0.5,
      statusHistory: HISTORY,
    };
    const facility = await create(input);
    expect(facility).toMatchObject({ id, type: 'FIELD_HOSPITAL', name: 'Cave Hospital', nameEn: 'Cave Hospital', revision: 1 });
    expect([...facility.aliases].sort()).toEqual(['The Cave', 'المغارة']);
    expect(facility).toMatchObject({
      place: { code: 'SY050501' },
      governorate: { code: 'SY05' },
      latitude: 35.25,
      longitude: -0.5,
    });
    expect(facility).toMatchObject({ status: 'REOPENED', statusHistory: OLDEST_FIRST });
    expect(await read(id.toUpperCase())).toEqual(facility);
    expect((await read(id, { 'accept-language': 'ar-SY,en;q=0.5' })).name).toBe('مشفى المغارة');
    expect(await read(randomUUID())).toBeNull();
  });

  it.each(['Long Name Hospital', 'long-name  hospital', 'مشفى الإسم الطويل', 'مشفى الاسم الطويل', 'LNH', 'الطويلة', 'الطويله'])(
    'is found by each of its names, however spelled: %s',
    async (given) => {
      const place = { place: 'SY09', nameEn: 'Long Name Hospital', nameAr: 'مشفى الاسم الطويل', aliases: ['L.N.H.', 'الطويلة'] };
      const { data, errors } = await tracker.graphql(CREATE, { input: aFacility(place) });
      const id = data?.createFacility.facility.id ?? errors?.[0]?.extensions.candidates?.[0]?.id;
      const incident = await submit(tracker, { governorate: 'SY09', facilityImpacts: [{ facility: given }] });
      const query = 'query ($id: UUID) { incident(id: $id) { facilities { id } } }';
      expect((await tracker.ask(query, { id: incident.id })).incident.facilities).toEqual([{ id }]);
    },
  );

  it('of a name and place on record is refused, with the one there is, also when eight come at once', async () => {
    const input = aFacility({ nameAr: `مشفى ${randomUUID()}` });
    const answers = await Promise.all(Array.from({ length: 8 }, () => tracker.graphql(CREATE, { input })));
    const made = answers.filter(({ errors }) => !errors).map(({ data }) => data.createFacility.facility.id);
    expect(made).toHaveLength(1);
    for (const again of [input, { ...input, nameAr: null }, { ...input, nameEn: 'Other', type: 'UNKNOWN' }]) {
      const { extensions } = await tracker.refusal(CREATE, { input: again });
      expect(extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input' }], candidates: [{ id: made[0] }] });
    }
    expect((await create({ ...input, place: 'SY0702' })).place.code).toBe('SY0702');
    for (const other of [{ type: 'CLINIC' }, { locality: 'Another village' }]) await create({ ...input, ...other });
  });

  it('of an id on record is refused, also when eight of one id and other names come at once', async () => {
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        tracker.graphql(CREATE, { input: aFacility({ id: index % 2 ? id.toUpperCase() : id, nameEn: `Id test ${index}` }) }),
      ),
    );
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(7).fill('CONFLICT'));
  });

  it('whose name several bear is refused with all of them, unless one lies in the governorate of the incident', async () => {
    for (const place of ['SY0800', 'SY0802', 'SY11']) await create({ nameEn: 'National Hospital', place });
    const refused = (governorate: string) =>
      refusedSubmission(tracker, { governorate, facilityImpacts: [{ facility: 'national hospital' }] });
    const { extensions } = await refused('SY08');
    expect(extensions).toMatchObject({ code: 'AMBIGUOUS', fields: [{ path: 'input.facilityImpacts.0.facility' }] });
    expect(extensions.candidates).toHaveLength(2);
    const elsewhere = (await refused('SY07')).extensions;
    expect(elsewhere.code).toBe('NOT_FOUND');
    expect(elsewhere.candidates).toHaveLength(3);
    expect(extensions.candidates![0]!.description).toMatch(/^HOSPITAL at /);
    await submit(tracker, { governorate: 'SY11', facilityImpacts: [{ facility: 'National Hospital' }] });
  });

  it('keeps every word of its name: a town hospital is not a district hospital', async () => {
    const names = ['Town hospital', 'District hospital', 'Village hospital'];
    const incident = await submit(tracker, {
      governorate: 'SY13',
      facilityImpacts: names.map((nameEn) => ({ newFacility: { nameEn, type: 'HOSPITAL' } })),
    });
    const { facilityImpacts } = (
      await tracker.ask('query ($id: UUID) { incident(id: $id) { facilityImpacts { damage } } }', incident)
    ).incident;
    expect(facilityImpacts).toHaveLength(3);
  });

  it('named as new in two villages of one governorate is two, in one village one', async () => {
    const report = async (locality: string, type = 'HOSPITAL') => {
      const over = { governorate: 'SY10', locality, facilityImpacts: [{ newFacility: { nameEn: 'Surgical hospital', type } }] };
      const { id } = await submit(tracker, over);
      return (await tracker.ask('query ($id: UUID) { incident(id: $id) { facilities { id locality } } }', { id })).incident
        .facilities[0];
    };
    const first = await report('Kafr Nabl');
    expect(first.locality).toBe('Kafr Nabl');
    expect((await report('kafr-nabl', 'UNKNOWN')).id).toBe(first.id);
    expect((await report('Jisr al-Shughur')).id).not.toBe(first.id);
    expect((await report('Kafr Nabl', 'CLINIC')).id).not.toBe(first.id);
  });

  it.each<[string, object, string, string]>([
    ['without a name', { nameEn: null }, 'INVALID_INPUT', 'input.nameEn'],
    ['named in spaces', { nameEn: '   ' }, 'INVALID_INPUT', 'input.nameEn'],
    ['named by an emoji', { nameEn: '🏥' }, 'INVALID_INPUT', 'input.nameEn'],
    ['named by marks that nobody sees', { nameEn: null, nameAr: '\u202b\u200f' }, 'INVALID_INPUT', 'input.nameAr'],
    ['with an empty alias', { aliases: [''] }, 'INVALID_INPUT', 'input.aliases'],
    ['with 31 aliases', { aliases: Array.from({ length: 31 }, (_, n) => `Alias ${n}`) }, 'INVALID_INPUT', 'input.aliases'],
    ['with a name of 301 characters', { nameEn: 'x'.repeat(301) }, 'INVALID_INPUT', 'input.nameEn'],
    ['at an unknown place', { place: 'Nowhere' }, 'NOT_FOUND', 'input.place'],
    ['at one of two places', { place: 'Suran' }, 'AMBIGUOUS', 'input.place'],
    ['at a place outside its governorate', { place: 'SY0700', governorate: 'SY02' }, 'NOT_FOUND', 'input.place'],
    ['of an unknown type', { type: 'PALACE' }, 'INVALID_INPUT', 'input.type'],
    ['north of the pole', { latitude: 90.1, longitude: 1 }, 'INVALID_INPUT', 'input.latitude'],
    ['with half a position', { latitude: 35 }, 'INVALID_INPUT', 'input.longitude'],
    [
      'in two states on one day',
      { statusHistory: [HISTORY[0], { ...HISTORY[0], status: 'DESTROYED' }] },
      'INVALID_INPUT',
      'input.statusHistory',
    ],
    [
      'in a state since no day',
      { statusHistory: [{ status: 'DESTROYED', since: '2017-13-01' }] },
      'INVALID_INPUT',
      'input.statusHistory.0.since',
    ],
  ])('%s is refused', async (_what, over, code, path) => {
    const { extensions } = await tracker.refusal(CREATE, { input: aFacility(over) });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, path]);
  });
});

describe('an amended facility', () => {
  const FULL = { nameAr: 'اسم', aliases: ['Alias'], latitude: 35, longitude: 36, statusHistory: HISTORY };

  it('keeps what is left out; null empties; lists are replaced; its history is kept', async () => {
    const { id, ...before } = await create(FULL);
    expect(await amend(id, 1, { type: 'CLINIC' })).toEqual({ id, ...before, type: 'CLINIC', revision: 2 });
    const emptied = { nameAr: null, aliases: null, latitude: null, longitude: null, statusHistory: null };
    expect(await amend(id, 2, emptied)).toMatchObject({
      ...emptied,
      aliases: [],
      statusHistory: [],
      status: null,
      type: 'CLINIC',
    });
    const change = { aliases: ['New alias'], statusHistory: [HISTORY[0]], place: 'SY02' };
    expect(await amend(id.toUpperCase(), 3, change)).toMatchObject({ ...change, place: { code: 'SY02' }, revision: 4 });
    const { extensions } = await refusedSubmission(tracker, { facilityImpacts: [{ facility: 'Alias' }] });
    expect(extensions.code).toBe('NOT_FOUND');
    const rows = await tracker.database.session((session) =>
      session.query(`SELECT number, reason, after->>'type' AS type FROM revision WHERE facility_id = $1 ORDER BY number`, [id]),
    );
    expect(rows).toHaveLength(4);
    expect(rows[1]).toEqual({ number: 2, reason: 'Corrected.', type: 'CLINIC' });
  });

  it.each<[string, object, string, string]>([
    ['of an old revision', { revision: 7 }, 'STALE_REVISION', 'input.revision'],
    ['of no facility', { id: randomUUID() }, 'NOT_FOUND', 'input.id'],
    ['without a reason', { reason: '' }, 'INVALID_INPUT', 'input.reason'],
    ['that leaves no name', { nameEn: null, nameAr: null }, 'INVALID_INPUT', 'input.nameEn'],
    ['that leaves half a position', { longitude: null }, 'INVALID_INPUT', 'input.longitude'],
    ['into the name of another at its place', { nameEn: 'Taken name' }, 'CONFLICT', 'input'],
  ])('%s is refused and stays as it is', async (_what, change, code, path) => {
    await tracker.graphql(CREATE, { input: aFacility({ nameEn: 'Taken name' }) });
    const facility = await create({ ...FULL, nameAr: `اسم ${randomUUID()}` });
    const { extensions } = await tracker.refusal(AMEND, { input: { id: facility.id, revision: 1, reason: 'x', ...change } });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, path]);
    expect(await read(facility.id)).toEqual(facility);
  });

  it('that eight amend at once on one revision is changed once', async () => {
    const { id } = await create({});
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        tracker.graphql(AMEND, { input: { id, revision: 1, reason: 'x', aliases: [`By ${n}`] } }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code)))).toEqual(
      new Set(['STALE_REVISION']),
    );
    expect((await read(id)).revision).toBe(2);
  });
});

describe('the list of facilities', () => {
  const LIST = `query ($filter: FacilityFilter, $first: Int, $after: String) { facilities(filter: $filter, first: $first, after: $after) {
    nodes { name } totalCount pageInfo { hasNextPage endCursor } } }`;
  const names = async (filter: object) =>
    (await tracker.ask(LIST, { filter })).facilities.nodes.map(({ name }: { name: string }) => name);

  it('is filtered by place, type and words, and ordered by name', async () => {
    await create({ nameEn: 'Zephyr', place: 'SY1400', type: 'CLINIC' });
    await create({ nameEn: 'Al Amal', nameAr: 'الأمل', place: 'SY1400' });
    await create({ nameEn: null, nameAr: 'مركز النور', place: 'SY14', type: 'CLINIC' });
    expect(await names({ governorate: ['القنيطرة'] })).toEqual(['Al Amal', 'Zephyr', 'مركز النور']);
    expect(await names({ place: ['SY1400'] })).toEqual(['Al Amal', 'Zephyr']);
    expect(await names({ place: ['SY14'], type: ['CLINIC'] })).toEqual(['Zephyr', 'مركز النور']);
    expect(await names({ type: [] })).toEqual([]);
    expect(await names({ text: 'الامل', place: ['SY14'] })).toEqual(['Al Amal']);
    expect(await names({ text: 'Zephir' })).toEqual(['Zephyr']);
    expect(await names({ text: 'quneitra النور' })).toContain('مركز النور');
    expect(await names({ text: 'quneitra submarine' })).toEqual([]);
    for (const [filter, path] of [
      [{ place: ['Nowhere'] }, 'filter.place.0'],
      [{ place: Array(101).fill('SY07') }, 'filter.place'],
    ] as const) {
      expect((await tracker.refusal(LIST, { filter })).extensions.fields).toEqual([expect.objectContaining({ path })]);
    }
  });

  it('comes in pages that give each once while others are put on record', async () => {
    const made = Array.from({ length: 23 }, (_, n) => `Page ${String(n).padStart(2, '0')}`);
    for (const nameEn of made) await create({ nameEn, place: 'SY03' });
    const seen: string[] = [];
    for (let after: string | null = null, page = 0; ; page++) {
      const { facilities } = await tracker.ask(LIST, { filter: { place: ['SY03'] }, first: 5, after });
      seen.push(...facilities.nodes.map(({ name }: { name: string }) => name));
      if (!facilities.pageInfo.hasNextPage) break;
      after = facilities.pageInfo.endCursor;
      await createFacility(tracker, { nameEn: `A before ${page}`, place: 'SY03' });
      await createFacility(tracker, { nameEn: `Z after ${page}`, place: 'SY03' });
    }
    expect(seen.filter((name) => name.startsWith('Page'))).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
    const cursor = Buffer.from(JSON.stringify(['facility by name', 'a', 'b'])).toString('base64url');
    expect((await tracker.refusal(LIST, { after: cursor })).extensions.code).toBe('INVALID_CURSOR');
    expect((await tracker.refusal(LIST, { first: 201 })).extensions.code).toBe('PAGE_TOO_LARGE');
  });
});
