import type { DatabaseService } from '../database/database.service.js';
import { type RequestContext, systemContext } from '../request-context.js';
import { type MasterKey, MasterKeyError, requireSameKey } from './master-key.js';
import { type Subjects, SUBJECTS, VaultRepository, type WrappedKey, type WrappedSubjectKey } from './vault.repository.js';
import { unwrap, wrap } from './wrapping.js';

/** How many keys of subjects are rewrapped by one statement. */
const BATCH = 1000;

/** How many keys were rewrapped. */
export interface Rotation {
  readonly ownKeys: number;
  readonly subjectKeys: number;
}

/**
 * Wraps every key anew, in one transaction: after it the new master key opens everything that was not erased, and the old one
 * nothing of what is on record. What was erased is still in backups of before, and in the database's own files until it reuses
 * their space; all of that needs the old master key. Once its file and every copy are destroyed, nobody opens it.
 *
 * Processes that run on with the old key neither open nor seal any more: the database refuses what is sealed under it (trigger
 * sealed_identity_master_key and its like). Restart them with the new key.
 * @throws MasterKeyError when the database was sealed with another key than `from`, or when both are the same; nothing is changed.
 */
export async function rotateMasterKey(database: DatabaseService, from: MasterKey, to: MasterKey): Promise<Rotation> {
  if (from.id === to.id) throw new MasterKeyError('The new master key is the old one: make another.');
  const repository = new VaultRepository(database);
  return database.transaction(systemContext(), async (tx) => {
    await repository.lock(tx);
    await repository.stopSealing(tx);
    const own = await repository.all(tx);
    await repository.rewrap(
      tx,
      own.map((key) => rewrapped(key, from, to)),
    );
    let subjectKeys = 0;
    for (const of of SUBJECTS) subjectKeys += await rewrapSubjects(tx, repository, of, from, to);
    return { ownKeys: own.length, subjectKeys };
  });
}

function rewrapped({ purpose, masterKeyId, wrapped }: WrappedKey, from: MasterKey, to: MasterKey): WrappedKey {
  requireSameKey(masterKeyId, from);
  const name = `key ${purpose}` as const;
  return { purpose, masterKeyId: to.id, wrapped: wrap(to, unwrap(from, wrapped, name), name) };
}

async function rewrapSubjects(
  tx: RequestContext,
  repository: VaultRepository,
  of: Subjects,
  from: MasterKey,
  to: MasterKey,
): Promise<number> {
  const rewrappedSubject = ({ id, masterKeyId, wrappedKey }: WrappedSubjectKey): WrappedSubjectKey => {
    requireSameKey(masterKeyId, from);
    const name = `subject key ${id}` as const;
    return { id, masterKeyId: to.id, wrappedKey: wrap(to, unwrap(from, wrappedKey, name), name) };
  };
  let count = 0;
  for (let after: string | null = null; ;) {
    const keys = await repository.subjectKeys(tx, of, after, BATCH);
    await repository.rewrapSubjects(tx, of, to.id, keys.map(rewrappedSubject));
    count += keys.length;
    if (keys.length < BATCH) return count;
    after = keys.at(-1)!.id;
  }
}
