import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility, createPerpetrator, moveThrough, submit } from '../support/incidents.js';
import { type GraphQLError, startTracker, type Tracker } from '../support/tracker.js';

/** Statements, charts, registries, runs of months and packages, as they are received over HTTP. */

/** The core hashtags of HXL 1.1 (https://hxlstandard.org/standard/1-1final/dictionary/). */
const CORE_HASHTAGS = (
  'access activity adm1 adm2 adm3 adm4 adm5 affected beneficiary capacity cause channel contact country crisis currency date delivery ' +
  'description event frequency geo group impact indicator inneed item loc meta modality need operations org output population reached ' +
  'region respondee sector service severity status subsector targeted value'
).split(' ');

const SECRET = 'zqsecretname';
const LONG = 'مستشفى الطوارئ والجراحة التخصصي التابع لمديرية الصحة في المنطقة الشمالية الشرقية من المحافظة '.repeat(2).trim();
let tracker: Tracker;

beforeAll(async () => {
  tracker = await startTracker();
  const verifier = await tracker.person(Role.VERIFIER);
  const party = await createPerpetrator(tracker, { nameEn: '=1+1 force', nameAr: 'قوة' });
  const facility = await createFacility(tracker, { nameEn: SECRET, nameAr: LONG, type: 'HOSPITAL' });
  const ids = ['2016-03-04', '2017-04-27'].map(() => crypto.randomUUID());
  await submit(tracker, { id: ids[0], date: '2016-03-04', governorate: 'Halab', casualties: [] });
  await submit(tracker, {
    id: ids[1],
    date: '2017-04-27',
    governorate: 'SY07',
    locality: '漢字 <script>alert(1)</script>',
    facilityImpacts: [{ facility: facility.id, damage: 'DESTROYED' }],
    casualties: [{ outcome: 'KILLED', count: { words: 'at least 17' } }],
    attributions: [{ perpetrators: [party.id], mode: 'JOINTLY' }],
  });
  for (const id of ids) await moveThrough(verifier, { id }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'], 'checked');
});
afterAll(() => tracker.close());

async function get(path: string, as: { get: Tracker['get'] } = tracker): Promise<Buffer> {
  const response = await as.get(`/exports/${path}`);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Addresses in a file, but for the names of XML's own vocabularies. */
const addressesIn = (text: string): string[] =>
  [...text.matchAll(/(?:https?:)?\/\/[a-z0-9.:-]+/gi)].map(([address]) => address).filter((one) => one !== 'http://www.w3.org');

describe('a statement', () => {
  it.each([
    ['en', 'ltr', 'Attacks on health care in April 2017', 'at least 17 killed', '1 incident'],
    ['ar', 'rtl', 'الهجمات على الرعاية الصحية في نيسان 2017', '17 قتيلاً على الأقل', 'حادثة واحدة'],
  ])(
    'as a page, in %s, needs nothing but itself, and leads from figures to incidents',
    async (lang, dir, title, killed, incidents) => {
      const response = await tracker.get(`/exports/monthly-summary/2017-04.html?lang=${lang}`);
      const text = await response.text();
      expect(text).toContain(`<html lang="${lang}" dir="${dir}">`);
      for (const said of [title, killed, incidents, 'CC BY 4.0']) expect(text).toContain(said);
      expect(text).toContain(`href="${tracker.url}/incidents?from=2017-04-01&amp;to=2017-04-30&amp;governorate=SY07"`);
      expect(text).toMatch(/href="[^"]+\/incidents\/TW-[A-Z0-9-]+"/);
      expect(addressesIn(text).filter((address) => address !== tracker.url)).toEqual([]);
      expect(text).not.toMatch(/<script|<link|<img|\son\w+=|style="/);
      const policy = response.headers.get('content-security-policy')!;
      const style = createHash('sha256')
        .update(/<style>([\s\S]*)<\/style>/.exec(text)![1]!)
        .digest('base64');
      expect(policy).toContain(`style-src 'sha256-${style}'`);
      expect(policy).toContain("default-src 'none'");
    },
  );

  it('of a month without records says so, and that this is not proof that nothing happened', async () => {
    expect((await get('monthly-summary/1999-12.html')).toString()).toContain('not that nothing happened');
    expect((await get('monthly-summary/1999-12.html?lang=ar')).toString()).toContain('لا حادثة مسجلة');
    expect((await get('monthly-summary/1999-12.pdf')).length).toBeGreaterThan(5000);
  });

  it.each(['en', 'ar'])('as PDF, in %s, is tagged, titled, in its language, with texts for its charts', async (lang) => {
    const file = await get(`monthly-summary/2017-04.pdf?lang=${lang}`);
    const text = inflated(file);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    for (const part of ['/MarkInfo', '/StructTreeRoot', '/DisplayDocTitle true', '/Alt', '/TH', '/URI'])
      expect(text).toContain(part);
    expect(text).toMatch(/pdfuaid:part>\s*1/);
    expect(text).toContain(lang === 'ar' ? '/Lang (ar-SY)' : '/Lang (en-GB)');
  });

  it.each(['en', 'ar'])('as DOCX, in %s, runs in its direction, with links and vectors', async (lang) => {
    const files = unzipSync(await get(`monthly-summary/2017-04.docx?lang=${lang}`));
    const text = strFromU8(files['word/document.xml']!);
    expect(text.includes('<w:bidi/>')).toBe(lang === 'ar');
    expect(text.includes('<w:bidiVisual/>')).toBe(lang === 'ar');
    expect(text).toContain(lang === 'ar' ? '17 قتيلاً على الأقل' : 'at least 17 killed');
    expect(text).toMatch(/descr="[^"]+"/);
    expect(Object.keys(files).filter((name) => name.endsWith('.svg')).length).toBeGreaterThanOrEqual(3);
    expect(strFromU8(files['word/_rels/document.xml.rels']!)).toContain(`${tracker.url}/incidents?`);
  });

  it('names facilities to members only; the public reads their type', async () => {
    const facility = (text: string): boolean => text.includes(SECRET);
    expect(facility((await get('monthly-summary/2017-04.html')).toString())).toBe(true);
    const nobody = tracker.as(null);
    for (const format of ['html', 'docx', 'pdf']) {
      const file = await get(`monthly-summary/2017-04.${format}`, nobody);
      const text =
        format === 'docx'
          ? strFromU8(unzipSync(file)['word/document.xml']!)
          : format === 'pdf'
            ? inflated(file)
            : file.toString();
      expect(facility(text)).toBe(false);
      if (format === 'html') expect(text).toContain('Hospital');
    }
  });
});

describe('charts', () => {
  it.each(['map', 'governorates', 'attack-types', 'facility-types'])('%s is SVG and PNG in both languages', async (name) => {
    for (const lang of ['en', 'ar']) {
      const svg = (await get(`charts/${name}.svg?month=2017-04&figure=killed&lang=${lang}`)).toString();
      expect(svg).toMatch(/^<svg [^>]*direction="ltr" role="img" aria-label="[^"]+"/);
      expect(svg).toContain(lang === 'ar' ? '17 على الأقل' : 'at least 17');
      // Isolated, or its number would go before its letters.
      expect(svg).toContain(lang === 'ar' ? '\u2066CC BY 4.0\u2069' : 'CC BY 4.0');
      expect(addressesIn(svg)).toEqual([]);
      expect(svg).not.toMatch(/<script|href=|style=/);
    }
    expect((await get(`charts/${name}.png?month=2017-04`)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('months draws a run of them', async () => {
    const svg = (await get('charts/months.svg?from=2016-03&to=2017-04&figure=incidents')).toString();
    expect(svg).toContain('2016-03: 1; 2016-04: none');
    expect(svg).toContain('2017-04: 1.');
  });
});

describe('registries and runs of months', () => {
  it('tallies have each month’s total and groups, as monthly summaries have them', async () => {
    const { meta, tallies } = JSON.parse(
      (await get('tallies.json?from=2016-02&to=2017-04&governorate=SY07,SY02')).toString(),
    ) as {
      meta: Record<string, unknown>;
      tallies: Record<string, unknown>[];
    };
    expect(meta).toMatchObject({ months: ['2016-02', '2017-04'], groupBy: ['GOVERNORATE'] });
    expect(tallies.filter(({ scope }) => scope === 'TOTAL')).toHaveLength(15);
    expect(tallies.filter(({ scope }) => scope === 'GROUP')).toMatchObject([
      { month: '2016-03', governorate_code: 'SY02', incidents: 1, killed_max: null },
      { month: '2017-04', governorate_code: 'SY07', incidents: 1, killed_min: 17 },
    ]);
  });

  it('facilities are for those who read the registry; perpetrators for all, their formulas inert', async () => {
    expect((await get('facilities.csv?hxl=1')).toString()).toContain(SECRET);
    expect((await tracker.as(null).get('/exports/facilities.csv')).status).toBe(401);
    const { features } = JSON.parse((await get('facilities.geojson')).toString()) as { features: { geometry: unknown }[] };
    expect(features).toHaveLength(1);
    expect((await get('perpetrators.csv', tracker.as(null))).toString()).toContain("'=1+1 force");
    expect((await get('perpetrators.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('registries as of a past moment are what they were then, whatever was amended or added since', async () => {
    const editor = await tracker.person(Role.VERIFIER);
    const place = { place: 'SY12' };
    const facility = await createFacility(editor, { nameEn: 'Then clinic', type: 'CLINIC', ...place });
    const party = await createPerpetrator(editor, { nameEn: 'Then party', aliases: ['The old name'] });
    const paths = ['facilities.csv?governorate=SY12', 'facilities.csv?text=then%20clinic', 'perpetrators.csv?hxl=1'];
    const { meta } = JSON.parse((await get('facilities.json')).toString()) as { meta: { asOf: string } };
    const of = async (): Promise<string[]> =>
      Promise.all(paths.map(async (path) => (await get(`${path}&asOf=${meta.asOf}`)).toString()));
    const before = await of();
    expect(before[0]).toContain('Then clinic');
    expect(before[1]).toContain('Then clinic');
    expect(before[2]).toContain('The old name');
    const reason = 'as this test has it';
    const amendFacility = 'mutation ($input: AmendFacilityInput!) { amendFacility(input: $input) { facility { id } } }';
    await editor.ask(amendFacility, { input: { id: facility.id, revision: 1, nameEn: 'Now hospital', place: 'SY14', reason } });
    const amendParty = 'mutation ($input: AmendPerpetratorInput!) { amendPerpetrator(input: $input) { perpetrator { id } } }';
    await editor.ask(amendParty, { input: { id: party.id, revision: 1, nameEn: 'Now party', aliases: [], reason } });
    await createFacility(editor, { nameEn: 'Then clinic too', type: 'CLINIC', ...place });
    expect(await of()).toEqual(before);
    expect((await get('facilities.csv?governorate=SY12')).toString()).not.toContain('Now hospital');
    expect((await get('facilities.csv?governorate=SY14')).toString()).toContain('Now hospital');
  });

  it.each<[string, string, string]>([
    ['monthly-summary/2017-04.odt', 'format', 'csv, xlsx, json, geojson, html, pdf, docx'],
    ['tallies.geojson?from=2016-01&to=2016-02', 'format', 'csv, xlsx, json'],
    ['tallies.csv?from=2016-01', 'to', 'is needed'],
    ['charts/pie.svg', 'chart', 'months, governorates, map'],
    ['charts/map.gif?month=2017-04', 'format', 'svg, png'],
    ['charts/map.svg?month=2017-04&figure=tears', 'figure', 'incidents, facilityAttacks'],
    ['hdx/2017-04.tar', 'format', 'zip'],
    ['hdx/2017-05..2017-04.zip', 'to', 'before from'],
    ['monthly-summary/2017-04.pdf?release=newest', 'release', 'number of a version'],
    ['facilities.csv?kind=HOSPITAL', 'kind', 'type'],
  ])('%s is refused, naming %s and what there is', async (path, field, words) => {
    const response = await tracker.get(`/exports/${path}`);
    const { errors } = (await response.json()) as { errors: GraphQLError[] };
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(errors[0]!.extensions.fields?.map(({ path: of }) => of)).toEqual([field]);
    expect(errors[0]!.message).toContain(words);
  });
});

describe('a package for HDX', () => {
  const open = async (path: string, as?: { get: Tracker['get'] }): Promise<Record<string, Uint8Array>> =>
    unzipSync(await get(path, as));

  it('holds tagged tables, metadata, method, licence and the sums of them all', async () => {
    const files = await open('hdx/2016-03..2017-04.zip');
    expect(Object.keys(files)).toEqual([
      'incidents-2016-03-2017-04.csv',
      'incidents-2016-03-2017-04.xlsx',
      'incidents-2016-03-2017-04.geojson',
      'tallies-2016-03-2017-04.csv',
      'tallies-2016-03-2017-04.xlsx',
      'metadata.json',
      'METHOD.md',
      'LICENCE.txt',
      'SHA256SUMS',
    ]);
    const sums = strFromU8(files.SHA256SUMS!).trim().split('\n');
    expect(sums).toEqual(
      Object.entries(files)
        .filter(([name]) => name !== 'SHA256SUMS')
        .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`),
    );
    const metadata = JSON.parse(strFromU8(files['metadata.json']!)) as Record<string, unknown>;
    expect(metadata).toMatchObject({ license_id: 'cc-by', groups: [{ name: 'syr' }], maintainer: '' });
    expect(metadata.dataset_date).toBe('[2016-03-01T00:00:00 TO 2017-04-30T23:59:59]');
  });

  it.each(['a verifier', 'nobody'])('shows what the public sees when %s asks', async (asker) => {
    const files = await open('hdx/2017-04.zip', asker === 'nobody' ? tracker.as(null) : tracker);
    expect(strFromU8(files['incidents-2017-04.csv']!)).not.toContain('facility_ids');
    for (const bytes of Object.values(files)) expect(strFromU8(bytes)).not.toContain(SECRET);
  });

  it('is tagged from the core list of HXL 1.1, numbers and dates where libhxl’s schema has them', async () => {
    const files = await open('hdx/2016-03..2017-04.zip');
    for (const name of Object.keys(files).filter((one) => one.endsWith('.csv'))) {
      const [, tags = [], ...rows] = strFromU8(files[name]!)
        .trim()
        .split('\r\n')
        .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) => field!));
      for (const [index, tag] of tags.entries()) {
        if (tag === '') continue;
        expect(CORE_HASHTAGS).toContain(tag.split('+')[0]!.slice(1));
        const values = rows.map((row) => row[index]!).filter((value) => value !== '');
        if (/^#(affected|indicator.*\+num)/.test(tag)) for (const value of values) expect(value).toMatch(/^\d+$/);
        if (tag.startsWith('#date')) for (const value of values) expect(value).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
      }
    }
  });
});

/** A PDF with its compressed streams unpacked, as far as they are text. */
function inflated(file: Buffer): string {
  const text = file.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data]) => {
    try {
      return inflateSync(Buffer.from(data!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return text + streams.join('\n');
}
