import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { added, amend, aRelease, publish, published } from '../support/releases.js';
import { type Caller, type Data, type GraphQLError, startTracker, type Tracker } from '../support/tracker.js';

/** Documents and tables of a published month: the same for good, whatever becomes of records and claims. */

let tracker: Tracker;
let advocate: Person & Caller;
let everybody: Caller;
let killing: Data;
let gone: Data;
const killed = (words: string) => [{ outcome: 'KILLED', count: { words } }];
const CLAIM = 'mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id revision } } }';
const AMEND_CLAIM = 'mutation ($input: AmendClaimInput!) { amendClaim(input: $input) { claim { id } } }';
const RETRACT = 'mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }';
const SAVE = 'mutation ($input: SaveReleaseDraftInput!) { saveReleaseDraft(input: $input) { draft { revision } } }';
const newSource = { kind: 'ORGANISATION', nameEn: 'An alliance', nameAr: 'تحالف' };
const TEXT = {
  titleEn: 'April as published',
  titleAr: 'نيسان كما نُشر',
  statementEn: 'First <b>paragraph</b>.\n\nSecond one.',
  statementAr: 'الفقرة الأولى.\n\nالثانية.',
  endorsedBy: ['Organisation A', 'Organisation B'],
  method: 'Method of the alliance, second edition',
};

beforeAll(async () => {
  tracker = await startTracker();
  advocate = await tracker.person(Role.ADVOCATE);
  everybody = tracker.as(null);
  const impacts = [{ facility: (await createFacility(tracker)).id, damage: 'DESTROYED' }];
  killing = await published(tracker, { date: '2017-04-27', facilityImpacts: impacts, casualties: killed('at least 17') });
  gone = await published(tracker, { date: '2017-04-03', governorate: 'SY02', casualties: killed('2') });
  const value = { words: '11' };
  const scope = { place: 'SY', from: '2017-04-01', to: '2017-04-30' };
  await advocate.ask(CLAIM, {
    input: { id: crypto.randomUUID(), newSource, unit: 'KILLED', value, public: true, ...scope },
  });
  await advocate.ask(CLAIM, {
    input: { id: crypto.randomUUID(), newSource, unit: 'INJURED', value: { words: '77' }, public: false, ...scope },
  });
  await advocate.ask(SAVE, { input: { month: '2017-04', titleEn: 'A draft of April', revision: 0 } });
});
afterAll(() => tracker.close());

async function get(path: string, as: { get: Tracker['get'] } = everybody): Promise<Buffer> {
  const response = await as.get(`/exports/${path}`);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What a file says: a zip's parts, but for the time that a DOCX carries and what it names its parts. */
function contentOf(file: Buffer): unknown {
  if (file.subarray(0, 2).toString() !== 'PK') return file.toString('latin1');
  const { 'docProps/core.xml': _times, ...parts } = unzipSync(file);
  const said = (bytes: Uint8Array): string => strFromU8(bytes).replace(/"rId[\w-]{10,}"|docPr id="\d+"/g, '""');
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, said(bytes)]));
}

const OF_ONE = [
  ...['en', 'ar'].flatMap((lang) =>
    ['html', 'pdf', 'docx'].map((format) => `monthly-summary/2017-04.${format}?release=1&lang=${lang}`),
  ),
  ...['csv', 'xlsx', 'json', 'geojson'].map((format) => `monthly-summary/2017-04.${format}?release=1&hxl=1`),
  'monthly-summary/2017-04.csv?release=1&groupBy=ATTACK_TYPE',
  ...['csv', 'xlsx', 'json', 'geojson'].map((format) => `incidents.${format}?month=2017-04&release=1`),
  ...['csv', 'xlsx', 'json'].map((format) => `reconciliation/2017-04.${format}?release=1`),
  ...['map', 'governorates', 'attack-types', 'facility-types'].map((name) => `charts/${name}.svg?month=2017-04&release=1`),
  'charts/months.svg?from=2016-05&to=2017-04&release=1',
  'charts/map.png?month=2017-04&release=1&lang=ar',
  'hdx/2017-04.zip?release=1',
];

it('before there is one, advocates see it as everybody would', async () => {
  const preview = (await get('monthly-summary/2017-04.html?release=draft', advocate)).toString();
  for (const said of ['A draft of April', 'Preview of version 1', 'at least 19 killed', 'An alliance', '2 incidents'])
    expect(preview).toContain(said);
  // As a figure: a reference may have these digits too.
  expect(preview).not.toMatch(/>77</);
  expect((await everybody.get('/exports/monthly-summary/2017-04.html?release=draft')).status).toBe(401);
  expect((await tracker.get('/exports/monthly-summary/2017-04.html?release=draft')).status).toBe(403);
  expect((await everybody.get('/exports/monthly-summary/2017-04.html?release=1')).status).toBe(404);
});

describe('a published version', () => {
  let before: Map<string, unknown>;
  let first: Data;

  beforeAll(async () => {
    first = await publish(advocate, TEXT);
    before = new Map();
    for (const path of OF_ONE) before.set(path, contentOf(await get(path)));
    // Everything changes: figures, incidents, claims, text.
    await amend(tracker, killing.id, { casualties: killed('30'), governorate: 'SY08', place: null }, 'later reports');
    const input = { id: gone.id, revision: gone.revision, reason: 'a rumour', publicReason: 'It did not happen.' };
    await tracker.ask(RETRACT, { input });
    await published(tracker, { date: '2017-04-20', casualties: killed('1') });
    const { claims } = await advocate.ask('{ claims(month: "2017-04") { nodes { id revision unit } } }');
    for (const { id, revision } of claims.nodes) {
      await advocate.ask(AMEND_CLAIM, { input: { id, revision, value: { words: '99' }, public: true, reason: 'read again' } });
    }
    await publish(advocate, { titleEn: 'April, again', reason: 'later reports' });
  }, 60_000);

  it('is said by its documents in both languages, with what was frozen and nothing else', async () => {
    const english = (await get('monthly-summary/2017-04.html?release=1&lang=en')).toString();
    const arabic = (await get('monthly-summary/2017-04.html?release=1&lang=ar')).toString();
    for (const said of [
      'April as published',
      '<p>First &lt;b&gt;paragraph&lt;/b&gt;.</p>',
      'Second one.',
      'Version 1, published on',
    ])
      expect(english).toContain(said);
    for (const said of [
      '<bdi>Organisation A</bdi>, <bdi>Organisation B</bdi>',
      'CC-BY-4.0',
      'second edition',
      'at least 19 killed',
      'An alliance',
    ])
      expect(english).toContain(said);
    expect(english).not.toMatch(/April, again|>(77|99|30)</);
    for (const said of ['نيسان كما نُشر', 'الثانية.', 'النسخة 1', '19 قتيلاً على الأقل', 'تحالف', 'المُدّعى أقل'])
      expect(arabic).toContain(said);
    expect((await get('monthly-summary/2017-04.html?release=2')).toString()).toContain('Why there is this version: ');
  });

  it('stays what it was in every file, after changes of all kinds and another version', async () => {
    for (const path of OF_ONE) {
      const [is, was] = [contentOf(await get(path)), before.get(path)].map((content) => JSON.stringify(content));
      expect([path, is === was]).toEqual([path, true]);
    }
    expect(contentOf(await get('monthly-summary/2017-04.csv?release=2'))).not.toEqual(before.get(OF_ONE[6]!));
  }, 60_000);

  it('leads from each number to its incidents, as they were', async () => {
    const page = (await get('monthly-summary/2017-04.html?release=1')).toString();
    const asOf = encodeURIComponent(first.asOf as string);
    const lists = [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(lists.length).toBeGreaterThan(15);
    for (const href of lists) expect([href, href.includes(`asOf=${asOf}`)]).toEqual([href, true]);
    const asked = new URL(lists.find((href) => href.includes('governorate=SY07'))!).searchParams;
    const filter = { from: asked.get('from'), to: asked.get('to'), governorate: ['SY07'], status: [asked.get('status')] };
    const { incidents } = await everybody.ask(
      'query ($filter: IncidentFilter, $asOf: DateTime) { incidents(filter: $filter, asOf: $asOf) { nodes { id killed { min } } } }',
      { filter, asOf: asked.get('asOf') },
    );
    expect(incidents.nodes).toEqual([{ id: killing.id, killed: { min: 17 } }]);
    // In tables, too, no number stands without: the figures of the list are not links, all others are.
    const cells = [...page.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell!).filter((cell) => /^\d|^at least/.test(cell));
    expect(cells.filter((cell) => !/^\d+ \w+ \d{4}$/.test(cell))).toEqual([]);
  });

  it('says of itself which it is, and states its method and licence', async () => {
    const { meta, total } = JSON.parse((await get('monthly-summary/2017-04.json?release=1')).toString());
    expect(meta).toMatchObject({
      release: { version: 1, publishedAt: first.publishedAt },
      asOf: first.asOf,
      licence: 'CC-BY-4.0',
    });
    expect(meta.method).toMatchObject({ stated: TEXT.method, comparison: 'tawthiq-reconciliation-1' });
    expect(total).toMatchObject({ incidents: 2, killed_min: 19, killed_max: null });
    const [row] = parse<Record<string, string>>((await get('incidents.csv?month=2017-04&release=1')).toString().slice(1), {
      columns: true,
    });
    expect(row).toMatchObject({ release: '1', licence: 'CC-BY-4.0', as_of: first.asOf });
    const { rows } = JSON.parse((await get('reconciliation/2017-04.json?release=1')).toString());
    expect(rows).toMatchObject([{ unit: 'KILLED', claimed_min: 11, itemised_min: 19, outcome: 'FEWER_CLAIMED' }]);
    const { release } = await everybody.ask(
      '{ release(month: "2017-04", version: 1) { claims { unit source place outcome value { min } figure { min } incidents { reference } } } }',
    );
    expect(release.claims).toMatchObject([{ unit: 'KILLED', source: 'An alliance', value: { min: 11 }, figure: { min: 19 } }]);
    expect(release.claims[0].incidents.map(({ reference }: Data) => reference).sort()).toEqual(
      [killing.reference, gone.reference].sort(),
    );
  });

  it('differs from the next line by line, as a table whose columns add up', async () => {
    const {
      lines,
      difference,
      before: was,
      after,
      meta,
    } = JSON.parse((await get('release-diff/2017-04.json?from=1&to=2')).toString());
    expect([was.killed, after.killed].map(({ min }: Data) => min)).toEqual([19, 31]);
    expect(meta.release.version).toBe(2);
    expect(lines.map(({ kind }: Data) => kind).sort()).toEqual(['ADDED', 'CHANGED', 'REMOVED']);
    const numbers = lines.map((line: Data) =>
      Object.fromEntries(Object.entries(line).filter(([key]) => key.endsWith('_change'))),
    );
    expect(added(numbers as Data[])).toEqual(difference);
    expect(difference).toMatchObject({ incidents_change: 0, killed_min_change: 12, killed_max_open_change: -1 });
    expect(lines.find(({ id }: Data) => id === gone.id)).toMatchObject({ causes: ['RETRACTED'], why: ['It did not happen.'] });
    const csv = parse<Record<string, string>>((await get('release-diff/2017-04.csv?from=1&to=2')).toString().slice(1), {
      columns: true,
    });
    const summed = csv.map((row) => Number(row.killed_min_change)).reduce((a, b) => a + b);
    expect([csv.length, summed]).toEqual([3, 12]);
    const { sheets } = await readXlsx(await get('release-diff/2017-04.xlsx?from=1&to=2', advocate));
    expect(sheets[1]!.rows.length).toBe(4);
    expect((await get('release-diff/2017-04.csv?from=2')).toString().trim().split('\r\n')).toHaveLength(1);
  });

  it('keeps back what is taken back because it endangers somebody', async () => {
    const { incident } = await tracker.ask('query ($id: UUID) { incident(id: $id) { revision } }', { id: killing.id });
    const input = { id: killing.id, revision: incident.revision, reason: 'somebody is in danger', endangersSomebody: true };
    await tracker.ask(RETRACT, { input: { ...input, publicReason: 'Taken back.' } });
    const page = (await get('monthly-summary/2017-04.html?release=1')).toString();
    expect(page).not.toContain(killing.reference);
    expect(page).toContain('The past of 1 incident counted above is withheld');
    expect(page).toContain('at least 19 killed');
    expect(JSON.parse((await get('reconciliation/2017-04.json?release=1')).toString())).toMatchObject({ rows: [] });
    const { release } = await advocate.ask('{ release(month: "2017-04", version: 1) { claims { id } } }');
    expect(release.claims).toEqual([]);
  });
});

it.each<[string, string, string]>([
  ['monthly-summary/2017-04.pdf?release=0', 'release', 'number of a version'],
  ['monthly-summary/2017-04.pdf?release=1&asOf=2020-01-01T00:00:00Z', 'asOf', 'is not a parameter'],
  ['monthly-summary/2017-04.csv?release=1&groupBy=ATTACK_TYPE,CERTAINTY', 'groupBy', 'one dimension'],
  ['monthly-summary/2017-04.csv?release=7', 'release', 'no version 7 of 2017-04'],
  ['incidents.csv?release=1', 'month', 'is needed'],
  ['hdx/2017-03..2017-04.zip?release=1', 'release', 'one month'],
  ['tallies.csv?from=2017-04&to=2017-04&release=1', 'release', 'is not a parameter'],
  ['release-diff/2017-04.csv?to=2', 'from', 'is needed'],
  ['release-diff/2017-04.csv?from=2&to=1', 'to', 'later version'],
  ['release-diff/2017-04.geojson?from=1', 'format', 'csv, xlsx, json'],
])('%s is refused, naming %s', async (path, field, words) => {
  const response = await everybody.get(`/exports/${path}`);
  const { errors } = (await response.json()) as { errors: GraphQLError[] };
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(errors[0]!.extensions.fields?.map(({ path: of }) => of)).toContain(field);
  expect(errors[0]!.message + JSON.stringify(errors[0]!.extensions.fields)).toContain(words);
});

it('a release under another licence makes no package', async () => {
  await publish(advocate, { ...aRelease(), month: '2017-03', licence: 'CC-BY-SA-4.0' });
  expect((await everybody.get('/exports/hdx/2017-03.zip?release=1')).status).toBe(501);
});
