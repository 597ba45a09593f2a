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

/** A database of a test's own: a copy of the migrated one, or an empty one. */
export async function createDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const template = process.env.TAWTHIQ_TEST_TEMPLATE!;
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const name = `tawthiq_test_${randomUUID().replaceAll('-', '')}`;
    await administer(server, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template}`);
    const url = new URL(server);
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
