import { createHash } from 'node:crypto';
import type { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import type { PlaceService } from '../places/place.service.js';
import { type Column, type Layout, matchColumns, plainLayout } from './formats/columns.js';
import type { DataSet, ImportFormat } from './formats/format.js';
import { FORMATS, recognise, recogniseAs } from './formats/formats.js';
import { fitsMapping, type Mapping } from './formats/mapping.js';
import { mappedColumns, mappedFormat } from './formats/mapped.format.js';
import type { StoredBatch, StoredLayout } from './import.types.js';
import { NameResolver } from './name.resolver.js';
import { openFile } from './readers/file.reader.js';
import { refuseFile } from './readers/limits.js';
import { type Given, isBlank, type SourceRow, type SourceTable } from './readers/table.js';
import type { Reading } from './row.planner.js';
import { type DateOrder, orderOf } from './rules/date.rules.js';

/** A mapping under its name, with what is known of the data set that it reads. */
export interface NamedMapping {
  readonly name: string;
  readonly mapping: Mapping;
  readonly dataSet: DataSet;
}

/** How a file is read, as far as its head tells. */
export interface FileHead {
  readonly layout: Omit<StoredLayout, 'orders'>;
  readonly headRows: readonly number[];
  /** Key of a known format, or a mapping; neither where nothing fits. */
  readonly source: { readonly format: ImportFormat } | NamedMapping | null;
  readonly table: SourceTable;
  readonly hash: string;
}

/** Enough rows to find a head in. */
const TOP = 40;

/**
 * Opens a file and finds its table.
 * @param source the format or mapping that it must be of; null to find out.
 * @throws DomainError INVALID_INPUT for a file that is not taken, or not of the source.
 */
export async function openTable(
  file: Buffer,
  source: string | null,
  mappings: readonly NamedMapping[],
  mapping: NamedMapping | null,
): Promise<FileHead> {
  const { format, encoding, epoch1904, tables } = await openFile(file);
  const hash = createHash('sha256').update(file).digest('hex');
  const heads: { table: SourceTable; top: SourceRow[] }[] = [];
  for (const table of tables) heads.push({ table, top: await topOf(table) });
  const given = (table: SourceTable, layout: Layout, found: FileHead['source']): FileHead => ({
    layout: { sheet: table.name, format, encoding, epoch1904, columns: layout.columns },
    headRows: layout.headRows,
    source: found,
    table,
    hash,
  });
  const wanted = mapping ? [mapping] : source ? mappings.filter(({ name }) => name === source) : mappings;
  const known = source ? FORMATS.find(({ key }) => key === source) : null;
  if (!mapping) {
    for (const { table, top } of heads) {
      const found = known ? recogniseAs(known, top) : source ? null : recognise(top);
      if (found) return given(table, found.layout, { format: found.format });
    }
    if (known) throw refuseFile(`has no table whose columns are those of ${known.name}.`);
    if (source && wanted.length === 0) {
      throw refuseFile(`cannot be read as "${source}": the formats are ${FORMATS.map(({ key }) => key).join(', ')}.`);
    }
  }
  for (const { table, top } of heads) {
    const layout = plainLayout(top);
    const fits = layout && wanted.find((one) => fitsMapping(one.mapping, layout.columns));
    if (layout && fits) return given(table, layout, fits);
  }
  for (const { table, top } of heads) {
    const layout = plainLayout(top);
    if (!layout) continue;
    if (wanted.length > 0 && (source || mapping)) throw refuseFile('lacks a column that the mapping reads.');
    return given(table, layout, null);
  }
  throw refuseFile('holds no table: no row that could name its columns.');
}

async function topOf(table: SourceTable): Promise<SourceRow[]> {
  const top: SourceRow[] = [];
  for await (const row of table.rows()) {
    top.push(row);
    if (top.length === TOP) break;
  }
  return top;
}

/** The rows of a table that are records: not its head, also where it stands again, and not blank. */
export async function* recordsOf({ table, headRows, layout }: FileHead): AsyncGenerator<SourceRow> {
  const last = Math.max(...headRows);
  const isHead = ({ cells }: SourceRow): boolean =>
    layout.columns.length > 1 &&
    layout.columns.every(({ index, name }) => textOf(cells[index]) === name.replace(/ \(\d+\)$/, ''));
  for await (const row of table.rows()) {
    if (row.number <= last || row.cells.every((cell) => isBlank(cell)) || isHead(row)) continue;
    yield row;
  }
}

const textOf = (cell: Given | undefined): string => (isBlank(cell) ? '' : String(cell).trim().replace(/\s+/g, ' '));

/** Finds the order of day and month in each column, while its rows go by. */
export class DateOrders {
  private readonly flags = new Map<number, { day: boolean; month: boolean }>();

  add(rows: readonly SourceRow[], columns: readonly Column[]): void {
    for (const { index } of columns) {
      const { order, isMixed } = orderOf(rows.map(({ cells }) => cells[index] ?? null));
      if (order === null && !isMixed) continue;
      const known = this.flags.get(index) ?? { day: false, month: false };
      this.flags.set(index, {
        day: known.day || isMixed || order === 'DAY_FIRST',
        month: known.month || isMixed || order === 'MONTH_FIRST',
      });
    }
  }

  found(): Record<number, DateOrder> {
    return Object.fromEntries(
      [...this.flags].flatMap(([index, { day, month }]) => (day === month ? [] : [[index, day ? 'DAY_FIRST' : 'MONTH_FIRST']])),
    );
  }
}

/** How a batch's rows are read from now on. */
export function readingOfBatch(batch: StoredBatch, places: PlaceService, perpetrators: PerpetratorService): Reading {
  const names = new NameResolver(places, perpetrators);
  const { layout, mapping } = batch;
  if (!layout) throw new Error('a batch whose file was not read has no rows');
  const ordered: StoredBatch = batch.dateOrder
    ? {
        ...batch,
        layout: { ...layout, orders: Object.fromEntries(layout.columns.map(({ index }) => [index, batch.dateOrder])) as never },
      }
    : batch;
  if (mapping) {
    const format = mappedFormat(dataSetOf(batch), mapping) as unknown as ImportFormat;
    return { batch: ordered, format, columns: mappedColumns(mapping, layout.columns), names };
  }
  const format = FORMATS.find(({ key }) => key === batch.source);
  if (!format) throw new Error(`there is no format ${batch.source}`);
  return { batch: ordered, format, columns: matchColumns(format.columns, layout.columns), names };
}

const dataSetOf = ({ dataSet, maker, citation, licence, republishable }: StoredBatch): DataSet => ({
  ...{ key: dataSet ?? '', maker, citation, licence, republishable },
});
