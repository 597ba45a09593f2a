import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/common/database/embedded.js';
import { migrate, MigrationError, MIGRATIONS_FOLDER } from '../../src/common/database/migrations.js';
import { openServer } from '../../src/common/database/server.js';
import type { Store } from '../../src/common/database/store.js';
import { createDatabase, ON_SERVER, type TestDatabase } from '../support/database.js';

/** What `prisma migrate deploy` keeps: a column more or another type and it would no longer understand the table. */
const PRISMA_TABLE = [
  'id character varying(36) not null',
  'checksum character varying(64) not null',
  'finished_at timestamp with time zone',
  'migration_name character varying(255) not null',
  'logs text',
  'rolled_back_at timestamp with time zone',
  'started_at timestamp with time zone not null default now()',
  'applied_steps_count integer not null default 0',
];

/** Sooner than a connection left idle by the pool would be closed, and its lock with it. */
const SOON = 5_000;

let empty: TestDatabase;
let store: Store;
let folder: string;

beforeAll(async () => {
  empty = await createDatabase({ empty: true });
  store = await open();
});
afterAll(async () => {
  await store.close();
  await empty.remove();
});
beforeEach(async () => {
  const schemas = await ask(`SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'`);
  for (const { nspname } of schemas) await store.session((session) => session.exec(`DROP SCHEMA ${String(nspname)} CASCADE`));
  await store.session((session) => session.exec('CREATE SCHEMA public'));
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = async (): Promise<Store> =>
  empty.config.databaseUrl ? openServer(empty.config.databaseUrl) : openEmbedded(empty.config.dataDirectory);

const ask = (sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]> =>
  store.session((session) => session.query(sql, parameters));

const applied = async (): Promise<unknown[]> =>
  (await ask('SELECT migration_name FROM _prisma_migrations ORDER BY started_at, migration_name')).map(
    (row) => row.migration_name,
  );

const tables = async (): Promise<unknown[]> =>
  (await ask(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`)).map(
    ({ relname }) => relname,
  );

function write(name: string, sql: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
  return name;
}

async function refusal(): Promise<string> {
  const error: unknown = await migrate(store, folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MigrationError);
  return (error as Error).message;
}

describe('a fresh database', () => {
  const shipped = readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

  it('gets each shipped migration once; again there is nothing to do', async () => {
    expect(await migrate(store)).toEqual(shipped);
    expect(await migrate(store)).toEqual([]);
    expect(await applied()).toEqual(shipped);
  });

  it('remembers them as Prisma does: the same table, the SHA-256 of the file, finished in one step', async () => {
    await migrate(store);
    const columns = await ask(`
      SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
               'default ' || pg_get_expr(adbin, adrelid)) AS line
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
       WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum`);
    expect(columns.map(({ line }) => line)).toEqual(PRISMA_TABLE);
    const rows = await ask(`
      SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at IS NULL AS kept, logs,
             applied_steps_count AS steps, length(id) AS id FROM _prisma_migrations ORDER BY migration_name`);
    const expected = shipped.map((name) => {
      const file = readFileSync(join(MIGRATIONS_FOLDER, name, 'migration.sql'));
      return {
        name,
        checksum: createHash('sha256').update(file).digest('hex'),
        finished: true,
        kept: true,
        logs: null,
        steps: 1,
        id: 36,
      };
    });
    expect(rows).toEqual(expected);
  });

  it(
    'migrated by two processes at the same moment gets each migration once',
    async () => {
      // Slow enough that the second arrives while the first is at work; the tables would not be made twice.
      const names = [
        write('1_first', 'SELECT pg_sleep(0.4); CREATE TABLE first (id int)'),
        write('2_second', 'CREATE TABLE second ()'),
      ];
      if (!ON_SERVER) {
        // The embedded database has one process and one connection; its folder is locked (test/common/directory-lock.test.ts).
        expect([await migrate(store, folder), await migrate(store, folder)]).toEqual([names, []]);
        return;
      }
      const other = await open();
      try {
        const done = await Promise.all([migrate(store, folder), migrate(other, folder)]);
        expect(done.map((list) => list.length).sort()).toEqual([0, 2]);
        expect(done.flat()).toEqual(names);
        expect(await applied()).toEqual(names);
      } finally {
        await other.close();
      }
    },
    SOON,
  );
});

describe('a database that is not what the files say is refused with a sentence, and nothing is applied', () => {
  it('a migration that was changed after it was applied', async () => {
    write('1_first', 'CREATE TABLE first ()');
    await migrate(store, folder);
    write('1_first', 'CREATE TABLE first (); -- changed');
    write('2_second', 'CREATE TABLE second ()');
    expect(await refusal()).toBe('Migration 1_first is not the one that was applied: its checksum differs.');
    expect(await tables()).toEqual(['_prisma_migrations', 'first']);
  });

  it('a migration of a newer version', async () => {
    write('1_first', 'CREATE TABLE first ()');
    write('9_newer', 'CREATE TABLE newer ()');
    await migrate(store, folder);
    rmSync(join(folder, '9_newer'), { recursive: true });
    write('2_second', 'CREATE TABLE second ()');
    expect(await refusal()).toBe('The database was made by a newer version: it holds migration 9_newer.');
    expect(await tables()).toEqual(['_prisma_migrations', 'first', 'newer']);
  });

  it('a migration that was begun and never finished', async () => {
    await migrate(store, folder);
    write('1_first', 'CREATE TABLE first ()');
    await ask(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, '', '1_first')`, [randomUUID()]);
    expect(await refusal()).toBe('Migration 1_first was begun and never finished: restore a backup.');
    expect(await tables()).toEqual(['_prisma_migrations']);
  });

  it('but one that an operator marked as rolled back is applied again', async () => {
    await migrate(store, folder);
    write('1_first', 'CREATE TABLE first ()');
    const insert = `INSERT INTO _prisma_migrations (id, checksum, migration_name, rolled_back_at) VALUES ($1, '', '1_first', now())`;
    await ask(insert, [randomUUID()]);
    expect(await migrate(store, folder)).toEqual(['1_first']);
    expect(await migrate(store, folder)).toEqual([]);
  });
});

describe('a migration that fails', () => {
  it(
    'in its second statement leaves nothing of itself, keeps those before it and can be applied once it is mended',
    async () => {
      write('1_first', 'CREATE TABLE first ()');
      write('2_broken', 'CREATE TABLE broken (); CREATE TABLE broken ();');
      write('3_third', 'CREATE TABLE third ()');
      await expect(migrate(store, folder)).rejects.toThrow(/"broken" already exists/);
      expect(await tables()).toEqual(['_prisma_migrations', 'first']);
      expect(await applied()).toEqual(['1_first']);
      write('2_broken', 'CREATE TABLE mended ()');
      // On a server another connection does it: the failed one must have given its lock back.
      const second = ON_SERVER ? await open() : store;
      expect(await migrate(second, folder)).toEqual(['2_broken', '3_third']);
      if (second !== store) await second.close();
      expect(await tables()).toEqual(['_prisma_migrations', 'first', 'mended', 'third']);
    },
    SOON,
  );

  it('when only its record could not be written leaves nothing either', async () => {
    write(
      '1_unrecorded',
      `CREATE TABLE unrecorded (); ALTER TABLE _prisma_migrations ADD CONSTRAINT refusing CHECK (migration_name <> '1_unrecorded')`,
    );
    await expect(migrate(store, folder)).rejects.toThrow(/refusing/);
    expect(await tables()).toEqual(['_prisma_migrations']);
    expect(await applied()).toEqual([]);
  });
});
