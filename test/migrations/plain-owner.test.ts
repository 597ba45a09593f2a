import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * An owner who is no superuser, on the newest PostgreSQL: from 16 on, who makes a role may pass it on, and neither become it nor have
 * its rights. fence.test.ts tries such an owner on the server that is at hand.
 */

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create({ extensions: { pg_trgm } });
  await database.exec(`
    CREATE EXTENSION pg_trgm;
    CREATE ROLE plain LOGIN CREATEROLE;
    ALTER SCHEMA public OWNER TO plain;
    GRANT ALL ON DATABASE postgres TO plain;
    SET SESSION AUTHORIZATION plain`);
  for (const name of readdirSync(MIGRATIONS).filter((entry) => /^\d/.test(entry))) {
    await database.exec(`BEGIN;\n${readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8')};\nCOMMIT`);
  }
});
afterAll(() => database.close());

/** What a transaction as one of the roles answers. */
async function as(role: string, audience: string, sql: string): Promise<unknown> {
  await database.exec('BEGIN');
  try {
    await database.query("SELECT set_config('role', $1, true), set_config('tawthiq.audience', $2, true)", [role, audience]);
    return (await database.query(sql)).rows[0];
  } finally {
    await database.exec('ROLLBACK');
  }
}

const SOUGHT = "SELECT incidents_like('zebras', '{zebras}', 10) AS ids";

it('migrates, and may take the roles that transactions take', async () => {
  const owner = await database.query('SELECT current_user::text AS name, rolsuper FROM pg_roles WHERE rolname = current_user');
  expect(owner.rows).toEqual([{ name: 'plain', rolsuper: false }]);
  const count = 'SELECT count(*)::integer AS count FROM seen_by_public.incident';
  expect(await as('tawthiq_public', 'PUBLIC', count)).toEqual({ count: 0 });
  expect(await as('tawthiq_member', 'VERIFIER', 'SELECT count(*)::integer AS count FROM incident')).toEqual({ count: 0 });
});

it('is no member of the role that searches texts, whose function serves members alone', async () => {
  await expect(as('tawthiq_search', 'VERIFIER', 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  expect(await as('tawthiq_member', 'VERIFIER', SOUGHT)).toEqual({ ids: [] });
  expect(await as('tawthiq_member', 'PUBLIC', SOUGHT)).toEqual({ ids: null });
  await expect(as('tawthiq_public', 'PUBLIC', SOUGHT)).rejects.toMatchObject({ code: '42501' });
});
