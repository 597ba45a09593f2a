import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { SqlSession } from '../common/database/store.js';
import { BackupError, type BackupManifest, tableFile } from './backup.manifest.js';

/** How much is inserted by one statement, in characters of JSON. */
const BATCH = 1_000_000;

/** Tables that must be there, with all that guards them against being written like this: triggers, policies, foreign keys. */
interface Guard {
  readonly undo: string;
  readonly redo: string;
}

/**
 * Fills all tables with what was backed up, in the caller's transaction. What the tracker's rules refuse (changing what is kept
 * for good, or writing it as it once was) is suspended within it; the foreign keys are checked over everything at its end.
 * @throws BackupError when a table does not fit.
 */
export async function loadTables(session: SqlSession, manifest: BackupManifest, folder: string): Promise<void> {
  await session.query(`SELECT set_config('tawthiq.audience', 'SYSTEM', true)`);
  const tables = Object.keys(manifest.tables);
  const there = await names(
    session,
    `SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const unknown = tables.find((table) => !there.has(table));
  if (unknown) throw new BackupError(`The backup has a table ${unknown}, which its own migrations do not make.`);
  const guards = await guardsOf(session);
  for (const { undo } of guards) await session.exec(undo);
  await session.exec(`TRUNCATE ${tables.map(quoted).join(', ')}`);
  for (const table of tables) {
    const rows = await load(session, table, join(folder, tableFile(table)));
    const expected = manifest.tables[table]!.rows;
    if (rows !== expected) throw new BackupError(`${tableFile(table)} holds ${rows} rows; ${expected} were backed up.`);
  }
  for (const [sequence, last] of Object.entries(manifest.sequences)) {
    if (last !== null) await session.query('SELECT setval($1::regclass, $2::bigint)::text', [`public.${sequence}`, last]);
  }
  for (const { redo } of guards.toReversed()) await session.exec(redo);
}

async function guardsOf(session: SqlSession): Promise<Guard[]> {
  const triggers = await names(
    session,
    `SELECT DISTINCT relname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
      WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace`,
  );
  const fenced = await names(
    session,
    `SELECT relname::text AS name FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace`,
  );
  const keys = await session.query(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  return [
    ...[...triggers].map((table) => ({
      undo: `ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`,
      redo: `ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`,
    })),
    ...[...fenced].map((table) => ({
      undo: `ALTER TABLE ${quoted(table)} NO FORCE ROW LEVEL SECURITY`,
      redo: `ALTER TABLE ${quoted(table)} FORCE ROW LEVEL SECURITY`,
    })),
    ...keys.map(({ table, name, definition }) => ({
      undo: `ALTER TABLE ${String(table)} DROP CONSTRAINT ${String(name)}`,
      redo: `ALTER TABLE ${String(table)} ADD CONSTRAINT ${String(name)} ${String(definition)}`,
    })),
  ];
}

/** @returns how many rows there were. */
async function load(session: SqlSession, table: string, path: string): Promise<number> {
  const columns = await names(
    session,
    `SELECT attname::text AS name FROM pg_attribute
      WHERE attrelid = 'public.${quoted(table)}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  const list = [...columns].map(quoted).join(', ');
  const insert = `INSERT INTO public.${quoted(table)} (${list}) OVERRIDING SYSTEM VALUE
    SELECT ${list} FROM json_populate_recordset(NULL::public.${quoted(table)}, $1::json)`;
  let rows = 0;
  let batch: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0)
      await session.query(insert, [`[${batch.join(',')}]`]).catch((error: unknown) => refuseRows(table, error));
    batch = [];
    size = 0;
  };
  for await (const line of linesOf(path)) {
    rows += 1;
    batch.push(line);
    size += line.length;
    if (size > BATCH) await flush();
  }
  await flush();
  return rows;
}

/** @throws BackupError that names the table: the database says what of which value is wrong. */
function refuseRows(table: string, error: unknown): never {
  const { message, code } = error as Error & { code?: unknown };
  // Data that does not fit, or breaks a rule; anything else is of the database, not of the backup.
  if (!/^2[23]/.test(String(code))) throw error;
  throw new BackupError(`${tableFile(table)} holds what its table does not take: ${message.trim()}`, { cause: error });
}

/** Lines end with a line feed and with nothing else: within JSON that is always escaped, other line separators are not. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createReadStream(path).pipe(createGunzip()).setEncoding('utf8');
  let rest = '';
  for await (const piece of text as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') throw new BackupError(`${path} ends in the middle of a row.`);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const names = async (session: SqlSession, sql: string): Promise<Set<string>> =>
  new Set((await session.query(sql)).map(({ name }) => String(name)));
