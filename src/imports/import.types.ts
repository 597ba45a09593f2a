import type { Column } from './formats/columns.js';
import type { Mapping } from './formats/mapping.js';
import type { CellRemark } from './formats/row.reader.js';
import type { Given } from './readers/table.js';
import type { DateOrder } from './rules/date.rules.js';
import type { Prisma } from '../common/database/generated/client.js';

/** What is known of a file's table as a whole. */
export interface StoredLayout {
  readonly sheet: string | null;
  readonly format: string;
  readonly encoding: string;
  readonly epoch1904: boolean;
  readonly columns: readonly Column[];
  /** The order of day and month, by column. */
  readonly orders: Readonly<Record<number, DateOrder>>;
}

/** A value of a record before and after a change, as JSON. */
export interface ValueChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type BatchRow = Prisma.ImportBatchGetPayload<object>;

/** A file on its way in. */
export type StoredBatch = Omit<BatchRow, 'layout' | 'mapping'> & {
  readonly layout: StoredLayout | null;
  readonly mapping: Mapping | null;
};

type RowRow = Prisma.ImportRowGetPayload<object>;

/** A row of a file, and what becomes of it. */
export type StoredRow = Omit<RowRow, 'cells' | 'problems' | 'notes' | 'changes' | 'kept'> & {
  readonly cells: readonly Given[];
  readonly problems: readonly CellRemark[];
  readonly notes: readonly CellRemark[];
  readonly changes: readonly ValueChange[];
  readonly kept: Readonly<Record<string, unknown>>;
};

/** What is written of a row when it was looked at, or taken over. */
export type RowResult = Pick<
  StoredRow,
  'number' | 'outsideId' | 'outcome' | 'problems' | 'notes' | 'changes' | 'kept' | 'trace' | 'incidentId' | 'revision'
>;
