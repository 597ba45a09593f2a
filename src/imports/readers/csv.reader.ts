import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { decoded, encodingOf } from './encoding.js';
import { FILE_LIMITS, Meter, refuseFile, tooManyCells } from './limits.js';
import { type SourceFile, type SourceRow, trimmed } from './table.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** Records that are looked at to find the delimiter. */
const LOOKED_AT = 20;

/**
 * A text file of rows: CSV, TSV, or with another delimiter, in UTF-8, UTF-16, Windows-1252 or Windows-1256.
 * @throws DomainError INVALID_INPUT.
 */
export function openCsv(file: Buffer): SourceFile {
  const encoding = encodingOf(file);
  const head = decoded(file.subarray(0, 128 * 1024), encoding).next().value as string;
  if (/[^\P{Cc}\t-\r\u0080-\u009f]/u.test(head))
    throw refuseFile('is neither text nor a workbook: CSV, TSV, XLSX and JSON are read.');
  // Spreadsheets may say their delimiter in a first line of its own.
  const said = /^sep=(.)\r?\n/.exec(head);
  const delimiter = said?.[1] ?? delimiterOf(head);
  refuseManyCells(file, delimiter);
  const rows = () => readRows(file, encoding, delimiter, said ? 2 : 1);
  return { format: 'CSV', encoding, epoch1904: false, tables: [{ name: null, rows }] };
}

async function* readRows(file: Buffer, encoding: string, delimiter: string, from: number): AsyncGenerator<SourceRow> {
  const meter = new Meter();
  const records = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: FILE_LIMITS.cell * 4,
    from_line: from,
  });
  Readable.from(decoded(file, encoding)).pipe(records);
  let number = from - 1;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      number += 1;
      const cells = trimmed(record);
      meter.row(cells.length, number);
      for (const cell of cells) if (typeof cell === 'string') meter.text(cell, number);
      yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const why =
      error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quotation mark is opened and not closed'
        : 'it is not CSV';
    throw refuseFile(`cannot be read after row ${number}: ${why}.`);
  } finally {
    records.destroy();
  }
}

/** The delimiter that stands in most of the first records, and equally often in each. */
function delimiterOf(head: string): string {
  const records = outsideQuotes(head)
    .split(/\r\n|\n|\r/)
    .filter(Boolean)
    .slice(0, LOOKED_AT);
  const score = (delimiter: string): number => {
    const counts = records.map((record) => record.split(delimiter).length - 1);
    const usual = Math.max(0, ...counts);
    return usual === 0 ? 0 : (counts.filter((count) => count === usual).length / counts.length) * Math.min(usual, 50);
  };
  return DELIMITERS.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}

const outsideQuotes = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '');

/** Every cell ends in a delimiter or a line: counted over the bytes, before anything is parsed. */
function refuseManyCells(file: Buffer, delimiter: string): void {
  const byte = delimiter.charCodeAt(0);
  // Text holds commas too.
  const most = FILE_LIMITS.cells * 2;
  let ends = 0;
  for (let at = 0; at < file.length; at += 1) {
    if ((file[at] === byte || file[at] === 0x0a) && ++ends > most) throw tooManyCells();
  }
}
