import { createHash } from 'node:crypto';
import { canonicalJson } from '../revisions/canonical-json.js';
import type { Column } from './formats/columns.js';
import type { Trace } from './formats/row.reader.js';
import type { RowResult, StoredBatch, StoredRow } from './import.types.js';
import { isBlank } from './readers/table.js';
import type { RowPlan } from './row.planner.js';
import type { RuleName } from './rules/rule.js';

/** What a row gives, by the names of its columns: what its report keeps. */
export function givenOf(row: StoredRow, { fileHash, fileName, dataSet }: StoredBatch, columns: readonly Column[]): object {
  const cells = columns.flatMap(({ index, name }) => (isBlank(row.cells[index]) ? [] : [[name, row.cells[index]]]));
  return { file: fileHash, fileName, dataSet, row: row.number, cells: Object.fromEntries(cells) as object };
}

/** A hash that stands for a row where the same incident is submitted again under its id. */
export const hashOfGiven = (given: object): string => createHash('sha256').update(canonicalJson(given)).digest('hex');

/** The lists that the numbers in traces stand for. */
export class TraceNames {
  readonly fields: string[];
  readonly rules: string[];

  constructor({ fields, rules }: Pick<StoredBatch, 'fields' | 'rules'>) {
    this.fields = [...fields];
    this.rules = [...rules];
  }

  numbers(traces: readonly Trace[]): number[] {
    const distinct = new Map(traces.map((trace) => [`${trace.field} ${trace.column} ${trace.rule}`, trace]));
    return [...distinct.values()].flatMap(({ field, column, rule }) => [
      numberOf(this.fields, field),
      column,
      numberOf(this.rules, rule),
    ]);
  }

  named(numbers: readonly number[]): Trace[] {
    const traces: Trace[] = [];
    for (let at = 0; at + 2 < numbers.length; at += 3) {
      const [field, column, rule] = numbers.slice(at, at + 3) as [number, number, number];
      traces.push({ field: this.fields[field]!, column, rule: this.rules[rule] as RuleName });
    }
    return traces;
  }
}

function numberOf(list: string[], value: string): number {
  const known = list.indexOf(value);
  return known >= 0 ? known : list.push(value) - 1;
}

export function resultOf(plan: RowPlan, names: TraceNames, revision: number | null): RowResult {
  const { row, outsideId, outcome, problems, notes, changes, traces, incidentId, before } = plan;
  const kept = Object.fromEntries(plan.kept.map(({ field, after }) => [field, after]));
  // Of an incident that is only about to be made, there is no id yet.
  const shownId = revision === null ? (before?.id ?? null) : incidentId;
  const trace = names.numbers(traces);
  return { number: row.number, outsideId, outcome, problems, notes, changes, kept, trace, incidentId: shownId, revision };
}
