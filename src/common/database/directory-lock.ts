import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export class DirectoryInUseError extends Error {}

/**
 * Takes a folder for this process alone: two processes in one embedded database would destroy it. A lock left by a process
 * that was killed is taken over.
 * @returns the function that gives the folder back.
 * @throws DirectoryInUseError when a living process holds it.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'in-use-by.pid');
  const holder = readHolder(path);
  if (holder !== null && holder !== process.pid && isAlive(holder)) {
    throw new DirectoryInUseError(
      `${directory} is in use by process ${holder}: stop that one first, or set TAWTHIQ_DATA_DIR to another folder.`,
    );
  }
  rmSync(path, { force: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch {
    throw new DirectoryInUseError(`${directory} was taken by another process just now.`);
  }
  return () => rmSync(path, { force: true });
}

function readHolder(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
