import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqlSession, Store } from './store.js';

/** Prisma's own lock number, so that `prisma migrate deploy` and a starting process wait for each other. */
const MIGRATION_LOCK = 72707369;

/** Prisma's own bookkeeping table, column for column. */
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export class MigrationError extends Error {}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The folder prisma/migrations, from the sources or from the build. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the newest migration: one process at a time, each migration whole or not at all.
 * @param last name of the newest migration to apply; left out: of all.
 * @returns the names applied now.
 * @throws MigrationError when the database holds a migration that is unknown, changed or half done.
 */
export async function migrate(store: Store, folder = MIGRATIONS_FOLDER, last?: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  return store.session(async (session) => {
    await session.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})::text`);
    try {
      await session.exec(BOOKKEEPING);
      const pending = (await pendingMigrations(session, migrations)).filter(({ name }) => last === undefined || name <= last);
      for (const migration of pending) await apply(session, migration);
      return pending.map(({ name }) => name);
    } finally {
      await session.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`);
    }
  });
}

/** Whether a tracker was ever put into the database. */
export async function isMigrated(session: SqlSession): Promise<boolean> {
  const [row] = await session.query(`SELECT to_regclass('public._prisma_migrations')::text AS there`);
  return row?.there != null;
}

async function pendingMigrations(session: SqlSession, migrations: Migration[]): Promise<Migration[]> {
  const rows = await session.query(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = new Set<string>();
  for (const row of rows) {
    const name = String(row.migration_name);
    const migration = known.get(name);
    if (!migration) throw new MigrationError(`The database was made by a newer version: it holds migration ${name}.`);
    if (!row.finished_at) throw new MigrationError(`Migration ${name} was begun and never finished: restore a backup.`);
    if (row.checksum !== migration.checksum) {
      throw new MigrationError(`Migration ${name} is not the one that was applied: its checksum differs.`);
    }
    applied.add(name);
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(session: SqlSession, migration: Migration): Promise<void> {
  await session.exec('BEGIN');
  try {
    await session.exec(migration.sql);
    await session.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await session.exec('COMMIT');
  } catch (error) {
    await session.exec('ROLLBACK');
    throw new MigrationError(`Migration ${migration.name} failed and changed nothing: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
