import { canonicalJson } from '../revisions/canonical-json.js';
import type { IncidentRecord } from '../incidents/incident.record.js';
import type { ValueChange } from './import.types.js';

/** What follows from other fields, and needs no words of its own. */
const DERIVED: ReadonlySet<string> = new Set(['latestDate', 'occurredAt']);

/** Lists whose order says nothing. */
const UNORDERED: ReadonlySet<string> = new Set(['attackTypes', 'weapons', 'facilityImpacts', 'unnamedFacilities']);

/** A value as it is compared: null and left out are the same, and so are lists of one content. */
function comparable(field: string, value: unknown): string {
  const text = (one: unknown): string =>
    canonicalJson(
      JSON.parse(JSON.stringify(one ?? null, (_key, inner: unknown) => (inner === null ? undefined : inner)) ?? 'null'),
    );
  return UNORDERED.has(field) && Array.isArray(value) ? JSON.stringify(value.map(text).sort()) : text(value);
}

export const isSameValue = (field: string, one: unknown, other: unknown): boolean =>
  comparable(field, one) === comparable(field, other);

/** The fields in which two records differ. Pure. */
export function changesBetween(before: IncidentRecord, after: IncidentRecord): ValueChange[] {
  return Object.keys(after).flatMap((field) => {
    const [was, is] = [before, after].map((record) => (record as unknown as Record<string, unknown>)[field]);
    return isSameValue(field, was, is) ? [] : [{ field, before: was ?? null, after: is ?? null }];
  });
}

export interface Merged {
  readonly record: IncidentRecord;
  readonly changes: readonly ValueChange[];
  /** What the file says of fields that were changed here since: ours stay. */
  readonly kept: readonly ValueChange[];
  /** Of these, what the file says anew. */
  readonly refused: readonly ValueChange[];
}

/**
 * What becomes of a record when its maker's row comes again: what the maker changed since the import before is taken over, what was
 * changed here since then stays. Pure.
 * @param imported what the import before made of it; null where none is known.
 */
export function mergeAnew(current: IncidentRecord, given: IncidentRecord, imported: Record<string, unknown> | null): Merged {
  const changes: ValueChange[] = [];
  const kept: ValueChange[] = [];
  const refused: ValueChange[] = [];
  const record = { ...given } as unknown as Record<string, unknown>;
  const ours = current as unknown as Record<string, unknown>;
  const keep = (field: string): void => {
    record[field] = ours[field];
  };
  for (const change of changesBetween(current, given)) {
    const { field } = change;
    if (imported === null || isSameValue(field, ours[field], imported[field])) {
      changes.push(change);
      continue;
    }
    keep(field);
    kept.push(change);
    if (!isSameValue(field, change.after, imported[field])) refused.push(change);
  }
  // A date and what follows from it are one.
  if (!changes.some(({ field }) => ['date', 'datePrecision', 'time', 'timePrecision', 'partOfDay', 'timeZone'].includes(field))) {
    keep('latestDate');
    keep('occurredAt');
  }
  const told = (list: readonly ValueChange[]): ValueChange[] => list.filter(({ field }) => !DERIVED.has(field));
  return { record: record as unknown as IncidentRecord, changes: told(changes), kept, refused: told(refused) };
}
