import { randomBytes } from 'node:crypto';
import type { DatabaseService } from '../database/database.service.js';
import { type RequestContext, systemContext } from '../request-context.js';
import { type LoadedKey, loadMasterKey, type MasterKey, requireSameKey } from './master-key.js';
import { VaultRepository } from './vault.repository.js';
import { unwrap, wrap } from './wrapping.js';

/** What the tracker's own keys are for; each is random, and kept wrapped by the master key. LOG is the seed of the key that signs the log. */
export const PURPOSES = [
  'TOTP',
  'PROVIDER_SECRET',
  'CHALLENGE',
  'PROVIDER_IDENTITY',
  'DEVICE',
  'LIMIT',
  'EVIDENCE',
  'LOG',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Finds the master key of a database, or makes one for a database that has none. The key's file is on the disk before the
 * database is sealed with it, and of two processes that start on a new database at once, one makes a key and the other is told
 * that it lacks it: no file is left that opens nothing.
 * @throws MasterKeyError with a sentence.
 */
export function masterKeyOf(
  database: DatabaseService,
  config: { readonly keyFile: string | null; readonly dataDirectory: string },
): Promise<LoadedKey> {
  const repository = new VaultRepository(database);
  return database.transaction(systemContext(), async (tx) => {
    await repository.lock(tx);
    const [known] = await repository.all(tx);
    const loaded = loadMasterKey(config, known?.masterKeyId ?? null);
    await ownKeys(tx, repository, loaded.master);
    return loaded;
  });
}

/**
 * The tracker's own keys; those that are missing are made, in the caller's transaction.
 * @throws MasterKeyError when they are wrapped by another master key.
 */
export async function ownKeys(
  tx: RequestContext,
  repository: VaultRepository,
  master: MasterKey,
): Promise<ReadonlyMap<Purpose, Buffer>> {
  await repository.lock(tx);
  const kept = await repository.all(tx);
  for (const { masterKeyId } of kept) requireSameKey(masterKeyId, master);
  const keys = new Map(kept.map(({ purpose, wrapped }) => [purpose as Purpose, unwrap(master, wrapped, `key ${purpose}`)]));
  const made = PURPOSES.filter((purpose) => !keys.has(purpose)).map((purpose) => ({ purpose, key: randomBytes(32) }));
  await repository.add(
    tx,
    made.map(({ purpose, key }) => ({ purpose, masterKeyId: master.id, wrapped: wrap(master, key, `key ${purpose}`) })),
  );
  for (const { purpose, key } of made) keys.set(purpose, key);
  return keys;
}
