import { existsSync, readFileSync } from 'node:fs';
import { INSECURITY_INSIGHT } from '../../src/imports/formats/insecurity-insight.format.js';
import { matchColumns } from '../../src/imports/formats/columns.js';
import { recogniseAs } from '../../src/imports/formats/formats.js';
import { openFile } from '../../src/imports/readers/file.reader.js';
import type { SourceRow } from '../../src/imports/readers/table.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';
import { commit, preview } from './support.js';

/** Whole files of others, where they are at hand. */

const FOLDER = new URL('../../../shared/data/', import.meta.url);
const ALL = new URL('insecurity-insight/2016-2023-attacks-on-health-care-incident-data.xlsx', FOLDER);
const YEAR = new URL('insecurity-insight/2023-attacks-on-health-care-incident-data.xlsx', FOLDER);
const WHO = new URL('who-ssa/attacks-on-health-care-systems-data.csv', FOLDER);
const areHere = [ALL, YEAR, WHO].every((file) => existsSync(file));
if (!areHere) console.warn('The files of Insecurity Insight and WHO are not here: imports of them are not tested.');
const onTheFiles = areHere ? describe : describe.skip;

/** Sums per month and country, counted again from the cells alone. */
async function recount(file: Buffer): Promise<Map<string, number[]>> {
  const rows: SourceRow[] = [];
  for await (const row of (await openFile(file)).tables[0]!.rows()) rows.push(row);
  const { layout } = recogniseAs(INSECURITY_INSIGHT, rows)!;
  const columns = matchColumns(INSECURITY_INSIGHT.columns, layout.columns);
  const cell = (row: SourceRow, key: 'date' | 'iso' | 'killed' | 'injured' | 'destroyed') =>
    row.cells[columns.get(key)!.index] ?? null;
  const sums = new Map<string, number[]>();
  for (const row of rows.filter(({ number }) => !layout.headRows.includes(number))) {
    const iso = String(cell(row, 'iso') ?? '').trim();
    // The three rows that are refused: no place at all, no country, an area of another level.
    if (typeof cell(row, 'date') !== 'number' || iso === '' || [5788, 7285, 8623].includes(row.number)) continue;
    const month = new Date(Date.UTC(1899, 11, 30) + Number(cell(row, 'date')) * 86_400_000).toISOString().slice(0, 7);
    const sum = sums.get(`${month} ${iso}`) ?? [0, 0, 0];
    (['killed', 'injured', 'destroyed'] as const).forEach((key, index) => (sum[index]! += Number(cell(row, key) ?? 0)));
    sums.set(`${month} ${iso}`, sum);
  }
  return sums;
}

onTheFiles('whole files of others', () => {
  let tracker: Tracker;
  beforeAll(async () => {
    tracker = await startTracker();
  });
  afterAll(() => tracker.close());

  const imported = async (file: URL, input: object = {}): Promise<Data> => {
    const checked = await preview(tracker, new Uint8Array(readFileSync(file)), {
      fileName: file.pathname.split('/').at(-1),
      ...input,
    });
    const done = await commit(tracker, checked.id);
    const { created, updated, unchanged, refused } = done.counts;
    process.stdout.write(
      `${file.pathname.split('/').at(-1)}: ${done.totalRows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused\n`,
    );
    expect(created + updated + unchanged + refused).toBe(done.totalRows);
    return done;
  };

  it('the eight years of Insecurity Insight: every row is taken or refused with its reasons, and the sums are those of the file', async () => {
    const done = await imported(ALL, { source: 'insecurity-insight' });
    expect(done).toMatchObject({ totalRows: 8854, counts: { created: 8851, refused: 3 } });
    const governorates = await tracker.database.session((session) =>
      session.query(`SELECT i.place_code, count(*)::integer AS count FROM incident i JOIN place p ON p.code = i.place_code
                      WHERE p.country_code = 'SY' GROUP BY 1 ORDER BY 1`),
    );
    expect(governorates.map(({ place_code }: Data) => place_code)).toEqual([
      'SY',
      ...Array.from({ length: 14 }, (_, n) => `SY${String(n + 1).padStart(2, '0')}`),
    ]);
    // Those that say nothing.
    expect(governorates[0]).toMatchObject({ count: 76 });
    const rows = await tracker.database.session((session) =>
      session.query(`SELECT to_char(i.date, 'YYYY-MM') || ' ' || (r.cells->>3) AS key,
          sum(coalesce((SELECT sum(c.count_best) FROM casualty c WHERE c.incident_id = i.id AND c.role = 'HEALTH_WORKER' AND c.outcome = 'KILLED'), 0))::integer AS known,
          sum(coalesce((SELECT sum(c.count_min) FROM casualty c WHERE c.incident_id = i.id AND c.role = 'HEALTH_WORKER' AND c.outcome = 'KILLED'), 0))::integer AS killed,
          sum(coalesce((SELECT sum(c.count_min) FROM casualty c WHERE c.incident_id = i.id AND c.role = 'HEALTH_WORKER' AND c.outcome = 'INJURED'), 0))::integer AS injured,
          sum(coalesce((SELECT sum(u.count_min) FROM unnamed_facility_impact u WHERE u.incident_id = i.id AND u.damage = 'DESTROYED'), 0))::integer AS destroyed
        FROM incident i JOIN import_row r ON r.incident_id = i.id GROUP BY 1`),
    );
    const found = new Map(
      rows.map(({ key, killed, injured, destroyed }: Data) => [String(key).trim(), [killed, injured, destroyed]]),
    );
    expect(new Map([...found].sort())).toEqual(new Map([...(await recount(readFileSync(ALL)))].sort()));
  }, 300_000);

  it('an earlier edition of one year: 1,522 records are recognised, and what differs is listed', async () => {
    const { counts } = await imported(YEAR);
    expect(counts.updated + counts.unchanged).toBe(1522);
    expect(counts).toMatchObject({ created: 17, refused: 0 });
  }, 120_000);

  it("WHO's file: all of it, and none of it may be published", async () => {
    const { counts, republishable } = await imported(WHO);
    expect({ counts, republishable }).toMatchObject({ counts: { created: 6277, refused: 0 }, republishable: false });
    const { incidents } = await tracker.ask('{ incidents(filter: { republishable: false }) { totalCount } }');
    expect(incidents.totalCount).toBe(6277);
  }, 300_000);
});
