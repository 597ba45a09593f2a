import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../dist/common/database/open-database.js';

/**
 * Makes one migrated database; each test file starts from a copy of it. TEST_DATABASE_URL names a PostgreSQL server whose user
 * may create databases; without it the embedded database is tested.
 */
export default async function globalSetup() {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const name = `tawthiq_template_${process.pid}`;
    await administer(server, `CREATE DATABASE ${name}`);
    process.env.TEST_TEMPLATE = name;
    await (await openDatabase({ databaseUrl: databaseOn(server, name), dataDirectory: '' })).close();
  } else {
    const folder = mkdtempSync(join(tmpdir(), 'tawthiq-template-'));
    process.env.TEST_TEMPLATE = folder;
    await (await openDatabase({ databaseUrl: null, dataDirectory: folder })).close();
  }
}

export function databaseOn(server, name) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function administer(server, sql) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
