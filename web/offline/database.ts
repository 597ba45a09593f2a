import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Something kept under the id that the browser made: as it is, or sealed under the passphrase. */
export interface Kept {
  readonly id: string;
  readonly at: number;
  readonly content: unknown;
}

interface Stores extends DBSchema {
  drafts: { key: string; value: Kept };
  outbox: { key: string; value: Kept };
  /** The bytes of pictures and other files; what is said of each stands in its record. */
  files: { key: string; value: Kept };
  /** What the form offers to choose from, and what opens the lock. */
  settings: { key: string; value: unknown };
}

export const RECORD_STORES = ['drafts', 'outbox', 'files'] as const;

export const STRICT = { durability: 'strict' } as const;

let opened: Promise<IDBPDatabase<Stores>> | undefined;

/** What the browser keeps for this app. */
export function database(): Promise<IDBPDatabase<Stores>> {
  opened ??= openDB<Stores>('tawthiq', 2, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        db.createObjectStore('drafts', { keyPath: 'id' });
        db.createObjectStore('outbox', { keyPath: 'id' });
        db.createObjectStore('settings');
      }
      if (oldVersion < 2) db.createObjectStore('files', { keyPath: 'id' });
    },
    // A page of a newer version waits for this one to let go.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
  });
  return opened;
}

export async function setting<T>(name: string): Promise<T | undefined> {
  return (await (await database()).get('settings', name)) as T | undefined;
}

export async function keepSetting(name: string, value: unknown): Promise<void> {
  await (await database()).put('settings', value, name);
}

/**
 * Records are changed one after the other, whichever of the open pages does it: what was written first is on the disk before
 * the next begins, and nobody writes between what another reads and writes. Not to be called within itself.
 */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('tawthiq-records', work);
