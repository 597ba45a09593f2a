import { timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MasterKey } from '../common/vault/master-key.js';
import { masterHash } from '../common/vault/wrapping.js';
import { BackupError, type BackupManifest, MANIFEST, MANIFEST_SEAL, SEALED_FORMAT } from './backup.manifest.js';

/** What the master key is used for here: the seal says that a manifest, and by its sums all of its backup, is what the tracker wrote. */
export const SEAL = 'backup manifest';

/**
 * Holds a backup's manifest against its seal: accounts, roles and tokens stand in no log, so nothing else would contradict whoever changed them.
 * @param isUnsealed whether whoever restores takes a backup of a format that has no seal.
 * @throws BackupError when it is not what a tracker with this master key wrote.
 */
export function requireSeal(folder: string, manifest: BackupManifest, master: MasterKey, isUnsealed: boolean): void {
  if (manifest.format !== SEALED_FORMAT) {
    if (isUnsealed) return;
    throw new BackupError(
      `A backup in the format ${manifest.format} has no seal: whoever had it may have changed its accounts, roles and API tokens. Where nobody could, restore it with --unsealed.`,
    );
  }
  const path = join(folder, MANIFEST_SEAL);
  const kept = existsSync(path) ? Buffer.from(readFileSync(path, 'utf8').trim()) : Buffer.alloc(0);
  const right = Buffer.from(masterHash(master, SEAL, readFileSync(join(folder, MANIFEST))));
  if (kept.length === right.length && timingSafeEqual(kept, right)) return;
  throw new BackupError(`${MANIFEST} is not what the tracker wrote: it, and its sums, were changed. Restore another backup.`);
}
