import type { Given } from '../readers/table.js';
import type { DateOrder } from '../rules/date.rules.js';
import type { Reading, RuleName } from '../rules/rule.js';
import { textOf } from '../rules/text.rules.js';
import type { Column, ColumnMap } from './columns.js';

/** Something to know of a row: in which column, and what. */
export interface CellRemark {
  /** The column's name; null for the row as a whole. */
  readonly column: string | null;
  readonly message: string;
}

/** Which value came from which column by which rule. */
export interface Trace {
  /** Of the incident, as the schema calls it. */
  readonly field: string;
  readonly column: number;
  readonly rule: RuleName;
}

/** What is known of the table as a whole while its rows are read. */
export interface TableContext {
  readonly isCsv: boolean;
  readonly epoch1904: boolean;
  /** For each column of dates, by index. */
  readonly orders: ReadonlyMap<number, DateOrder>;
}

/** Said of text that is put right. */
export const REPAIRED = 'was encoded twice over, and is put right (text-repaired/1).';

/** A row while it is read: each value is taken by a rule, and what came from where is kept. */
export class RowReader<Key extends string = string> {
  constructor(
    private readonly cells: readonly Given[],
    private readonly columns: ColumnMap<Key>,
    readonly table: TableContext,
    readonly problems: CellRemark[] = [],
    readonly notes: CellRemark[] = [],
    readonly traces: Trace[] = [],
  ) {}

  /** The same row with its columns under other keys. */
  renamed<Other extends string>(keys: Readonly<Record<Other, Key>>): RowReader<Other> {
    const columns = new Map<Other, Column>();
    for (const [other, key] of Object.entries<Key>(keys)) {
      const column = this.columns.get(key);
      if (column) columns.set(other as Other, column);
    }
    return new RowReader(this.cells, columns, this.table, this.problems, this.notes, this.traces);
  }

  has(key: Key): boolean {
    return this.columns.has(key);
  }

  column(key: Key): Column | undefined {
    return this.columns.get(key);
  }

  /** What a column is called. */
  name(key: Key): string {
    return this.columns.get(key)?.name ?? key;
  }

  given(key: Key): Given {
    const column = this.columns.get(key);
    return column ? (this.cells[column.index] ?? null) : null;
  }

  /** The value that a rule reads from a column; undefined when there is no such column, it says nothing, or it is wrong. */
  take<T>(key: Key, field: string, rule: (given: Given) => Reading<T>): T | undefined {
    const column = this.columns.get(key);
    if (!column) return undefined;
    const given = this.cells[column.index] ?? null;
    const reading = rule(given);
    if (reading === null) return undefined;
    if ('problem' in reading) {
      this.problem(key, reading.problem);
      return undefined;
    }
    this.trace(key, field, reading.rule);
    if (reading.note) this.note(key, reading.note);
    if (typeof given === 'string' && textOf(given)?.repaired) {
      this.note(key, REPAIRED);
    }
    return reading.value;
  }

  trace(key: Key, field: string, rule: RuleName): void {
    const column = this.columns.get(key);
    if (column) this.traces.push({ field, column: column.index, rule });
  }

  problem(key: Key | null, message: string): void {
    this.problems.push({ column: key === null ? null : this.name(key), message });
  }

  note(key: Key | null, message: string): void {
    this.notes.push({ column: key === null ? null : this.name(key), message });
  }
}
