import { type PlaceFile, PlaceReference } from '../../src/places/place-reference.js';
import { submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const PLACE = `query ($place: String!) { place(place: $place) { code level name nameEn nameAr isoCode
  governorate { code } district { code } subdistrict { code } } }`;
const place = async (given: string, headers?: Record<string, string>): Promise<Data> =>
  (await tracker.ask(PLACE, { place: given }, headers)).place;
const governorates = async (country: string): Promise<Data[]> =>
  (await tracker.ask('query ($country: String) { governorates(country: $country) { code nameEn isoCode } }', { country }))
    .governorates;

describe('the governorates', () => {
  it.each(['SY', 'sy', 'Syria', 'سوريا', 'سورية', 'Syrian Arab Republic'])('of %s are 14, by P-code', async (country) => {
    const codes = (await governorates(country)).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 14 }, (_, index) => `SY${String(index + 1).padStart(2, '0')}`));
  });

  it('are Syria’s when no country, or null, is named, with 62 districts and 272 subdistricts, in a few statements', async () => {
    tracker.statements.length = 0;
    const answer = await tracker.ask(
      '{ governorates { code level names latitude longitude districts { code level children { code level governorate { code } } } } }',
    );
    expect(tracker.statements.length).toBeLessThan(11);
    const districts = answer.governorates.flatMap((governorate: Data) => {
      expect(governorate).toMatchObject({ level: 'GOVERNORATE', latitude: expect.any(Number), longitude: expect.any(Number) });
      return governorate.districts.map((district: Data) => ({ ...district, within: governorate.code }));
    });
    expect(districts).toHaveLength(62);
    const subdistricts = districts.flatMap(({ code, within, children }: Data) => {
      expect(code.slice(0, 4)).toBe(within);
      return children.map((child: Data) => ({ ...child, within }));
    });
    expect(subdistricts).toHaveLength(272);
    for (const { level, governorate, within } of subdistricts) expect([level, governorate.code]).toEqual(['SUBDISTRICT', within]);
    expect((await tracker.ask('{ governorates(country: null) { code } }')).governorates).toHaveLength(14);
  });

  it('of Lebanon come from their own file; of a country without one there are none to find', async () => {
    expect((await governorates('Lebanon')).map(({ isoCode }) => isoCode)).toContain('LB-BA');
    expect(await governorates('لبنان')).toHaveLength(9);
    for (const country of ['Atlantis', 'SY07', '']) {
      const { extensions } = await tracker.refusal('query ($c: String) { governorates(country: $c) { code } }', { c: country });
      expect(extensions).toMatchObject({ code: 'NOT_FOUND', fields: [{ path: 'country' }] });
    }
  });
});

describe('a place', () => {
  it.each([
    'SY07',
    'sy07',
    ' SY07 ',
    'SY-ID',
    'Idleb',
    'Idlib',
    'إدلب',
    'ادلب',
    'محافظة إدلب',
    'محافظه ادلب',
    'IDLIB Governorate',
  ])('%s is the governorate of Idleb', async (given) => {
    expect(await place(given)).toMatchObject({ code: 'SY07', level: 'GOVERNORATE', nameEn: 'Idleb', isoCode: 'SY-ID' });
  });

  it.each([
    ['Idleb district', 'SY0700'],
    ['ناحية إدلب', 'SY070000'],
    ['Kafr Zita', 'SY050501'],
    ['كفر زيتا', 'SY050501'],
    ['Halab', 'SY02'],
    ['دمشق', 'SY01'],
    ['Beirut', 'LB-BA'],
    ['SYR', 'SY'],
    ['\u202bإدلب\u202c', 'SY07'],
  ])('%s is %s', async (given, code) => {
    expect((await place(given)).code).toBe(code);
  });

  it('knows the areas it lies in', async () => {
    const areas = { governorate: { code: 'SY05' }, district: { code: 'SY0505' }, subdistrict: { code: 'SY050501' } };
    expect(await place('SY050501')).toMatchObject(areas);
    expect(await place('SY05')).toMatchObject({ governorate: { code: 'SY05' }, district: null, subdistrict: null });
    expect(await place('SY')).toMatchObject({ level: 'COUNTRY', governorate: null });
  });

  it.each<[string | undefined, string]>([
    ['ar', 'إدلب'],
    ['ar-SY, en;q=0.8', 'إدلب'],
    ['fr, ar;q=0.5', 'إدلب'],
    ['en-GB, ar', 'Idleb'],
    ['fr', 'Idleb'],
    ['', 'Idleb'],
    [undefined, 'Idleb'],
  ])('is named in the language asked for: %s', async (language, name) => {
    expect((await place('SY07', language === undefined ? {} : { 'accept-language': language })).name).toBe(name);
  });

  it('that several are called is refused with all of them and where each lies', async () => {
    const { extensions } = await tracker.refusal(PLACE, { place: 'Suran' });
    expect(extensions).toMatchObject({
      code: 'AMBIGUOUS',
      candidates: [
        { id: 'SY020405', description: expect.stringContaining('Aleppo') },
        { id: 'SY050101', description: expect.stringContaining('Hama') },
      ],
    });
  });

  it.each([
    ['Idlip', 'NOT_FOUND', 'SY07'],
    ['ادلبب', 'NOT_FOUND', 'SY07'],
    ['', 'NOT_FOUND', undefined],
    ['💥', 'NOT_FOUND', undefined],
    ['x'.repeat(100_000), 'INVALID_INPUT', undefined],
    ['a\0', 'INVALID_INPUT', undefined],
  ])('that nobody knows is refused, with the nearest names if any are near: %.20s', async (given, code, nearest) => {
    const { extensions } = await tracker.refusal(PLACE, { place: given });
    expect([extensions.code, extensions.fields?.[0]?.path]).toEqual([code, 'place']);
    if (nearest) expect(extensions.candidates!.map(({ id }) => id)).toContain(nearest);
  });
});

describe('another country', () => {
  const SUDAN: PlaceFile = {
    country: { code: 'SD', nameEn: 'Sudan', nameAr: 'السودان', timeZone: 'Africa/Khartoum', aliases: ['Republic of the Sudan'] },
    attribution: ['Test data'],
    places: [
      {
        code: 'SD01',
        level: 'GOVERNORATE',
        parent: 'SD',
        nameEn: 'Khartoum',
        nameAr: 'الخرطوم',
        lat: 15.6,
        lon: 32.5,
        iso: 'SD-KH',
        aliases: ['Al Khartum'],
      },
      {
        code: 'SD01001',
        level: 'DISTRICT',
        parent: 'SD01',
        nameEn: 'Jebel Awlia',
        nameAr: 'جبل أولياء',
        lat: null,
        lon: null,
        aliases: [],
      },
    ],
  };
  const load = (file: PlaceFile) => tracker.app.get(PlaceReference).load(file);
  const rows = () =>
    tracker.database.session((session) =>
      session.query(`SELECT p.*, p.xmin::text, (SELECT array_agg(name ORDER BY name_key) FROM place_name WHERE place_code = code) AS names
        FROM place p ORDER BY code`),
    );

  it('loads from a file in the same way, and again without changing a row', async () => {
    await load(SUDAN);
    expect(await governorates('السودان')).toEqual([{ code: 'SD01', nameEn: 'Khartoum', isoCode: 'SD-KH' }]);
    expect(await place('جبل اولياء')).toMatchObject({ code: 'SD01001', governorate: { code: 'SD01' } });
    const before = await rows();
    await load(SUDAN);
    expect(await rows()).toEqual(before);
  });

  it('gives its time zone to incidents there', async () => {
    await load(SUDAN);
    const { id } = await submit(tracker, { date: '2024-05-01', time: '12:00', governorate: 'Al Khartum', place: 'Jebel Awlia' });
    const { incident } = await tracker.ask(
      'query ($id: UUID) { incident(id: $id) { timeZone occurredAt governorate { code } } }',
      { id },
    );
    expect(incident).toEqual({
      timeZone: 'Africa/Khartoum',
      occurredAt: '2024-05-01T10:00:00.000Z',
      governorate: { code: 'SD01' },
    });
  });

  it('is corrected by a newer file, and grows by one that adds places to it', async () => {
    await load(SUDAN);
    await load({ ...SUDAN, places: [{ ...SUDAN.places[0]!, nameEn: 'Khartoum State', aliases: ['KRT', 'Khartoum'] }] });
    expect(await place('KRT')).toMatchObject({ code: 'SD01', nameEn: 'Khartoum State' });
    expect((await place('Khartoum')).code).toBe('SD01');
    // A name that the newer file withdraws is not looked up any longer.
    await load({ ...SUDAN, places: [{ ...SUDAN.places[0]!, nameEn: 'Khartoum State', aliases: ['Khartoum'] }] });
    await expect(place('KRT')).rejects.toThrow(/NOT_FOUND/);
    const village = {
      code: 'SD-v1',
      level: 'COMMUNITY',
      parent: 'SD01001',
      nameEn: 'Kalakla',
      nameAr: 'الكلاكلة',
      lat: 15.5,
      lon: 32.5,
      aliases: [],
    };
    await load({ attribution: [], places: [village as PlaceFile['places'][number]] });
    expect(await place('الكلاكله')).toMatchObject({ code: 'SD-v1', level: 'COMMUNITY', district: { code: 'SD01001' } });
    await expect(
      load({ attribution: [], places: [{ ...village, parent: 'XX' } as PlaceFile['places'][number]] }),
    ).rejects.toThrow(/XX/);
  });
});
