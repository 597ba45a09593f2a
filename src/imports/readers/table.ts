/** What stands in a cell, as the file has it: numbers of a spreadsheet as numbers, everything of CSV as text. */
export type Given = string | number | boolean | null;

/** A row of a table. Empty cells are null; those after the last that is not are left out. */
export interface SourceRow {
  /** As a spreadsheet numbers it, from 1; in JSON, the item's place in its list. */
  readonly number: number;
  readonly cells: readonly Given[];
}

/** A sheet of a workbook, or the one table of another file. */
export interface SourceTable {
  /** The sheet's name. */
  readonly name: string | null;
  /** From the first row on, anew each time. */
  rows(): AsyncIterable<SourceRow>;
}

export type FileFormat = 'CSV' | 'XLSX' | 'JSON';

/** A file that was found to be in order as far as that can be said before it is read. */
export interface SourceFile {
  readonly format: FileFormat;
  /** How its bytes are text: `utf-8`, `windows-1252` … */
  readonly encoding: string;
  /** Days are counted from 1904, as old spreadsheets of the Macintosh do. */
  readonly epoch1904: boolean;
  readonly tables: readonly SourceTable[];
}

/** A row without the empty cells at its end. */
export function trimmed(cells: Given[]): Given[] {
  let end = cells.length;
  while (end > 0 && isBlank(cells[end - 1])) end -= 1;
  return cells.slice(0, end).map((cell) => (isBlank(cell) ? null : cell));
}

/** Nothing, or nothing but white space. */
export const isBlank = (cell: Given | undefined): boolean => cell == null || (typeof cell === 'string' && !/\S/.test(cell));
