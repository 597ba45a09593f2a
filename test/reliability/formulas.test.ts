import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { commit, preview, row, table } from '../imports/support.js';
import { createFacility, submit } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/**
 * Whatever is typed into a record, or stands in an imported file, no file that the tracker makes of it runs anything in a spreadsheet.
 * Files are looked at as they are, those that come back without loss too, and with FORMULA_OFFICE=yes (the long form) opened by
 * LibreOffice, where it is installed: all but the document.
 */

/** FORMULA_PAYLOADS: how many. */
const PAYLOADS = Number(process.env.FORMULA_PAYLOADS ?? 40);
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find((path) =>
  existsSync(path),
);
const usesOffice = OFFICE !== undefined && process.env.FORMULA_OFFICE === 'yes';

const BEGINNINGS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '  +',
  '\u00a0=',
  '"=',
  "'=",
  ';=',
  'x;=',
  '=\u200b',
  '%0A=',
];
const BODIES = [
  '1+1',
  'SUM(1;2)',
  'HYPERLINK("http://127.0.0.1:9/?"&A1,"open")',
  'WEBSERVICE("http://127.0.0.1:9/")',
  'IMPORTXML("http://127.0.0.1:9/","//a")',
  `cmd|'/C calc'!A0`,
  `DDE("cmd";"/C calc";"x")`,
  'INDIRECT("A1")',
  'IF(1=1,"yes","no")',
  'T(1)&"x"',
  '2*3',
  'A1',
  '"a"&"b"',
  'NOW()',
  'ROW()',
  'CELL("filename")',
  'RAND()',
  'CHAR(65)',
  'INFO("system")',
  '{1,2}',
  'LEFT("abc",1)',
  '0x41',
  '-1',
  'ABS(-1)',
  '1e3',
];
/** Each once, spread over both lists. */
const payloads = Array.from({ length: PAYLOADS }, (_, index) => {
  const [beginning, body] = [
    BEGINNINGS[index % BEGINNINGS.length]!,
    BODIES[Math.floor(index / BEGINNINGS.length + index) % BODIES.length]!,
  ];
  return `${beginning}${body}${index >= BEGINNINGS.length * BODIES.length ? index : ''}`;
});

let tracker: Tracker;
let folder: string;
beforeAll(async () => {
  tracker = await startTracker();
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-formulas-'));
});
afterAll(async () => {
  await tracker.close();
  rmSync(folder, { recursive: true, force: true });
});

const bytesAt = async (path: string): Promise<Buffer> => {
  const response = await tracker.get(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
};

/** The XML parts of an Office file. */
const partsOf = (file: Buffer): string => {
  const entries = Object.entries(unzipSync(file)).filter(([name]) => /\.(xml|rels)$/.test(name));
  return entries.map(([, bytes]) => Buffer.from(bytes).toString('utf8')).join('\n');
};

/** A formula of a workbook, or a link of it to another program; a field of a document, but for the numbers of its pages. */
const FORMULA_XML = /<f[ >]|<definedName|ddeLink|<w:fldSimple|<w:instrText[^>]*>(?!\s*(?:PAGE|NUMPAGES)\b)/g;
/** A cell of CSV that a spreadsheet takes for a formula, also when it splits at semicolons, tabs or line ends. */
const isFormula = (cell: string): boolean => /^\s*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);

/** How many formulas LibreOffice finds in a file. */
function formulasSeen(name: string, bytes: Buffer | string): number {
  writeFileSync(join(folder, name), bytes);
  // Separated by commas and, as many countries do, by semicolons too; in UTF-8; formulas are to be evaluated.
  const asked = name.endsWith('.csv')
    ? ['--infilter=Text - txt - csv (StarCalc):44/59,34,76,1,,0,false,true,false,false,false,0,true']
    : [];
  const home = `-env:UserInstallation=file://${join(folder, 'office')}`;
  const { status, stderr } = spawnSync(
    OFFICE!,
    [home, '--headless', ...asked, '--convert-to', 'fods', '--outdir', folder, join(folder, name)],
    {
      encoding: 'utf8',
      timeout: 120_000,
    },
  );
  if (status !== 0) throw new Error(`LibreOffice: ${stderr}`);
  return [...readFileSync(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8').matchAll(/table:formula=/g)].length;
}

const fieldsOf = (text: string): string[] =>
  [...text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

it(`${PAYLOADS} formulas, submitted and imported, are text in every file, and the same text everywhere`, async () => {
  const typed: string[] = [];
  for (let at = 0; at < payloads.length; at += 5) {
    const [locality, alleged, words, name, nameAr] = payloads.slice(at, at + 5).map((text) => text.trim() || text);
    const facility = await createFacility(tracker, {
      nameEn: `${name ?? 'Hospital'} ${at}`,
      nameAr: `${nameAr ?? 'مشفى'} ${at}`,
    });
    const { id } = await submit(tracker, {
      locality,
      narrativeEn: payloads.slice(at, at + 5).join(' '),
      attributions: alleged ? [{ perpetrators: [await party(alleged, at)], mode: 'JOINTLY', allegedBy: alleged }] : [],
      strikes: words ? [{ words }] : [],
      facilityImpacts: [{ facility: facility.id, damage: 'LIGHT', ...(words && { words }) }],
    });
    typed.push(id as string);
  }
  // Imported ones: what a cell says is what is kept.
  const imported = payloads.filter((text) => !/[\r\n]/.test(text));
  const file = table(...imported.map((text, index) => row({ id: String(900_000 + index), text: text.replaceAll('"', '""') })));
  const done = await commit(tracker, (await preview(tracker, file)).id);
  expect(done.counts).toMatchObject({ created: imported.length, refused: 0 });
  const kept = new Map<string, string>();
  for (const { incidentId, number } of (await rowsOf(done.id)) as { incidentId: string; number: number }[]) {
    const { incident } = await tracker.ask('query ($id: UUID) { incident(id: $id) { narrativeEn reports { words { text } } } }', {
      id: incidentId,
    });
    kept.set(imported[number - 2]!, incident.narrativeEn);
  }
  const changed = [...kept].filter(([given, now]) => given.trim() !== now);
  expect(changed).toEqual([]);

  const csvs = [
    'incidents.csv',
    'incidents.csv?full=1',
    'facilities.csv',
    'perpetrators.csv',
    'monthly-summary/2017-04.csv?groupBy=PERPETRATOR',
  ];
  const books = [
    'incidents.xlsx',
    'incidents.xlsx?full=1',
    'facilities.xlsx',
    'perpetrators.xlsx',
    'monthly-summary/2017-04.xlsx?groupBy=PERPETRATOR',
  ];
  const looked = { files: 0, opened: 0, marked: 0 };
  let [cells, formulas, seen] = [0, 0, 0];
  for (const path of csvs) {
    const text = (await bytesAt(`/exports/${path}`)).toString('utf8');
    const fields = fieldsOf(text).flatMap((field) => field.split(';'));
    cells += fields.length;
    looked.files += 1;
    formulas += fields.filter(isFormula).length;
    if (path === 'incidents.csv?full=1')
      looked.marked = fields.filter((field) => /^\s*'/.test(field) && isFormula(field.replace(/^\s*'+/, ''))).length;
    if (usesOffice) {
      looked.opened += 1;
      seen += formulasSeen(`${cells}.csv`, text);
    }
  }
  for (const path of [...books, 'monthly-summary/2017-04.docx']) {
    const bytes = await bytesAt(`/exports/${path}`);
    formulas += [...partsOf(bytes).matchAll(FORMULA_XML)].length;
    looked.files += 1;
    if (!usesOffice || !path.includes('xlsx')) continue;
    looked.opened += 1;
    seen += formulasSeen(`${books.indexOf(path)}.xlsx`, bytes);
  }
  // The control: as they were typed, they are formulas.
  const raw = `\uFEFFa,b\r\n${payloads.map((text) => `"${text.replaceAll('"', '""')}",x`).join('\r\n')}\r\n`;
  const control = usesOffice
    ? formulasSeen('control.csv', raw)
    : fieldsOf(raw)
        .flatMap((field) => field.split(';'))
        .filter(isFormula).length;

  // There and back again: the files of all incidents change nothing.
  let unchanged = 0;
  for (const format of ['csv', 'xlsx', 'json']) {
    const whole = new Uint8Array(await bytesAt(`/exports/incidents.${format}?full=1`));
    const back = await preview(tracker, whole, { fileName: `incidents.${format}` });
    expect(back.rows.nodes.flatMap(({ changes }: Data) => changes as Data[])).toEqual([]);
    expect(back.counts).toMatchObject({ created: 0, updated: 0, refused: 0 });
    unchanged += back.counts.unchanged as number;
  }
  const how = usesOffice
    ? `LibreOffice opens ${looked.opened} of them and sees ${seen} formulas, ${control} in the control`
    : `not opened in LibreOffice here; the control has ${control}`;
  process.stdout.write(
    `${PAYLOADS} payloads in ${typed.length} submissions and ${imported.length} imported rows: ${formulas} formulas in ${looked.files} files; ${how}; read back, ${unchanged} records unchanged\n`,
  );
  expect([formulas, seen, changed.length]).toEqual([0, 0, 0]);
  // The document, too.
  expect(looked.files).toBe(csvs.length + books.length + 1);
  // They are in the file that comes back, each behind a mark.
  expect(looked.marked).toBeGreaterThan(PAYLOADS / 2);
  // LibreOffice takes for formulas what begins with =; other spreadsheets more.
  expect(control).toBeGreaterThan(usesOffice ? 0 : PAYLOADS / 2);
}, 1_800_000);

async function party(nameEn: string, at: number): Promise<string> {
  const input = { type: 'STATE_FORCES', nameEn: `${nameEn} ${at}` };
  const created = await tracker.ask(
    'mutation ($input: CreatePerpetratorInput!) { createPerpetrator(input: $input) { perpetrator { id } } }',
    { input },
  );
  return created.createPerpetrator.perpetrator.id as string;
}

/** All rows of an import, page by page. */
async function rowsOf(id: string): Promise<Data[]> {
  const rows: Data[] = [];
  for (let after: string | null = null; ;) {
    const query =
      'query ($id: UUID!, $after: String) { import(id: $id) { rows(first: 100, after: $after) { nodes { number incidentId } pageInfo { hasNextPage endCursor } } } }';
    const page: Data = (await tracker.ask(query, { id, after })).import.rows;
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor as string;
  }
}
