import type { Locale } from '../../common/request-context.js';
import { type Cell, type ExportTable, LIST_SEPARATOR } from '../export.column.js';

/** What spreadsheets take for a formula, in either width; and what they skip before one. With our own mark before it, so that it can be read back. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
/** A formula behind a semicolon, at which spreadsheets of many countries split. */
const HIDDEN_FORMULA = /;\s*(?='*[=+\-@＝＋－＠])/gu;
/** Text that is neither a formula nor in need of quotes: nearly all there is. */
const PLAIN = /^[\p{L}\p{N}][^;",\r\n]*$/u;
const NEEDS_QUOTES = /[",\r\n]/;

/** Text as it stands in a cell: a formula that somebody typed into a record must not run where the file is opened. */
function inert(value: string): string {
  const text = value.replace(HIDDEN_FORMULA, (separator) => `${separator}'`);
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A field of RFC 4180. A lone CR or LF ends a record for many readers, so text that holds one is quoted too. */
const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function toField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join(LIST_SEPARATOR);
  return PLAIN.test(text) ? text : quoted(inert(text));
}

const toRecord = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

/** A table as CSV: RFC 4180 in UTF-8, with the byte order mark without which Excel would misread Arabic. */
export async function* csv<Row>({ columns, pages }: ExportTable<Row>, locale: Locale, hxl: boolean): AsyncGenerator<string> {
  const head = toRecord(columns.map(({ key }) => quoted(key)));
  yield `\uFEFF${head}${hxl ? toRecord(columns.map((column) => quoted(column.hxl))) : ''}`;
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map((row) => toRecord(columns.map(({ value }) => toField(value(row, locale))))).join('');
  }
}
