import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOfTests } from '../../bin/environment.mjs';
import { archive, sheetOf, textCell, workbook } from '../support/workbook.js';

/**
 * Files that are made to fill a memory, to hold a processor, or to have the reader fetch or multiply what they name. Each is read in a
 * process of its own, of the built program, whose memory is measured.
 */

const READER = fileURLToPath(new URL('../support/read-file.mjs', import.meta.url));
/** In milliseconds, and in megabytes above what the process wants when idle. */
const GOAL = { milliseconds: 200, megabytes: 100 };
/** HOSTILE_SLOW: a machine that has other work may take so many times as long. npm run prove asks for the goal itself. */
const MOST_MILLISECONDS = GOAL.milliseconds * Number(process.env.HOSTILE_SLOW ?? 10);
const MEGA = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), 'tawthiq-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  readonly refusal: string | null;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly text: string;
}

const SOUND = workbook(sheetOf(`<row>${textCell('sound')}</row>`));

/** Reads files in a fresh process, after a sound one. */
function read(...files: Buffer[]): Read[] {
  const paths = [SOUND, ...files].map((file, index) => {
    const path = join(folder, `file-${index}`);
    writeFileSync(path, file);
    return path;
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', READER, ...paths], {
    encoding: 'utf8',
    env: environmentOfTests({ NODE_OPTIONS: '' }),
  });
  const [sound, ...reads] = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Read);
  if (reads.length !== files.length) throw new Error(`the reader ended: ${stderr}`);
  expect(sound).toMatchObject({ refusal: null, text: expect.stringContaining('sound') });
  return reads;
}

/** So many small cells, with as much that cannot be packed among them that the directory shows nothing odd. */
function manyCells(count: number): Buffer {
  const row = `<row>${'<c/>'.repeat(500)}</row>`;
  const rows = Array.from({ length: count / 500 }, () => `${row}<!--${randomBytes(20).toString('hex')}-->`);
  return workbook(sheetOf(rows.join('')));
}

const small = (index: number): { name: string; content: Buffer } => ({ name: `xl/media/${index}`, content: Buffer.alloc(MEGA) });

const BOMBS: [string, () => Buffer][] = [
  [
    'a workbook of some 600 kB that unpacks to 200 MB',
    () => workbook(Buffer.concat([randomBytes(400_000), Buffer.alloc(200 * MEGA, ' ')])),
  ],
  [
    'the same in 200 parts',
    () =>
      archive([{ name: 'xl/workbook.xml', content: '<workbook/>' }, ...Array.from({ length: 200 }, (_, index) => small(index))]),
  ],
  ['a part that is larger than its directory says', () => workbook(Buffer.alloc(60 * MEGA, ' '), { said: 2_000 })],
  ['a part that is smaller than its directory says', () => workbook(sheetOf(''), { said: 90 * MEGA })],
  ['ten million empty cells', () => manyCells(10 * MEGA)],
  ['ten million cells as CSV', () => Buffer.from(`${','.repeat(100)}\n`.repeat(100_000))],
  ['one cell of 50 MB as CSV', () => Buffer.from(`a,b\n"${'x'.repeat(50 * MEGA)}`)],
  ['a million levels of JSON', () => Buffer.from('['.repeat(MEGA))],
  ['too many parts', () => archive(Array.from({ length: 5_000 }, (_, index) => ({ name: `p${index}`, content: '' })))],
];

it('bombs are refused at once, and cost next to no memory', () => {
  const lines: string[] = [];
  let [slowest, largest] = [0, 0];
  for (const [what, make] of BOMBS) {
    const bomb = make();
    const [first] = read(bomb) as [Read];
    const { refusal } = first;
    let { milliseconds, megabytes } = first;
    // What else the machine does only adds to it: one that takes too long is read twice more, and the quickest counts.
    for (let again = 0; again < 2 && milliseconds >= MOST_MILLISECONDS; again += 1) {
      const [other] = read(bomb) as [Read];
      milliseconds = Math.min(milliseconds, other.milliseconds);
      megabytes = Math.max(megabytes, other.megabytes);
    }
    lines.push(`  ${what}: ${milliseconds} ms, ${megabytes} MB: ${refusal}`);
    slowest = Math.max(slowest, milliseconds);
    largest = Math.max(largest, megabytes);
    expect([what, refusal]).toEqual([what, expect.stringMatching(/^(has|holds|is|row|unpacks|cannot) .*\.$/)]);
    expect([what, megabytes < GOAL.megabytes, milliseconds < MOST_MILLISECONDS]).toEqual([what, true, true]);
  }
  process.stdout.write(`${BOMBS.length} bombs refused; the slowest in ${slowest} ms, the largest with ${largest} MB\n`);
  if (process.env.HOSTILE_LINES) process.stdout.write(`${lines.join('\n')}\n`);
}, 240_000);

const CANARY = 'expanded-canary';
const secret = join(folder, 'secret.txt');
writeFileSync(secret, CANARY);
const doctype = (content: string, name = 'x'): string => `<!DOCTYPE ${name} [${content}]>`;
const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');

/** What stands before the part's element, and what within it. */
const XML: [string, string, string][] = [
  ['an external entity', doctype(`<!ENTITY e SYSTEM "file://${secret}">`), '&e;'],
  ['an external entity of the web', doctype('<!ENTITY e SYSTEM "http://127.0.0.1:9/e">'), '&e;'],
  ['a public external entity', doctype(`<!ENTITY e PUBLIC "-//x//y" "file://${secret}">`), '&e;'],
  ['an external document type', `<!DOCTYPE x SYSTEM "file://${secret}">`, 'x'],
  ['parameter entities', doctype(`<!ENTITY % p SYSTEM "file://${secret}"> %p; <!ENTITY e "${CANARY}">`), '&e;'],
  ['an entity of its own', doctype(`<!ENTITY e "${CANARY}">`), '&e;'],
  ['an entity in an attribute', doctype(`<!ENTITY e "${CANARY}">`), '<y z="&e;"/>'],
  ['a default of an attribute', doctype(`<!ELEMENT x ANY><!ATTLIST x y CDATA "${CANARY}">`), 'x'],
  ['a billion laughs', doctype(`<!ENTITY l0 "${CANARY}">${laughs}`), '&l9;'],
  ['quadratic growth', doctype(`<!ENTITY q "${CANARY.repeat(3_000)}">`), '&q;'.repeat(3_000)],
  ['an entity that names itself', doctype('<!ENTITY e "&f;"><!ENTITY f "&e;">'), '&e;'],
  ['an empty document type', '<!DOCTYPE x>', 'x'],
  ['a document type in capitals and spaces', `<!DOCTYPE\n\n  x\n[ <!ENTITY e "${CANARY}"> ]  >`, '&e;'],
  ['an entity that nobody defined', '', '&undefined;'],
  ['a hundred thousand levels', '', `${'<y>'.repeat(100_000)}${'</y>'.repeat(100_000)}`],
  ['an element that is never closed', '', '<y>'.repeat(200)],
  ['a character that there is not', '', '&#x110000;'],
  ['half a character', '', '&#xD800;'],
  ['the character 0', '', '&#0;'],
  ['a number of a character that goes on for a megabyte', '', `&#x${'0'.repeat(MEGA)}110000;`],
  ['a number that goes on and never ends', '', `&#${'9'.repeat(MEGA)}`],
];
const PARTS: [string, (before: string, within: string) => Buffer][] = [
  ['sheet', (before, within) => workbook(sheetOf(`<row>${textCell(within)}</row>`, before))],
  [
    'strings',
    (before, within) =>
      workbook(sheetOf('<row><c t="s"><v>0</v></c></row>'), { strings: `${before}<sst><si><t>${within}</t></si></sst>` }),
  ],
  ['workbook', (before, within) => workbook(sheetOf(''), { book: `${before}<workbook><sheets>${within}</sheets></workbook>` })],
];

it('XML is read for what it is: nothing is fetched, nothing is multiplied, and whoever tries is told', () => {
  const tried = XML.flatMap(([what, before, within]) =>
    PARTS.map(([part, make]) => ({ what: `${what} in the ${part}`, file: make(before, within) })),
  );
  const reads = read(...tried.map(({ file }) => file));
  const outcomes = reads.map((one, index) => ({ ...one, what: tried[index]!.what }));
  process.stdout.write(
    `${reads.length} hostile XML parts: ${outcomes.filter(({ text }) => text.includes(CANARY)).length} expansions, ${outcomes.filter(({ refusal }) => refusal).length} refused; the slowest in ${Math.max(...reads.map(({ milliseconds }) => milliseconds))} ms\n`,
  );
  expect(outcomes.filter(({ text }) => text.includes(CANARY))).toEqual([]);
  expect(outcomes.filter(({ refusal }) => !/^(holds|is) .*\.$/.test(refusal ?? ''))).toEqual([]);
  expect(outcomes.filter(({ milliseconds }) => milliseconds >= MOST_MILLISECONDS)).toEqual([]);
  // Not because all references are refused.
  const [plain] = read(workbook(sheetOf(`<row>${textCell('&#x41;&amp;&#66;&lt;')}</row>`))) as [Read];
  expect(plain).toMatchObject({ refusal: null, text: expect.stringContaining('A&B<') });
}, 120_000);
