import { DomainError } from '../../common/errors/domain-error.js';

/** What a file may be, so that no file can fill the memory or hold others up. Every refusal says the limit that it met. */
export const FILE_LIMITS = {
  /** Bytes of the file itself. */
  file: 64 * 1024 * 1024,
  /** Bytes that an archive (XLSX) may hold when unpacked. */
  unpacked: 96 * 1024 * 1024,
  /** How much larger a part of an archive may be than it is packed; tables are some 5 to 30 times as large. */
  ratio: 100,
  /** Parts of an archive. */
  entries: 500,
  cells: 3_000_000,
  rows: 250_000,
  columns: 500,
  /** Characters of one cell; a spreadsheet's holds 32,767. */
  cell: 50_000,
  /** Levels of XML elements, or of JSON. */
  depth: 64,
} as const;

/** A file that is not taken. */
export function refuseFile(message: string): DomainError {
  return DomainError.atField('INVALID_INPUT', 'file', message);
}

const KILO = 1024;

export function bytesText(bytes: number): string {
  return bytes < KILO * KILO ? `${Math.ceil(bytes / KILO)} kB` : `${Math.round(bytes / KILO / KILO)} MB`;
}

/** Counts what a file holds while it is read. @throws DomainError INVALID_INPUT over a limit. */
export class Meter {
  private rows = 0;
  private cells = 0;

  row(cells: number, number: number): void {
    if (++this.rows > FILE_LIMITS.rows) throw refuseFile(`holds over ${FILE_LIMITS.rows} rows: take it in parts.`);
    if (cells > FILE_LIMITS.columns) {
      throw refuseFile(`row ${number} has ${cells} cells; at most ${FILE_LIMITS.columns} columns are read.`);
    }
    this.cells += cells;
    if (this.cells > FILE_LIMITS.cells) throw tooManyCells();
  }

  text(text: string, number: number): string {
    if (text.length <= FILE_LIMITS.cell) return text;
    throw refuseFile(`row ${number} has a cell of ${text.length} characters; at most ${FILE_LIMITS.cell} are read.`);
  }
}

export const tooManyCells = (): DomainError => refuseFile(`holds over ${FILE_LIMITS.cells} cells: take it in parts.`);
