import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbedded } from '../common/database/embedded.js';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../common/database/migrations.js';
import { openServer } from '../common/database/server.js';
import type { SqlSession } from '../common/database/store.js';
import { keyFileIn, type MasterKey, MasterKeyError, readKey } from '../common/vault/master-key.js';
import type { Config } from '../config/config.js';
import { StoreError } from '../evidence/store/blob-store.js';
import { blobStoreOf } from '../evidence/store/blob-store-of.js';
import { headsFileIn } from '../revisions/log/heads-file.js';
import { BackupError, type BackupManifest, checkBackup, evidenceFile, HEADS, SEALED_FORMAT } from './backup.manifest.js';
import { requireSeal } from './backup.seal.js';
import { loadTables } from './restore.tables.js';

/**
 * Puts a backup into an empty tracker, embedded or on a server, whichever it was made of: all of it or nothing. The evidence comes
 * before the tables are there for good, so that a store that fails leaves an empty tracker, where the same can be done again.
 * A backup of an older version is brought to the newest migration afterwards.
 * @param isUnsealed whether a backup of before there were seals is taken: of its accounts nothing says that they are what they were.
 * @throws BackupError, with nothing changed, when the backup is damaged or was changed, the place is not empty, or the master key is not the
 * one that opens it.
 */
export async function restore(config: Config, folder: string, isUnsealed: boolean): Promise<BackupManifest> {
  const manifest = await checkBackup(folder, (read) => {
    requireKnownMigrations(read.manifest);
    requireSeal(folder, read, masterKeyFor(config, read.manifest), isUnsealed);
  });
  const heads = headsFileIn(config.dataDirectory);
  if (existsSync(heads) && !isSame(heads, join(folder, HEADS))) {
    throw new BackupError(
      `${heads} is there already: the log of the tracker that is here, or was. If that tracker is lost, move the file to a safe place, for it proves what its log once said, and restore again; if not, restore into another folder.`,
    );
  }
  await intoDatabase(config, manifest, folder);
  if (HEADS in manifest.files) {
    await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
    await copyFile(join(folder, HEADS), heads);
  }
  return manifest;
}

/**
 * Looks whether a backup is whole and, where its master key is here, whether it is what the tracker wrote.
 * @returns its manifest, and whether the seal was looked at.
 * @throws BackupError when it is not.
 */
export async function check(config: Config, folder: string): Promise<{ manifest: BackupManifest; isVouchedFor: boolean }> {
  let isVouchedFor = false;
  const manifest = await checkBackup(folder, (read) => {
    const path = keyFileOf(config);
    const master = existsSync(path) ? readKey(path) : null;
    if (master?.id !== read.manifest.masterKeyId) return;
    requireSeal(folder, read, master, true);
    isVouchedFor = read.manifest.format === SEALED_FORMAT;
  });
  return { manifest, isVouchedFor };
}

const keyFileOf = (config: Config): string => config.keyFile ?? keyFileIn(config.dataDirectory);

const isSame = (one: string, other: string): boolean => existsSync(other) && readFileSync(one).equals(readFileSync(other));

async function evidenceInto(config: Config, manifest: BackupManifest, folder: string): Promise<void> {
  const store = blobStoreOf(config.evidence);
  try {
    for (const object of manifest.evidence) await store.put(object, await readFile(join(folder, evidenceFile(object))));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BackupError(
      'The store of evidence files takes nothing: see its settings. Nothing was restored; do the same again then.',
      {
        cause: error,
      },
    );
  }
}

async function intoDatabase(config: Config, manifest: BackupManifest, folder: string): Promise<void> {
  const embedded = join(config.dataDirectory, 'database');
  const isNew = !config.databaseUrl && !existsSync(embedded);
  const store = await (config.databaseUrl ? openServer(config.databaseUrl) : openEmbedded(config.dataDirectory));
  let isDone = false;
  try {
    await store.session((session) => requireEmpty(session, manifest));
    await migrate(store, MIGRATIONS_FOLDER, manifest.migrations.at(-1)!.name);
    await store.session((session) =>
      inOneTransaction(session, async () => {
        await loadTables(session, manifest, folder);
        await evidenceInto(config, manifest, folder);
      }),
    );
    await migrate(store);
    isDone = true;
  } finally {
    await store.close();
    // What was begun here is not left half done.
    if (!isDone && isNew) await rm(embedded, { recursive: true, force: true });
  }
}

/**
 * Empty is also a tracker that was started once, and has no organisation and no record yet; unless its version is newer than the backup's: what its
 * migrations do to rows was done, and would not be done to those that come.
 */
async function requireEmpty(session: SqlSession, { migrations }: BackupManifest): Promise<void> {
  const [{ exists } = { exists: null }] = await session.query(`SELECT to_regclass('public.organisation')::text AS exists`);
  if (exists === null) return;
  await session.query(`SELECT set_config('tawthiq.audience', 'SYSTEM', false)`);
  const [found] = await session.query(
    `SELECT EXISTS (SELECT FROM organisation) OR EXISTS (SELECT FROM incident) OR EXISTS (SELECT FROM revision) AS used`,
  );
  await session.query(`SELECT set_config('tawthiq.audience', '', false)`);
  if (found!.used) {
    throw new BackupError(
      'The database has organisations or records in it already: restore into an empty one. Nothing was changed.',
    );
  }
  const [{ count } = { count: 0 }] = await session.query('SELECT count(*)::integer AS count FROM _prisma_migrations');
  if (Number(count) > migrations.length) {
    throw new BackupError(
      'A newer version than the one that made the backup was started on this database: restore into one that nothing was started on, and it is brought to the newest version. Nothing was changed.',
    );
  }
}

async function inOneTransaction(session: SqlSession, work: () => Promise<void>): Promise<void> {
  await session.exec('BEGIN');
  try {
    await work();
    await session.exec('COMMIT');
  } catch (error) {
    await session.exec('ROLLBACK');
    throw error;
  }
}

function requireKnownMigrations({ migrations }: BackupManifest): void {
  const known = readMigrations(MIGRATIONS_FOLDER);
  for (const [index, { name, checksum }] of migrations.entries()) {
    if (known[index]?.name !== name || known[index].checksum !== checksum) {
      throw new BackupError(
        `The backup was made by another version of Tawthiq: its migration ${name} is not known here. Restore it with that version, or a newer one.`,
      );
    }
  }
}

/** The tracker would not start without it; better known before. */
function masterKeyFor(config: Config, { masterKeyId }: BackupManifest): MasterKey {
  const path = keyFileOf(config);
  if (!existsSync(path)) {
    throw new MasterKeyError(
      `The backup is sealed with the master key ${masterKeyId}, which is not in it: put that key into ${path}, or set TAWTHIQ_KEY_FILE to where it is.`,
    );
  }
  const master = readKey(path);
  if (master.id !== masterKeyId) {
    throw new MasterKeyError(`The backup is sealed with the master key ${masterKeyId}; the one in ${path} is ${master.id}.`);
  }
  return master;
}
