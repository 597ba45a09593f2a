import { timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MasterKey } from '../common/vault/master-key.js';
import { masterHash } from '../common/vault/wrapping.js';
import { BackupError, MANIFEST, MANIFEST_SEAL, type ReadManifest, SEALED_FORMAT } from './backup.manifest.js';

/** What the master key is used for here: the seal says that a manifest, and by its sums all of its backup, is what the tracker wrote. */
export const SEAL = 'backup manifest';

/** The migration that came before seals: a backup that has it, and none, lost it. */
const BEFORE_SEALS = '20261201030000_log_pending';

/**
 * Holds a backup's manifest against its seal: accounts, roles and tokens stand in no log, so nothing else would contradict whoever changed them.
 * @param isUnsealed whether whoever restores takes a backup of a format that has no seal.
 * @throws BackupError when it is not what a tracker with this master key wrote.
 */
export function requireSeal(folder: string, { manifest, bytes }: ReadManifest, master: MasterKey, isUnsealed: boolean): void {
  const path = join(folder, MANIFEST_SEAL);
  const isOfBefore =
    manifest.format !== SEALED_FORMAT && !existsSync(path) && manifest.migrations.every(({ name }) => name < BEFORE_SEALS);
  if (isOfBefore) {
    if (isUnsealed) return;
    throw new BackupError(
      `A backup in the format ${manifest.format} has no seal: whoever had it may have changed its accounts, roles and API tokens, or taken the seal away. Where nobody could, restore it with --unsealed.`,
    );
  }
  const kept = existsSync(path) ? Buffer.from(readFileSync(path, 'utf8').trim()) : Buffer.alloc(0);
  const right = Buffer.from(masterHash(master, SEAL, bytes));
  if (kept.length === right.length && timingSafeEqual(kept, right)) return;
  throw new BackupError(`${MANIFEST} is not what the tracker wrote: it, and its sums, were changed. Restore another backup.`);
}
