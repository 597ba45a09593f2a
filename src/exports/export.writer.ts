import type { Column, ExportTable } from './export.column.js';
import { type ExportMeta, noteColumns } from './export.meta.js';
import type { Format } from './export.query.js';
import type { Locale } from '../common/request-context.js';
import { csv } from './formats/csv.js';
import { geojson, type Point } from './formats/geojson.js';
import { json, toObject } from './formats/json.js';
import { type SheetNames, xlsx } from './formats/xlsx.js';
import type { SummaryRow } from './monthly-summary.columns.js';
import type { MonthlySummary } from './monthly-summary.reader.js';

export type Body = AsyncIterable<string | Uint8Array>;

/** In which format and language. */
interface Form {
  readonly format: Format;
  readonly locale: Locale;
  readonly hxl: boolean;
}

/** What a table is called in the formats that name it. */
export interface TableNames<Row> {
  readonly member: string;
  readonly sheets: SheetNames;
  /** Where a row lies, for GeoJSON. */
  readonly pointOf: (row: Row) => Point | null;
}

/** A table in the format asked for. CSV has on every row what the other formats say once. */
export function writeTable<Row>(
  table: ExportTable<Row>,
  meta: ExportMeta,
  { format, locale, hxl }: Form,
  { member, sheets, pointOf }: TableNames<Row>,
): Body {
  switch (format) {
    case 'csv':
      return csv({ ...table, columns: [...table.columns, ...noteColumns<Row>(meta)] }, locale, hxl);
    case 'xlsx':
      return xlsx(table, meta, sheets, hxl);
    case 'json':
      return json(table, meta, member);
    case 'geojson':
      return geojson(table, meta, pointOf);
  }
}

const SUMMARY: TableNames<SummaryRow> = {
  member: 'groups',
  sheets: { en: 'Monthly summary', ar: 'الملخص الشهري' },
  pointOf: ({ governorate }) => governorate,
};

/** A monthly summary in the format asked for. In tables the total comes first; JSON and GeoJSON have it by itself. */
export function writeMonthlySummary(
  columns: readonly Column<SummaryRow>[],
  { total, groups }: MonthlySummary,
  meta: ExportMeta,
  form: Form,
): Body {
  const further = { total: toObject(columns, total, form.locale) };
  const grouped = { columns, pages: onePage(groups) };
  if (form.format === 'json') return json(grouped, meta, SUMMARY.member, further);
  if (form.format === 'geojson') return geojson(grouped, meta, SUMMARY.pointOf, further);
  return writeTable({ columns, pages: onePage([total, ...groups]) }, meta, form, SUMMARY);
}

// eslint-disable-next-line @typescript-eslint/require-await -- pages of any table come asynchronously
export async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** Takes the first page now: what it refuses can still be answered as a refusal. */
export async function begun<T>(source: AsyncGenerator<T>): Promise<AsyncIterable<T>> {
  const first = await source.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* source;
  })();
}
