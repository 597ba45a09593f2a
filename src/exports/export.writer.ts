import type { ExportTable } from './export.column.js';
import { type ExportMeta, noteColumns } from './export.meta.js';
import type { ExportQuery, ReconciliationQuery } from './export.query.js';
import { csv } from './formats/csv.js';
import { geojson } from './formats/geojson.js';
import { json, toObject } from './formats/json.js';
import { xlsx } from './formats/xlsx.js';
import type { IncidentRow } from './incident.columns.js';
import type { SummaryRow } from './monthly-summary.columns.js';
import type { ReconciliationExportRow } from './reconciliation.columns.js';

type Body = AsyncIterable<string | Uint8Array>;

/** A monthly summary in the format asked for. In tables the total comes first; JSON and GeoJSON have it by itself. */
export function writeMonthlySummary(
  columns: ExportTable<SummaryRow>['columns'],
  total: SummaryRow,
  groups: readonly SummaryRow[],
  meta: ExportMeta,
  { format, locale, hxl }: ExportQuery,
): Body {
  const table = { columns, pages: onePage([total, ...groups]) };
  const grouped = { columns, pages: onePage(groups) };
  const further = { total: toObject(columns, total, locale) };
  switch (format) {
    case 'csv':
      return csv({ ...table, columns: [...columns, ...noteColumns<SummaryRow>(meta)] }, locale, hxl);
    case 'xlsx':
      return xlsx(table, meta, { en: 'Monthly summary', ar: 'الملخص الشهري' }, hxl);
    case 'json':
      return json(grouped, meta, 'groups', further);
    case 'geojson':
      return geojson(grouped, meta, ({ governorate }) => governorate, further);
  }
}

/** Incidents in the format asked for. */
export function writeIncidents(table: ExportTable<IncidentRow>, meta: ExportMeta, { format, locale, hxl }: ExportQuery): Body {
  switch (format) {
    case 'csv':
      return csv({ ...table, columns: [...table.columns, ...noteColumns<IncidentRow>(meta)] }, locale, hxl);
    case 'xlsx':
      return xlsx(table, meta, { en: 'Incidents', ar: 'الحوادث' }, hxl);
    case 'json':
      return json(table, meta, 'incidents');
    case 'geojson':
      return geojson(table, meta, ({ governorate }) => governorate);
  }
}

/** Claims beside records in the format asked for. */
export function writeReconciliation(
  columns: ExportTable<ReconciliationExportRow>['columns'],
  rows: readonly ReconciliationExportRow[],
  meta: ExportMeta,
  { format, locale, hxl }: ReconciliationQuery,
): Body {
  const table = { columns, pages: onePage(rows) };
  switch (format) {
    case 'csv':
      return csv({ ...table, columns: [...columns, ...noteColumns<ReconciliationExportRow>(meta)] }, locale, hxl);
    case 'xlsx':
      return xlsx(table, meta, { en: 'Reconciliation', ar: 'المطابقة' }, hxl);
    case 'json':
      return json(table, meta, 'rows');
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- pages of any table come asynchronously
async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
