import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { fsyncSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from './directory-lock.js';
import { SESSION_SETTINGS, type Store } from './store.js';

/**
 * PGlite's file system, with fsync. As shipped, the embedded database acknowledges a commit that only the operating system's
 * cache holds; with this and `wal_sync_method=fsync` a commit is on the disk before anyone is told so.
 */
class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const syncFiles = (module: { NODEFS?: { stream_ops: { fsync?: (stream: { nfd: number }) => void } } }): void => {
      if (!module.NODEFS) throw new Error('PGlite no longer shows its file system: commits could not be made durable');
      module.NODEFS.stream_ops.fsync = (stream) => fsyncSync(stream.nfd);
    };
    emscriptenOpts.preRun = [...(emscriptenOpts.preRun ?? []), syncFiles];
    return { emscriptenOpts };
  }
}

const DURABLE_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'full_page_writes=on',
];

/** Opens (or makes) the embedded database in a folder that no other process may use at the same time. */
export async function openEmbedded(directory: string): Promise<Store> {
  try {
    // For its owner's eyes only.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`TAWTHIQ_DATA_DIR: ${directory} cannot be made a folder (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  }
  const unlock = lockDirectory(directory);
  try {
    const options: PGliteOptions = {
      fs: new DurableNodeFS(join(directory, 'database')),
      startParams: DURABLE_PARAMETERS,
      extensions: { pg_trgm },
    };
    const pglite = await PGlite.create(options);
    for (const [name, value] of Object.entries(SESSION_SETTINGS)) await pglite.exec(`SET ${name} = '${value}'`);
    return {
      description: `embedded PostgreSQL in ${directory}`,
      adapter: new PrismaPGlite(pglite),
      session: async (work) =>
        work({
          exec: async (sql) => {
            await pglite.exec(sql);
          },
          query: async (sql, parameters) => (await pglite.query<Record<string, unknown>>(sql, parameters)).rows,
        }),
      // Of one process alone, and lost with it only.
      listen: async (channel, { heard }) => {
        const end = await pglite.listen(channel, heard);
        return () => end();
      },
      close: async () => {
        await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
