import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { ON_SERVER } from '../support/database.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';
import { commit, IMPORT, preview } from './support.js';

/**
 * Whole files of others, where they are at hand, on PostgreSQL. What is imported is held against a recount that shares no code with
 * imports: the CSV edition of the same data, read by the names of its columns.
 */

const FOLDER = new URL('../../../shared/data/', import.meta.url);
const ALL = new URL('insecurity-insight/2016-2023-attacks-on-health-care-incident-data.xlsx', FOLDER);
const ALL_AS_CSV = new URL('insecurity-insight/2016-2023-attacks-on-health-care-incident-data.csv', FOLDER);
const YEAR = new URL('insecurity-insight/2023-attacks-on-health-care-incident-data.xlsx', FOLDER);
const WHO = new URL('who-ssa/attacks-on-health-care-systems-data.csv', FOLDER);

const areHere = [ALL, ALL_AS_CSV, YEAR, WHO].every((file) => existsSync(file));
if (!areHere) console.warn('The files of Insecurity Insight and WHO are not here: imports of them are not tested.');
else if (!ON_SERVER) console.warn('Whole files are imported on PostgreSQL only (TEST_DATABASE_URL): they are not tested.');
const onTheFiles = areHere && ON_SERVER ? describe : describe.skip;

type Cells = Record<string, string>;
/** Killed, injured, facilities destroyed: by month and country. */
type Sums = Map<string, [killed: number, injured: number, destroyed: number]>;

const cellsOf = (file: URL): Cells[] =>
  parse(readFileSync(file), { columns: (head: string[]) => head.map((name) => name.trim()), bom: true, relaxColumnCount: true });

const COUNTRIES = new URL('../../src/places/reference/countries.json', import.meta.url);
/** ISO 3166: the two letters of the three. */
const twoLetters = new Map<string, string>([
  ['SYR', 'SY'],
  ['LBN', 'LB'],
  ...(JSON.parse(readFileSync(COUNTRIES, 'utf8')) as { countries: { code: string; aliases: string[] }[] }).countries.flatMap(
    ({ code, aliases }) => aliases.filter((alias) => /^[A-Z]{3}$/.test(alias)).map((alias) => [alias, code] as [string, string]),
  ),
]);

function add(sums: Sums, key: string, values: readonly number[]): void {
  const sum = sums.get(key) ?? [0, 0, 0];
  values.forEach((value, index) => (sum[index]! += value));
  sums.set(key, sum);
}

/** An Excel serial is a number of days since the end of 1899. */
const monthOfSerial = (serial: string): string =>
  new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 7);

/** Its own dates are "2/8/24 12:00 AM", the month first. */
const monthOfUsDate = (date: string): string => {
  const [, month, year] = /^(\d+)\/\d+\/(\d\d) /.exec(date)!;
  return `20${year}-${month!.padStart(2, '0')}`;
};

onTheFiles('whole files of others', () => {
  let tracker: Tracker;
  beforeAll(async () => {
    tracker = await startTracker();
  });
  afterAll(() => tracker.close());

  const imported = async (file: URL): Promise<Data> => {
    const fileName = file.pathname.split('/').at(-1)!;
    const checked = await preview(tracker, new Uint8Array(readFileSync(file)), { fileName });
    const done = await commit(tracker, checked.id);
    const { created, updated, unchanged, refused } = done.counts;
    process.stdout.write(
      `${fileName}: ${done.totalRows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused\n`,
    );
    expect(created + updated + unchanged + refused).toBe(done.totalRows);
    return done;
  };

  const asked = (sql: string, values: unknown[] = []): Promise<Data[]> =>
    tracker.database.session((session) => session.query(sql, values));

  /** What stands in the figures of an import's incidents, which tallies add up. */
  async function figuresOf(id: string, country: string): Promise<Sums> {
    const rows = await asked(
      `SELECT to_char(i.date, 'YYYY-MM') || ' ' || ${country} AS key, sum(f.killed_min)::integer AS killed, sum(f.injured_min)::integer AS injured,
              sum(coalesce((SELECT sum(u.count_min) FROM unnamed_facility_impact u
                             WHERE u.incident_id = i.id AND u.damage = 'DESTROYED'), 0))::integer AS destroyed
         FROM import_row r JOIN incident i ON i.id = r.incident_id JOIN incident_figures f ON f.incident_id = i.id
         JOIN place p ON p.code = i.place_code
        WHERE r.batch_id = $1::uuid GROUP BY 1`,
      [id],
    );
    return new Map(rows.map(({ key, killed, injured, destroyed }) => [key, [killed, injured, destroyed]]));
  }

  const inOrder = (sums: Sums): [string, number[]][] => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

  it('the eight years of Insecurity Insight: every row is taken or refused with its reasons, and the sums are those of the file', async () => {
    const done = await imported(ALL);
    expect(done).toMatchObject({ source: 'insecurity-insight', totalRows: 8854, counts: { created: 8851, refused: 3 } });
    const refused = await asked(
      `SELECT number, problems->0->>'message' AS why FROM import_row WHERE batch_id = $1::uuid AND outcome = 'REFUSED' ORDER BY 1`,
      [done.id],
    );
    expect(refused).toEqual([
      { number: 5788, why: expect.stringContaining('says nothing of the place') },
      { number: 7285, why: expect.stringContaining('"International Waters"') },
      { number: 8623, why: expect.stringContaining('"al-Bab District" is not a governorate') },
    ]);
    const governorates = await asked(
      `SELECT i.place_code, count(*)::integer AS count FROM incident i JOIN place p ON p.code = i.place_code
        WHERE p.country_code = 'SY' GROUP BY 1 ORDER BY 1`,
    );
    // 76 of the Syrian rows say nothing of the governorate.
    expect(governorates[0]).toEqual({ place_code: 'SY', count: 76 });
    expect(governorates.slice(1).map(({ place_code }) => place_code)).toEqual(
      Array.from({ length: 14 }, (_, index) => `SY${String(index + 1).padStart(2, '0')}`),
    );
    const sums: Sums = new Map();
    for (const [index, cells] of cellsOf(ALL_AS_CSV).entries()) {
      // The sheet's first row is the head, and rows that are refused are not counted.
      if (!/^\d+$/.test(cells['Date']!) || refused.some(({ number }) => number === index + 2)) continue;
      add(sums, `${monthOfSerial(cells['Date']!)} ${twoLetters.get(cells['Country ISO']!.trim())}`, [
        Number(cells['Health Workers Killed']),
        Number(cells['Health Workers Injured']),
        Number(cells['Number of Attacks on Health Facilities Reporting Destruction']),
      ]);
    }
    expect(sums.size).toBeGreaterThan(1000);
    expect(inOrder(await figuresOf(done.id, 'p.country_code'))).toEqual(inOrder(sums));
    const { monthlyTally } = await tracker.ask(
      '{ monthlyTally(month: "2017-04", filter: { governorate: ["Idlib"] }, groupBy: []) { total { incidents } } }',
    );
    expect(monthlyTally.total.incidents).toBe(18);
  }, 180_000);

  it('an earlier edition of one year: 1,522 records are recognised, and what differs is listed', async () => {
    const { id, counts } = await imported(YEAR);
    expect(counts.updated + counts.unchanged).toBe(1522);
    expect(counts).toMatchObject({ created: 17, refused: 0 });
    const rows = await tracker.ask(IMPORT.replace('rows(first: 100)', 'rows(first: 100, outcome: [UPDATE])'), { id });
    const { totalCount, nodes } = rows.import.rows;
    expect(totalCount).toBe(counts.updated);
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every(({ changes }: Data) => changes.length > 0 && changes[0].before !== changes[0].after)).toBe(true);
  }, 120_000);

  // Some minutes on two cores: IMPORT_FILES=ALL.
  const whole = process.env.IMPORT_FILES === 'ALL' ? it : it.skip;
  whole(
    "WHO's file: all of it, with the sums of the file, and none of it may be published",
    async () => {
      const { id, counts, republishable } = await imported(WHO);
      expect({ counts, republishable }).toMatchObject({ counts: { created: 6277, refused: 0 }, republishable: false });
      const { incidents } = await tracker.ask('{ incidents(filter: { republishable: false }) { totalCount } }');
      expect(incidents.totalCount).toBe(6277);
      const sums: Sums = new Map();
      for (const cells of cellsOf(WHO)) {
        const key = `${monthOfUsDate(cells['Attack Date']!)} ${cells['Country / Territory']!}`;
        add(sums, key, [Number(cells['Total Death']), Number(cells['Total Injured']), 0]);
      }
      expect(inOrder(await figuresOf(id, `(r.cells->>5)`))).toEqual(inOrder(sums));
      const countries = await asked(
        `SELECT r.cells->>5 AS name, count(DISTINCT p.country_code)::integer AS codes FROM import_row r JOIN incident i ON i.id = r.incident_id
         JOIN place p ON p.code = i.place_code WHERE r.batch_id = $1::uuid GROUP BY 1 HAVING count(DISTINCT p.country_code) > 1`,
        [id],
      );
      expect(countries).toEqual([]);
    },
    180_000,
  );
});
