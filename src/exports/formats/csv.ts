import { stringify } from 'csv-stringify/sync';
import type { Locale } from '../../common/request-context.js';
import { type Cell, type ExportTable, LIST_SEPARATOR } from '../export.column.js';

/** What spreadsheets take for a formula, in either width; and what they skip before one. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
/** A formula behind a semicolon, at which spreadsheets of many countries split. */
const HIDDEN_FORMULA = /;\s*(?=[=+\-@＝＋－＠])/gu;

/** Text as it stands in a cell: a formula that somebody typed into a record must not run where the file is opened. */
function inert(value: string): string {
  const text = value.replace(HIDDEN_FORMULA, (separator) => `${separator}'`);
  return FORMULA.test(text) ? `'${text}` : text;
}

function toField(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  return inert(typeof cell === 'string' ? cell : cell.join(LIST_SEPARATOR));
}

/** A table as CSV: RFC 4180 in UTF-8, with the byte order mark without which Excel would misread Arabic. */
export async function* csv<Row>({ columns, pages }: ExportTable<Row>, locale: Locale, hxl: boolean): AsyncGenerator<string> {
  // A lone CR or LF ends a record for many readers, so text that holds one is quoted: by itself csv-stringify quotes CRLF only.
  const write = (records: readonly (readonly (string | number | null)[])[]): string =>
    stringify(records as (string | number | null)[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  const head = [columns.map(({ key }) => key)];
  if (hxl) head.push(columns.map((column) => column.hxl));
  yield `\uFEFF${write(head)}`;
  for await (const rows of pages) {
    if (rows.length > 0) yield write(rows.map((row) => columns.map(({ value }) => toField(value(row, locale)))));
  }
}
