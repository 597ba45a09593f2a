import DataLoader from 'dataloader';
import type { RequestContext } from '../request-context.js';

/**
 * One look-up for all the rows of a request that ask the same thing in the same tick.
 * @param owner what the look-up belongs to, and `name` which of its look-ups it is: together they find the request's batch.
 * @param load gets the distinct keys and answers a map; a key that it leaves out is answered with undefined.
 */
export function batched<K extends string, V>(
  ctx: RequestContext,
  owner: object,
  name: string,
  load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): DataLoader<K, V | undefined> {
  const ofOwner = ctx.loaders.get(owner) ?? new Map<string, unknown>();
  ctx.loaders.set(owner, ofOwner);
  const known = ofOwner.get(name) as DataLoader<K, V | undefined> | undefined;
  if (known) return known;
  const loader = new DataLoader<K, V | undefined>(async (keys) => {
    const found = await load(keys);
    return keys.map((key) => found.get(key));
  });
  ofOwner.set(name, loader);
  return loader;
}

/** Rows in the lists of the key that each belongs to. */
export function groupBy<K, T>(rows: Iterable<T>, key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
