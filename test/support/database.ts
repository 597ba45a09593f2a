import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../../src/config/config.js';

/** The kind of database that this run tests. */
export const ON_SERVER = Boolean(process.env.TEST_DATABASE_URL);

export interface TestDatabase {
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>;
  remove: () => Promise<void>;
}

/** A database user that is no superuser, as a managed server gives. */
const PLAIN_OWNER = 'tawthiq_test_owner';

/**
 * A database of a test's own: a copy of the migrated one, or an empty one.
 * @param plainOwner on a server: empty, and owned by a user who is no superuser.
 */
export async function createDatabase({ empty = false, plainOwner = false } = {}): Promise<TestDatabase> {
  const template = process.env.TEST_TEMPLATE!;
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const name = `tawthiq_test_${randomUUID().replaceAll('-', '')}`;
    if (plainOwner) {
      await administer(server, `CREATE ROLE ${PLAIN_OWNER} LOGIN CREATEROLE PASSWORD '${PLAIN_OWNER}'`).catch(() => undefined);
      await administer(server, `CREATE DATABASE ${name} OWNER ${PLAIN_OWNER} TEMPLATE template0`);
    } else await administer(server, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template}`);
    const url = new URL(server);
    if (plainOwner) Object.assign(url, { username: PLAIN_OWNER, password: PLAIN_OWNER });
    url.pathname = `/${name}`;
    return {
      config: { databaseUrl: url.href, dataDirectory: '' },
      remove: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`),
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-test-'));
  if (!empty) cpSync(template, folder, { recursive: true });
  return {
    config: { databaseUrl: null, dataDirectory: folder },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
