import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobStore, StoreError, type StoredObject } from './blob-store.js';

/** Keeps each object as a file, for its owner's eyes only. The folder is not one that is served. */
export class DirectoryStore extends BlobStore {
  constructor(private readonly directory: string) {
    super();
  }

  /** Written beside its place and moved there when it is on the disk: no name ever leads to half an object. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(name);
    const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
    await reported(async () => {
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
      await syncFolder(dirname(path));
      // A folder's name is kept by the folder above it.
      for (let folder = made && dirname(path); folder && folder.length >= made!.length; folder = dirname(folder)) {
        await syncFolder(dirname(folder));
      }
    });
  }

  get(name: string): Promise<Buffer> {
    return reported(() => readFile(this.pathOf(name)));
  }

  remove(name: string): Promise<void> {
    return reported(() => rm(this.pathOf(name), { force: true }));
  }

  async *list(folder: string): AsyncGenerator<StoredObject> {
    const entries = await reported(() => unlessMissing(readdir(this.pathOf(folder), { withFileTypes: true }), []));
    for (const entry of entries) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* this.list(name);
      else {
        // What was removed meanwhile is not there to be told of.
        const found = await reported(() => unlessMissing(stat(this.pathOf(name)), null));
        if (found) yield { name, storedAt: found.mtime };
      }
    }
  }

  private pathOf(name: string): string {
    return join(this.directory, ...name.split('/'));
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** @returns what is there, or what stands for nothing. A folder that may not be read is not an empty one. */
const unlessMissing = <T, N>(found: Promise<T>, nothing: N): Promise<T | N> =>
  found.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
    throw error;
  });

async function reported<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(`the folder of evidence files: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}
