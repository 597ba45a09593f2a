import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export class DirectoryInUseError extends Error {}

/** Folders held by this process. */
const held = new Set<string>();

/**
 * Takes a folder for one opening alone: two processes in one embedded database would destroy it. A lock left by a process
 * that was killed is taken over. Processes in containers do not see each other: one container to a volume.
 * @returns the function that gives the folder back.
 * @throws DirectoryInUseError when it is held.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'in-use-by.pid');
  oneAtATime(join(directory, 'in-use-by.pid.taking'), () => {
    const holder = held.has(directory) ? process.pid : livingHolder(path);
    if (holder !== null) {
      throw new DirectoryInUseError(
        `${directory} is in use by process ${holder}: stop that one first, or set TAWTHIQ_DATA_DIR to another folder.`,
      );
    }
    writeFileSync(path, `${process.pid} ${startOf(process.pid)}`);
  });
  held.add(directory);
  return () => {
    held.delete(directory);
    rmSync(path, { force: true });
  };
}

/** Looking at a lock and taking it must be one step: making a folder is, on every file system. */
function oneAtATime(guard: string, work: () => void): void {
  try {
    mkdirSync(guard);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new DirectoryInUseError(`Another process is starting there right now; if none is, remove ${guard}.`);
  }
  try {
    work();
  } finally {
    rmdirSync(guard);
  }
}

/** The process that wrote the lock, if it lives: a number that another process bears by now does not count. */
function livingHolder(path: string): number | null {
  let written: string;
  try {
    written = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const [pid = 0, start] = [Number.parseInt(written, 10), written.split(' ')[1]];
  // This process holds what is in `held`; a lock with its number and not there is of a predecessor of the same number.
  if (!(pid > 0) || pid === process.pid || !isAlive(pid)) return null;
  return start === startOf(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in the system's ticks, where the system tells (Linux). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
