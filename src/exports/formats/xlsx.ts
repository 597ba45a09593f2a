import type { Locale } from '../../common/request-context.js';
import { type Column, type ExportTable, LIST_SEPARATOR } from '../export.column.js';
import { enumLabel } from '../../common/text/enum-labels.js';
import type { ExportMeta } from '../export.meta.js';
import { methodNotes } from '../export.method.js';
import { writeWorkbook } from './workbook.js';
import type { WorkbookCell, WorkbookSheet } from './workbook.xml.js';

/** Names of a table's two sheets. */
export type SheetNames = Readonly<Record<Locale, string>>;

/** A table as a workbook: a sheet in English, one in Arabic from right to left, and one on method and licence. */
export function xlsx<Row>(
  { columns, pages }: ExportTable<Row>,
  meta: ExportMeta,
  names: SheetNames,
  hxl: boolean,
): AsyncGenerator<Uint8Array> {
  const sheet = (locale: Locale): WorkbookSheet<readonly Row[]> => ({
    name: names[locale],
    rightToLeft: locale === 'ar',
    frozenRows: hxl ? 2 : 1,
    widths: columns.map(({ key, type }) => (/(^|_)id$/.test(key) ? 38 : type === 'text' ? 22 : 12)),
    head: [columns.map((column) => ({ bold: column[locale] })), ...(hxl ? [columns.map((column) => column.hxl)] : [])],
    rows: (page) => page.map((row) => columns.map((column) => toCell(column, row, locale))),
  });
  const method: WorkbookSheet<readonly Row[]> = {
    name: 'Method',
    rightToLeft: false,
    frozenRows: 1,
    widths: [24, 80, 80],
    head: methodNotes(meta).map(([topic, en, ar]) => [{ bold: topic }, en, ar]),
    rows: () => [],
  };
  return writeWorkbook([sheet('en'), sheet('ar'), method], pages);
}

function toCell<Row>({ value, type, enumeration }: Column<Row>, row: Row, locale: Locale): WorkbookCell {
  const cell = value(row, locale);
  if (cell === null || typeof cell === 'number') return cell;
  const shown = (text: string): string => (enumeration ? enumLabel(enumeration, text, locale) : text);
  if (typeof cell !== 'string') return cell.map(shown).join(LIST_SEPARATOR);
  return type === 'date' ? { day: cell } : shown(cell);
}
