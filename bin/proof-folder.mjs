import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that proofs work in, instead of the system's for temporary files: whatever a proof leaves when it is broken off (a PostgreSQL that
 * runs, a small disk, a folder) is found there, stopped and removed.
 */
export function makeProofFolder() {
  // The name is short: a PostgreSQL has its socket below, whose path may have some hundred letters.
  const folder = mkdtempSync(join(tmpdir(), 'prove-'));
  // PostgreSQL does not run as root: its own user has to come through.
  chmodSync(folder, 0o711);
  return {
    path: folder,
    /** Stops and removes what is in it, and it. */
    remove() {
      const disks = named(folder, 'tawthiq-disk-');
      for (const place of [folder, ...disks]) named(place, 'tawthiq-postgres-').forEach(stopPostgresIn);
      for (const disk of disks) spawnSync('umount', ['-l', disk]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const named = (folder, start) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => join(folder, name));

/** Stops the server and the standby whose data are in a folder, at once, and waits until they have. */
function stopPostgresIn(folder) {
  for (const name of ['standby', 'data']) {
    const file = join(folder, name, 'postmaster.pid');
    const postmaster = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
    // Not a stale file's: that number may be somebody else's by now.
    if (postmaster <= 1 || !commandOf(postmaster).includes(folder)) continue;
    for (let tries = 0; tries < 100 && signal(postmaster, tries === 0 ? 'SIGQUIT' : 0); tries += 1) sleep(50);
  }
}

const commandOf = (pid) => spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';

/** @returns whether there is such a process, or group of them. */
export function signal(pid, what) {
  try {
    return process.kill(pid, what);
  } catch {
    return false;
  }
}

/** This is done while the program ends, when nothing that has to be waited for is any more. */
function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
