import { readXlsx, type Workbook } from 'hucre/xlsx';
import { IncidentExportReader } from '../../src/exports/incident-export.reader.js';
import { IncidentExportRepository } from '../../src/exports/incident-export.repository.js';
import { createFacility, createPerpetrator, submit } from '../support/incidents.js';
import { type Data, type GraphQLError, startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
const FORMULAS = [
  '=HYPERLINK("http://x","y")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  'a\r=1+1',
  'a\n=1+1',
  '＝1+1',
  'b; =1+1',
];
const TRICKY = 'He said "no", then;\r\nleft, _x0041_ <b> & قرب "الطريق"';

beforeAll(async () => {
  tracker = await startTracker();
  const air = await createPerpetrator(tracker, { nameEn: 'Air force A', nameAr: 'سلاح الجو أ' });
  const other = await createPerpetrator(tracker, { nameEn: 'Air force B', nameAr: 'سلاح الجو ب' });
  const hospital = await createFacility(tracker, { nameEn: '=1+1 hospital', nameAr: 'مشفى الرحمة', type: 'HOSPITAL' });
  await submit(tracker, {
    date: '2017-04-27',
    time: '05:30',
    governorate: 'إدلب',
    locality: TRICKY,
    latitude: 35.4567,
    longitude: 36.5432,
    narrativeEn: 'A secret narrative.',
    weapons: ['MISSILE'],
    certainty: 'CONFIRMED',
    strikes: [{ time: '05:30' }, { repeatOnResponders: true }],
    facilityImpacts: [{ facility: hospital.id, damage: 'DESTROYED', outOfService: true }],
    ambulances: { destroyed: { words: 'eight' } },
    casualties: [
      { outcome: 'KILLED', count: { words: '14' }, ofWhich: [{ outcome: 'KILLED', role: 'PARAMEDIC', count: { words: '4' } }] },
      { outcome: 'INJURED', count: { words: 'several' } },
    ],
    attributions: [{ perpetrators: [air.id, other.id], mode: 'ONE_OF', allegedBy: 'A monitor in danger' }],
  });
  await submit(tracker, {
    date: '2017-04-10',
    datePrecision: 'MONTH',
    governorate: 'Halab',
    facilityImpacts: [
      { facility: hospital.id },
      { newFacility: { nameEn: 'Clinic of Aleppo', type: 'CLINIC' }, damage: 'LIGHT' },
    ],
    casualties: [{ outcome: 'KILLED', role: 'HEALTH_WORKER', count: { words: '2-3' } }],
  });
  await submit(tracker, { date: '2017-04-03', governorate: null, place: 'SY', casualties: [] });
  for (const locality of FORMULAS) await submit(tracker, { date: '2018-01-05', locality });
});
afterAll(() => tracker.close());

type Row = Record<string, string>;

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await tracker.get(`/exports/${path}`, headers);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** The fields of RFC 4180 text, line by line. */
function fieldsOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [whole, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (whole === '' && lines.at(-1)!.length === 0) break;
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\r\n') lines.push([]);
    else if (end === '') break;
  }
  return lines.filter((line) => line.length > 0);
}

async function csv(path: string, headers?: Record<string, string>): Promise<{ text: string; head: string[]; rows: Row[] }> {
  const text = Buffer.from(await (await get(path, headers)).arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const [head = [], ...lines] = fieldsOf(text.slice(1));
  for (const line of lines) expect(line).toHaveLength(head.length);
  return { text, head, rows: lines.map((line) => Object.fromEntries(line.map((field, index) => [head[index]!, field]))) };
}

async function workbook(path: string): Promise<Workbook> {
  return readXlsx(new Uint8Array(await (await get(path)).arrayBuffer()), { readStyles: true });
}

const april = 'incidents.csv?from=2017-04-01&to=2017-04-30';

describe('the monthly summary as CSV', () => {
  it('has the total first, then the governorates in both languages, with notes on every row', async () => {
    const { rows, head } = await csv('monthly-summary/2017-04.csv');
    expect(rows.map((row) => [row.scope, row.governorate_code, row.governorate_name_en, row.governorate_name_ar])).toEqual([
      ['TOTAL', '', 'Total', 'المجموع'],
      ['GROUP', 'SY02', 'Aleppo', 'حلب'],
      ['GROUP', 'SY07', 'Idleb', 'إدلب'],
      ['GROUP', 'UNKNOWN', 'Not known', 'غير معروف'],
    ]);
    expect(rows[0]).toMatchObject({
      month: '2017-04',
      incidents: '3',
      strikes: '2',
      facility_attacks: '3',
      facilities_attacked: '2',
    });
    expect(rows[0]).toMatchObject({ facilities_destroyed: '1', facilities_out_of_service: '1' });
    for (const row of rows) {
      expect(row).toMatchObject({ filter: 'none', certainty_floor: 'RUMOUR', licence: 'CC BY 4.0' });
      expect(row.method).toBe('tawthiq-counts-1; tawthiq-tallies-2');
      expect(Math.abs(Date.parse(row.as_of!) - Date.now())).toBeLessThan(60_000);
    }
    expect(head.slice(-5)).toEqual(['filter', 'as_of', 'certainty_floor', 'licence', 'method']);
  });

  it('leaves what is not known empty, and never says zero for it', async () => {
    const { rows } = await csv('monthly-summary/2017-04.csv');
    const [total, aleppo, idleb, unknown] = rows;
    expect(total).toMatchObject({ killed_min: '16', killed_best: '', killed_max: '', killed_text: 'at least 16' });
    expect(aleppo).toMatchObject({ killed_min: '2', killed_best: '', killed_max: '3', killed_text: '2–3' });
    expect(aleppo).toMatchObject({ injured_min: '0', injured_best: '', injured_max: '', injured_text: 'not known' });
    expect(idleb).toMatchObject({ injured_min: '3', injured_best: '', injured_max: '', injured_text: 'at least 3' });
    expect(idleb).toMatchObject({ killed_best: '14', health_workers_killed_min: '4', ambulances_destroyed_text: '8' });
    expect(unknown).toMatchObject({ killed_min: '0', killed_max: '', killed_text: 'not known', ambulances_destroyed_max: '' });
  });

  it('of a month without incidents is its total alone', async () => {
    const { rows } = await csv('monthly-summary/1999-12.csv');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ scope: 'TOTAL', incidents: '0', killed_text: 'none' });
  });

  it('says under which filter, of which moment and in which language it was made', async () => {
    const asOf = new Date().toISOString();
    const query = `governorate=${encodeURIComponent('إدلب')},Halab&certainty=confirmed&groupBy=attack_type&groupBy=day&asOf=${asOf}`;
    const { rows, head } = await csv(`monthly-summary/2017-04.csv?${query}`, { 'accept-language': 'ar,en;q=0.5' });
    expect(head.slice(2, 6)).toEqual(['attack_type', 'attack_type_label', 'day', 'day_label']);
    expect(rows[1]).toMatchObject({ attack_type: 'HEAVY_WEAPONS', attack_type_label: 'أسلحة ثقيلة', day: '2017-04-27' });
    expect(rows[0]).toMatchObject({ incidents: '1', injured_text: '3 على الأقل', certainty_floor: 'CONFIRMED', as_of: asOf });
    expect(rows[0]!.filter).toBe('governorate=إدلب,Halab; certainty=CONFIRMED');
    const before = await csv('monthly-summary/2017-04.csv?asOf=2017-05-01T00:00:00+03:00');
    expect(before.rows).toHaveLength(1);
    expect(before.rows[0]).toMatchObject({ incidents: '0', as_of: '2017-04-30T21:00:00.000Z' });
  });

  it('has the HXL tags directly under the header when asked, otherwise not', async () => {
    const { head, rows } = await csv('monthly-summary/2017-04.csv?hxl=1');
    expect(rows[0]).toMatchObject({
      month: '#date+occurred+month',
      governorate_code: '#adm1+code+v_pcode',
      governorate_name_en: '#adm1+name',
      governorate_name_ar: '#adm1+name+i_ar',
      killed_min: '#affected+killed+min',
      killed_max: '#affected+killed+max',
      injured_text: '#description+affected+injured+text',
    });
    const tags = head.map((key) => rows[0]![key]!);
    for (const tag of tags) expect(tag).toMatch(/^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)+$/);
    expect(new Set(tags).size).toBe(tags.length);
    expect((await csv('monthly-summary/2017-04.csv')).text).not.toContain('#adm1');
  });
});

describe('incidents as CSV', () => {
  it('carry what is on record, in the words of the source', async () => {
    const { rows } = await csv(april);
    expect(rows.map(({ date, date_precision, governorate_code }) => [date, date_precision, governorate_code])).toEqual([
      ['2017-04-01', 'MONTH', 'SY02'],
      ['2017-04-03', 'DAY', ''],
      ['2017-04-27', 'DAY', 'SY07'],
    ]);
    expect(rows[2]).toMatchObject({
      time: '05:30',
      time_precision: 'EXACT',
      time_zone: 'Asia/Damascus',
      governorate_name_ar: 'إدلب',
      locality: TRICKY,
      attack_types: 'HEAVY_WEAPONS',
      weapons: 'MISSILE',
      facilities: "'=1+1 hospital",
      facility_types: 'HOSPITAL',
      damage: 'DESTROYED',
      out_of_service: 'YES',
      strikes: '2',
      killed_words: '14',
      injured_min: '3',
      injured_max: '',
      injured_words: 'several',
      health_workers_killed_min: '4',
      health_workers_killed_words: '4',
      ambulances_destroyed_words: 'eight',
      certainty: 'CONFIRMED',
      status: 'SUBMITTED',
    });
    expect(rows[2]!.perpetrators!.split(' | ').sort()).toEqual(['Air force A', 'Air force B']);
    expect(rows[2]!.attributions).toMatch(/^One of: Air force [AB], Air force [AB]$/);
    expect(rows[1]).toMatchObject({
      killed_min: '0',
      killed_best: '',
      killed_max: '',
      killed_words: '',
      strikes: '',
      facilities: '',
    });
  });

  it.each(['csv', 'json', 'geojson'])('as %s do not carry what could harm', async (format) => {
    const text = await (await get(`incidents.${format}?text=secret`)).text();
    expect(text).toContain('قرب');
    expect(text).not.toMatch(/submitted_?at|narrative|secret narrative|35\.4567|36\.5432|monitor in danger/i);
  });

  it('hold no formula, whatever was typed into a record', async () => {
    const { rows } = await csv('incidents.csv?from=2018-01-01&to=2018-12-31');
    expect(rows.map(({ locality }) => locality).sort()).toEqual(
      FORMULAS.map((text) => (text.startsWith('a') ? text : text.startsWith('b') ? "b; '=1+1" : `'${text}`)).sort(),
    );
  });

  it('are named in the language asked for, under the same column names', async () => {
    const { rows } = await csv(`${april}&lang=ar`, { 'accept-language': 'en' });
    expect(rows[2]).toMatchObject({
      facilities: 'مشفى الرحمة',
      district_name: '',
      place_name: 'إدلب',
      attack_types: 'HEAVY_WEAPONS',
    });
    expect(rows[2]!.attributions).toMatch(/^أحدها: /);
  });

  it('add up to the total of the monthly summary', async () => {
    const { rows } = await csv(april);
    const [total] = (await csv('monthly-summary/2017-04.csv')).rows;
    const list = (key: string): string[] => rows.flatMap((row) => (row[key] ? row[key].split(' | ') : []));
    const sum = (key: string): string => {
      const values = rows.map((row) => row[key]!);
      return values.includes('') ? '' : String(values.reduce((all, value) => all + Number(value), 0));
    };
    for (const figure of ['killed', 'injured', 'health_workers_killed', 'ambulances_destroyed']) {
      for (const bound of ['min', 'best', 'max'])
        expect([figure, bound, sum(`${figure}_${bound}`)]).toEqual([figure, bound, total![`${figure}_${bound}`]]);
    }
    const destroyed = list('facility_ids').filter((_id, index) => list('damage')[index] === 'DESTROYED');
    expect({
      incidents: String(rows.length),
      strikes: String(rows.reduce((all, { strikes }) => all + Number(strikes), 0)),
      facility_attacks: String(list('facility_ids').length),
      facilities_attacked: String(new Set(list('facility_ids')).size),
      facilities_destroyed: String(new Set(destroyed).size),
    }).toEqual({
      incidents: total!.incidents,
      strikes: total!.strikes,
      facility_attacks: total!.facility_attacks,
      facilities_attacked: total!.facilities_attacked,
      facilities_destroyed: total!.facilities_destroyed,
    });
  });

  it('beyond one page are all there, once each and in order, with what later pages name looked up once', async () => {
    const reader = tracker.app.get(IncidentExportReader, { strict: false });
    const whole = (await csv('incidents.csv')).rows;
    const statementsOf = async (pageSize: number): Promise<[ids: string[], statements: number]> => {
      reader.pageSize = pageSize;
      tracker.statements.length = 0;
      const { rows } = await csv('incidents.csv?from=2018-01-01');
      return [rows.map(({ id }) => id!), tracker.statements.length];
    };
    const [all, inOne] = await statementsOf(1000);
    const [paged, inFive] = await statementsOf(2);
    reader.pageSize = 1000;
    expect(all).toHaveLength(FORMULAS.length);
    expect(paged).toEqual(all);
    expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
    expect(whole.map(({ date }) => date)).toEqual(whole.map(({ date }) => date).sort());
    // Five pages more, each in a transaction of its own: begin, for whom, the page, commit.
    expect(inFive).toBeLessThanOrEqual(inOne + 5 * 4);
  });
});

describe('a workbook', () => {
  const values = (book: Workbook, sheet: number) => book.sheets[sheet]!.rows as (string | number | Date | null)[][];

  it('has a sheet in English, the same from right to left in Arabic, and one on method', async () => {
    const book = await workbook('monthly-summary/2017-04.xlsx');
    expect(book.sheets.map(({ name, view }) => [name, view?.rightToLeft ?? false])).toEqual([
      ['Monthly summary', false],
      ['الملخص الشهري', true],
      ['Method', false],
    ]);
    const [english, arabic] = [values(book, 0), values(book, 1)];
    expect(english).toHaveLength(5);
    expect(english[0]!.slice(0, 3)).toEqual(['Month', 'Row', 'Governorate, code']);
    expect(arabic[0]!.slice(0, 2)).toEqual(['الشهر', 'السطر']);
    const [killed, inWords] = [english[0]!.indexOf('Killed, at least'), english[0]!.indexOf('Injured, in words')];
    expect(english.slice(1).map((row) => row[killed])).toEqual([16, 2, 14, 0]);
    expect(arabic.slice(1).map((row) => row[killed])).toEqual([16, 2, 14, 0]);
    expect(english[1]![killed + 2] ?? null).toBeNull();
    expect([english[3]![inWords], arabic[3]![inWords]]).toEqual(['at least 3', '3 على الأقل']);
    const method = values(book, 2).flat().join('\n');
    for (const said of [
      'CC BY 4.0',
      'tawthiq-counts-1',
      'tawthiq-tallies-2',
      'never zero',
      'need not add up',
      'distinct facilities',
      'RUMOUR',
      'الخلية الفارغة',
    ]) {
      expect(method).toContain(said);
    }
  });

  it('of incidents holds dates as dates, text as text and labels in each language', async () => {
    const book = await workbook('incidents.xlsx?from=2017-04-01&to=2017-04-30&hxl=1');
    const [english, arabic] = [values(book, 0), values(book, 1)];
    const column = (tag: string): number => english[1]!.indexOf(tag);
    expect(english[1]).toEqual(arabic[1]);
    const row = english[4]!;
    expect(row[column('#date+occurred')]).toEqual(new Date('2017-04-27T00:00:00Z'));
    expect(row[column('#loc+locality+text')]).toBe(TRICKY);
    expect(row[column('#loc+facility+name')]).toBe('=1+1 hospital');
    expect(row[column('#affected+killed+min')]).toBe(14);
    expect([row[column('#cause+weapon')], arabic[4]![column('#cause+weapon')]]).toEqual(['Missile', 'صاروخ موجه']);
    expect([row[column('#meta+status')], arabic[4]![column('#meta+status')]]).toEqual(['Submitted', 'مُقدَّمة']);
    expect(arabic[4]![column('#loc+facility+name')]).toBe('مشفى الرحمة');
    expect(english.flat().join()).not.toMatch(/secret|35\.4567/);
  });

  it('holds text that looks like a formula as the text it is', async () => {
    const book = await workbook('incidents.xlsx?from=2018-01-01&to=2018-12-31');
    const locality = values(book, 0)[0]!.indexOf("Locality, in the source's words");
    expect(
      values(book, 0)
        .slice(1)
        .map((row) => row[locality])
        .sort(),
    ).toEqual([...FORMULAS].sort());
  });
});

describe('JSON', () => {
  it('has the question, the total and the groups', async () => {
    const { meta, total, groups } = (await (
      await get('monthly-summary/2017-04.json?certainty=POSSIBLE,CONFIRMED')
    ).json()) as Data;
    expect(meta).toMatchObject({
      month: '2017-04',
      filter: { certainty: ['POSSIBLE', 'CONFIRMED'] },
      release: null,
      certaintyFloor: 'POSSIBLE',
      licence: 'CC BY 4.0',
      method: { counts: 'tawthiq-counts-1', tallies: 'tawthiq-tallies-2' },
    });
    expect(meta.columns).toContainEqual({ key: 'killed_min', label: 'Killed, at least', hxl: '#affected+killed+min' });
    expect(total).toMatchObject({ incidents: 3, killed_min: 16, killed_max: null, killed_text: 'at least 16' });
    expect(groups.map((group: { governorate_code: string }) => group.governorate_code)).toEqual(['SY02', 'SY07', 'UNKNOWN']);
  });

  it('has lists as lists; without incidents an empty one', async () => {
    const { incidents } = (await (await get('incidents.json?governorate=SY02')).json()) as {
      incidents: Record<string, unknown>[];
    };
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ killed_min: 2, killed_best: null, killed_words: ['2-3'] });
    expect(incidents[0]!.damage).toHaveLength(2);
    expect(await (await get('incidents.json?from=1999-01-01&to=1999-12-31')).json()).toMatchObject({ incidents: [] });
  });
});

describe('GeoJSON', () => {
  interface Features {
    type: string;
    features: { type: string; geometry: { type: string; coordinates: number[] } | null; properties: Record<string, unknown> }[];
  }

  it.each(['monthly-summary/2017-04.geojson', 'incidents.geojson?from=2017-04-01&to=2017-04-30'])(
    'of %s stands at the centroids of governorates, or nowhere',
    async (path) => {
      const response = await get(path);
      expect(response.headers.get('content-type')).toMatch('application/geo+json');
      const { type, features } = (await response.json()) as Features;
      const { governorates } = await tracker.ask('{ governorates { code latitude longitude } }');
      expect(type).toBe('FeatureCollection');
      expect(features).toHaveLength(3);
      for (const { geometry, properties } of features) {
        const centroid = governorates.find(({ code }: { code: string }) => code === properties.governorate_code);
        expect(geometry).toEqual(centroid ? { type: 'Point', coordinates: [centroid.longitude, centroid.latitude] } : null);
        expect(properties.precision).toBe(centroid ? 'governorate' : null);
      }
    },
  );
});

describe('a file', () => {
  it.each([
    ['monthly-summary/2017-04.csv', 'text/csv; charset=utf-8', 'tawthiq-monthly-summary-2017-04.csv'],
    [
      'monthly-summary/2017-04.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'tawthiq-monthly-summary-2017-04.xlsx',
    ],
    ['incidents.json', 'application/json; charset=utf-8', 'tawthiq-incidents.json'],
  ])('%s says what it is and is not kept by caches', async (path, type, name) => {
    const { headers } = await get(path);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each<[string, number, string, string]>([
    ['monthly-summary/2017-13.csv', 400, 'INVALID_INPUT', 'month'],
    ['monthly-summary/2017-04.xml', 400, 'INVALID_INPUT', 'format'],
    ['monthly-summary/2017-04', 400, 'INVALID_INPUT', 'format'],
    ['incidents.docx', 400, 'INVALID_INPUT', 'format'],
    ['monthly-summary/2017-04.csv?asOf=yesterday', 400, 'INVALID_INPUT', 'asOf'],
    ['monthly-summary/2017-04.csv?asOf=2999-01-01T00:00:00Z', 400, 'INVALID_INPUT', 'asOf'],
    ['monthly-summary/2017-04.csv?groupBy=PLANET', 400, 'INVALID_INPUT', 'groupBy'],
    ['monthly-summary/2017-04.geojson?groupBy=DAY', 400, 'INVALID_INPUT', 'groupBy'],
    ['incidents.csv?groupBy=DAY', 400, 'INVALID_INPUT', 'groupBy'],
    ['incidents.csv?goverorate=SY07', 400, 'INVALID_INPUT', 'goverorate'],
    ['incidents.csv?certainty=CONFIRMED,SURE', 400, 'INVALID_INPUT', 'certainty'],
    ['incidents.csv?from=2017-02-30', 400, 'INVALID_INPUT', 'from'],
    ['incidents.csv?from=2017-02-01&from=2017-02-02', 400, 'INVALID_INPUT', 'from'],
    ['incidents.csv?from=2017-05-01&to=2017-04-01', 400, 'INVALID_INPUT', 'to'],
    ['incidents.csv?facility=abc', 400, 'INVALID_INPUT', 'facility'],
    ['incidents.csv?status=', 400, 'INVALID_INPUT', 'status'],
    ['incidents.csv?hxl=2', 400, 'INVALID_INPUT', 'hxl'],
    ['incidents.csv?lang=fr', 400, 'INVALID_INPUT', 'lang'],
    ['incidents.csv?text=%00', 400, 'INVALID_INPUT', 'text'],
    ['incidents.csv?text=%FF', 400, 'INVALID_INPUT', 'text'],

    ['incidents.xlsx?governorate=Nowhere', 404, 'NOT_FOUND', 'governorate.0'],
    ['monthly-summary/2017-04.json?place=SY01,Suran', 400, 'AMBIGUOUS', 'place.1'],
  ])('%s is refused before it begins', async (path, status, code, parameter) => {
    const response = await tracker.get(`/exports/${path}`);
    const { errors } = (await response.json()) as { errors: GraphQLError[] };
    expect([response.status, errors[0]!.extensions.code]).toEqual([status, code]);
    expect(errors[0]!.extensions.fields?.map((field) => field.path)).toEqual([parameter]);
    expect(errors[0]!.message).toContain(parameter);
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('is refused for text over its limit', async () => {
    const response = await tracker.get(`/exports/incidents.csv?text=${'x'.repeat(301)}`);
    const { errors } = (await response.json()) as { errors: GraphQLError[] };
    expect(errors[0]!.extensions).toEqual({
      code: 'INVALID_INPUT',
      fields: [{ path: 'text', message: 'must be text of 1 to 300 characters.' }],
    });
  });

  describe('on its way', () => {
    type Page = ReturnType<IncidentExportRepository['page']>;
    let calls = 0;
    /** The first page as it is; the others as given. */
    const onFurtherPages = (answer: (first: Page) => Page): void => {
      const repository = tracker.app.get(IncidentExportRepository, { strict: false });
      const page = repository.page.bind(repository);
      let first: Page;
      calls = 0;
      repository.page = (...parameters) => {
        calls += 1;
        if (calls > 1) return answer(first);
        first = page(...parameters);
        return first;
      };
      tracker.app.get(IncidentExportReader, { strict: false }).pageSize = FORMULAS.length;
    };
    afterEach(() => {
      Reflect.deleteProperty(tracker.app.get(IncidentExportRepository, { strict: false }), 'page');
      tracker.app.get(IncidentExportReader, { strict: false }).pageSize = 1000;
    });

    it.each(['csv', 'json'])('breaks off when something fails, so that half of a %s cannot be taken for all', async (format) => {
      onFurtherPages(() => Promise.reject(new TypeError('the database went away, as this test has it')));
      const response = await tracker.get(`/exports/incidents.${format}?from=2018-01-01`);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    });

    it('stops the work when its receiver goes away', async () => {
      let isEndless = true;
      onFurtherPages(async (first) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (!isEndless) throw new Error('nobody asks any more');
        return first;
      });
      const abort = new AbortController();
      const response = await fetch(`${tracker.url}/exports/incidents.csv?from=2018-01-01`, {
        signal: abort.signal,
        headers: { authorization: `Bearer ${tracker.token}` },
      });
      await response.body!.getReader().read();
      abort.abort();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const soonAfter = calls;
      await new Promise((resolve) => setTimeout(resolve, 300));
      isEndless = false;
      expect(calls).toBe(soonAfter);
    });
  });
});
