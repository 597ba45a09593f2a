import type { ColumnMap, ColumnSpec } from './columns.js';
import type { ImportDraft } from './draft.js';
import type { RowReader } from './row.reader.js';

/** The data set that a file is of: its records keep their ids, and its licence, here. */
export interface DataSet {
  /** Short name, under which its makers' ids are kept. */
  readonly key: string;
  /** Who makes it: the source of its reports; null: whoever imports it. */
  readonly maker: string | null;
  /** How to cite it; null when it need not be. */
  readonly citation: string | null;
  /** Null: the licence of this tracker's own files. */
  readonly licence: string | null;
  /** Whether its records may be published here. */
  readonly republishable: boolean;
}

/** How the tables of one maker are read. */
export interface ImportFormat<Key extends string = string> {
  /** What callers name it by. */
  readonly key: string;
  readonly name: string;
  readonly dataSet: DataSet;
  readonly columns: readonly ColumnSpec<Key>[];
  /** Keys of columns that hold dates: the order of day and month is found from each as a whole. */
  readonly dates: readonly Key[];
  /** What a row says. Pure. */
  draft(row: RowReader<Key>): ImportDraft;
}

/** How well a table's columns fit a format: the share of its columns that are there; 0 when one is missing that it needs. */
export function fitOf(format: ImportFormat, columns: ColumnMap): number {
  const lacks = format.columns.some(({ key, required }) => required && !columns.has(key));
  return lacks ? 0 : columns.size / format.columns.length;
}
