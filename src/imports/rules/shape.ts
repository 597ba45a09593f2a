/**
 * The shape of JSON within a cell of our own files. What a value may be is told by a function that returns it, or throws with the
 * path and what would be right: a file may have been edited.
 */
export type Shape<T> = (value: unknown, path: string) => T;

export class ShapeError extends Error {}

const fail = (path: string, what: string): never => {
  throw new ShapeError(`${path || 'the value'} must be ${what}.`);
};

export const text: Shape<string> = (value, path) => (typeof value === 'string' ? value : fail(path, 'text'));
export const number: Shape<number> = (value, path) => (typeof value === 'number' ? value : fail(path, 'a number'));
export const flag: Shape<boolean> = (value, path) => (typeof value === 'boolean' ? value : fail(path, 'true or false'));

export function oneOf<T extends string>(values: Readonly<Record<string, T>>): Shape<T> {
  const known = Object.values(values);
  return (value, path) => known.find((one) => one === value) ?? fail(path, `one of ${known.join(', ')}`);
}

/** Null, or left out. */
export function optional<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null || value === undefined ? null : shape(value, path));
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((one, index) => shape(one, `${path}${path ? '.' : ''}${index}`)) : fail(path, 'a list');
}

/** An object with these members; others are not taken. */
export function objectOf<T extends object>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> {
  return (value, path) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return fail(path, 'an object');
    const members = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries<Shape<unknown>>(shapes).map(([key, shape]) => [key, shape(members[key], path ? `${path}.${key}` : key)]),
    ) as T;
  };
}
