import DataLoader from 'dataloader';
import type { RequestContext } from '../request-context.js';
import type { Soon } from './soon.js';

type Load<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/** Look-ups of one kind within a request: what is asked for in the same tick is looked up together, and what was found is there. */
class Batch<K extends string, V> {
  private readonly found = new Map<K, V | undefined>();
  private readonly loader: DataLoader<K, V | undefined>;

  constructor(private readonly look: Load<K, V>) {
    this.loader = new DataLoader(async (keys) => {
      await this.readAhead(keys);
      return keys.map((key) => this.found.get(key));
    });
  }

  load(key: K): Soon<V | undefined> {
    return this.found.has(key) ? this.found.get(key) : this.loader.load(key);
  }

  /** Looks up what will be asked for: it is there then. */
  async readAhead(keys: readonly K[]): Promise<void> {
    const unknown = [...new Set(keys)].filter((key) => !this.found.has(key));
    if (unknown.length === 0) return;
    const found = await this.look(unknown);
    for (const key of unknown) this.found.set(key, found.get(key));
  }
}

/**
 * One look-up for all the rows of a request that ask the same thing in the same tick.
 * @param owner what the look-up belongs to, and `name` which of its look-ups it is: together they find the request's batch.
 * @param look gets the distinct keys and answers a map; a key that it leaves out is answered with undefined.
 */
export function batched<K extends string, V>(ctx: RequestContext, owner: object, name: string, look: Load<K, V>): Batch<K, V> {
  const ofOwner = ctx.loaders.get(owner) ?? new Map<string, unknown>();
  ctx.loaders.set(owner, ofOwner);
  const known = ofOwner.get(name) as Batch<K, V> | undefined;
  if (known) return known;
  const batch = new Batch<K, V>(look);
  ofOwner.set(name, batch);
  return batch;
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
