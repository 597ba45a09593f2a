/** One value that a change gave a record. */
export interface Change {
  /** Path in the record, such as `casualties.0.count.min`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What follows from the rest of a record, or is no part of it. */
const LEFT_OUT = ['searchText', 'nameText', 'sortKey', 'figures', 'submission', 'attached'];

/** What differs between a record before and after a change, in the order of the paths. @param before null when there was none. Pure. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [old, young] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...young.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: young.get(field) ?? null }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => a.field.localeCompare(b.field, 'en', { numeric: true }));
}

function valuesOf(record: unknown): Map<string, string> {
  const values = new Map<string, string>();
  const add = (value: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') values.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    else if (isListOfValues(value)) values.set(path, value.join(', '));
    else for (const [key, member] of Object.entries(value)) add(member, path ? `${path}.${key}` : key);
  };
  add(record, '');
  for (const field of values.keys()) if (LEFT_OUT.includes(field.split('.')[0]!)) values.delete(field);
  return values;
}

/** Such as attack types: told as one. */
const isListOfValues = (value: object): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => item === null || typeof item !== 'object');
