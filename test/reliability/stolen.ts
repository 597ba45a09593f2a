import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { runCommand } from '../support/command.js';
import type { ServerHost } from '../support/server.js';
import { filesIn, type Search, searchBytes, searchFiles, type Wanted } from './canary-search.js';

/** What a thief of a database finds besides its rows: a dump, the files of the server, its journal, its log, and backups. */

/** The places where records are, so that the control must be found there. */
export const HOLD_RECORDS = ['a dump', 'the write-ahead log', 'the files of the database', 'a backup'];

/** The places of a server; its files only where this process may read them. @param said what its log must have said by now. */
export async function searchServer(wanted: Wanted, databaseUrl: string, said = ''): Promise<Search[]> {
  const database = await openDatabase({ databaseUrl, dataDirectory: '' });
  try {
    const searches: Search[] = [];
    const program = findDump();
    if (program) {
      const dump = execFileSync(program, [databaseUrl], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] });
      searches.push(searchBytes(wanted, 'a dump', dump));
    }
    const [named] = await database.session((session) =>
      session.query(
        `SELECT current_setting('data_directory') AS folder, oid::text AS oid FROM pg_database WHERE datname = current_database()`,
      ),
    );
    const folder = String(named!.folder);
    const base = join(folder, 'base', String(named!.oid));
    if (!isReadable(base)) {
      process.stdout.write('The files of the server are not readable here, so they were left out.\n');
      return searches;
    }
    searches.push(await searchFiles(wanted, 'the write-ahead log', filesIn(join(folder, 'pg_wal'))));
    await database.session((session) => session.exec('CHECKPOINT'));
    searches.push(await searchFiles(wanted, 'the files of the database', filesIn(base)));
    searches.push(await searchLog(wanted, database, folder, said));
    return searches;
  } finally {
    await database.close();
  }
}

/**
 * A server prints a row that breaks a rule ("Failing row contains"), unless the table has row-level security, as ours have. A table
 * without it is the control: its row must be found.
 */
async function searchLog(wanted: Wanted, database: DatabaseService, folder: string, said: string): Promise<Search> {
  const value = wanted.control.next();
  const refused = database.session(async (session) => {
    await session.exec('CREATE TEMP TABLE unfenced (value text CHECK (length(value) = 0))');
    await session.query('INSERT INTO unfenced VALUES ($1)', [value]);
  });
  await expect(refused).rejects.toThrow('violates check constraint');
  const logs = logsOf(folder);
  const text = logs.map((path) => readFileSync(path, 'utf8')).join('\n');
  for (const sentence of [`Failing row contains (${value})`, said])
    expect([sentence, text.includes(sentence)]).toEqual([sentence, true]);
  return searchFiles(wanted, 'the log of the server', logs);
}

/** Where a server prints: what it writes itself, and where its errors go, as whoever started it chose (pg_ctl -l, a service). */
function logsOf(folder: string): string[] {
  const own = join(folder, 'log');
  const [process] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  const paths = [...(existsSync(own) ? filesIn(own) : []), `${folder}.log`, linkedTo(`/proc/${process}/fd/2`)];
  return [...new Set(paths)].filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function linkedTo(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return path;
  }
}

/** A backup as it is made while the tracker runs, with what is packed in it unpacked. */
export async function searchBackup(wanted: Wanted, { dataDirectory, databaseUrl }: ServerHost): Promise<Search> {
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-stolen-'));
  const settings = { TAWTHIQ_DATA_DIR: dataDirectory, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const ended = await runCommand('backup.js', settings, folder);
  expect(ended).toMatchObject({ code: 0 });
  const files = filesIn(folder);
  const search = await searchFiles(wanted, 'a backup', files);
  for (const path of files.filter((name) => name.endsWith('.gz'))) {
    const { bytes, sealedHits, controlHits } = searchBytes(wanted, path, gunzipSync(readFileSync(path)));
    search.bytes += bytes;
    search.sealedHits += sealedHits;
    search.controlHits += controlHits;
  }
  rmSync(folder, { recursive: true, force: true });
  return search;
}

/** One line for each place. */
export const asLines = (searches: readonly Search[]): string =>
  searches
    .map((one) => `  ${one.where}: ${one.bytes} bytes, ${one.sealedHits} found, ${one.controlHits} of the control\n`)
    .join('');

/** Nothing of what must not be there is anywhere, and no place was empty: nothing can be found where nothing is. */
export function expectNothingIn(searches: readonly Search[]): void {
  expect(searches.filter(({ sealedHits }) => sealedHits > 0)).toEqual([]);
  expect(searches.filter(({ bytes }) => bytes === 0)).toEqual([]);
}

function findDump(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin/pg_dump')) : [];
  return [...versions, '/usr/bin/pg_dump'].find((path) => existsSync(path));
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
