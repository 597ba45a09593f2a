import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { environmentOfTests } from '../../bin/environment.mjs';
import { type BackupManifest, checkBackup } from '../../src/backups/backup.manifest.js';
import { sendFile } from '../support/evidence.js';
import { submit } from '../support/incidents.js';
import { callerOf } from '../support/tracker.js';
import { built, runCommand } from '../support/command.js';
import { createDatabase, ON_SERVER, type TestDatabase } from '../support/database.js';

/** The restore drill: a backup made while people write, put into a new tracker of either kind, is all that was there. */

let folder: string;
let database: TestDatabase;
/** Settings of the tracker that is backed up. */
let env: Record<string, string>;
let server: ChildProcess;
let url: string;
let token: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-backup-'));
  database = await createDatabase({ empty: true });
  env = {
    TAWTHIQ_DATA_DIR: join(folder, 'data'),
    ...(database.config.databaseUrl && { DATABASE_URL: database.config.databaseUrl }),
  };
  server = spawn(process.execPath, [built('main.js'), '--demo'], {
    env: environmentOfTests({ NODE_OPTIONS: '', ...env, PORT: '0' }),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  for await (const piece of server.stdout!) {
    printed += String(piece);
    if (printed.includes('Health')) break;
  }
  url = /http:\/\/localhost:\d+/.exec(printed)![0];
  token = /demo monitor .* (\S+)$/m.exec(printed)![1]!;
});
afterAll(async () => {
  if (server.exitCode === null) {
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function command(name: string, settings: Record<string, string>, ...parameters: string[]) {
  const { code, output, complaint } = await runCommand(name, settings, ...parameters);
  return { code, said: output + complaint };
}

/** Text that a line of a file could break at. */
const NARRATIVE = 'Two lines:\nand more after a \u2028 separator.';
const record = async (): Promise<string> => (await submit(callerOf(url, token), { narrativeEn: NARRATIVE })).id as string;

/** The rows of each table in a backup, whatever their order. */
function contentOf(backup: string): Record<string, string[]> {
  const rowsOf = (file: string): string[] =>
    gunzipSync(readFileSync(join(backup, 'tables', file)))
      .toString('utf8')
      .split('\n')
      .sort();
  return Object.fromEntries(readdirSync(join(backup, 'tables')).map((file) => [file, rowsOf(file)]));
}

/** Counts of attempts end by themselves, and what waits for the log is taken into it. */
const ENDS = /^(rate_limit|log_pending)/;
/** What was written while the backup began is taken into the log afterwards. */
const GROWS = /^log_/;

const evidenceIn = (backup: string): [string, unknown][] => {
  const { files } = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as { files: Record<string, unknown> };
  return Object.entries(files)
    .filter(([path]) => path.startsWith('evidence/'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
};

function idsIn(backup: string): string[] {
  const lines = contentOf(backup)['incident.jsonl.gz']!.filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { id: string }).id);
}

async function backUp(settings: Record<string, string>, into: string): Promise<string> {
  const { code, said } = await command('backup.js', settings, into);
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('which is not in it') });
  return join(
    into,
    readdirSync(into).find((name) => !name.endsWith('.partial'))!,
  );
}

function newPlace(name: string, databaseUrl: string | null = null): Record<string, string> {
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  copyFileSync(join(env.TAWTHIQ_DATA_DIR!, 'master.key'), join(data, 'master.key'));
  return { TAWTHIQ_DATA_DIR: data, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
}

let backup: string;

/** Changes the manifest, and its sum with it. */
function writeManifest(copy: string, change: (text: string) => string): void {
  const path = join(copy, 'manifest.json');
  const text = change(readFileSync(path, 'utf8'));
  writeFileSync(path, text);
  writeFileSync(`${path}.sha256`, `${createHash('sha256').update(text).digest('hex')}  manifest.json\n`);
}

it('is made while people write: what was acknowledged before it is in it, and each record whole', async () => {
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'grey' } })
    .jpeg()
    .toBuffer();
  const before: string[] = [];
  for (let number = 0; number < 5; number += 1) before.push(await record());
  await sendFile({ url, token }, before[0]!, photo);
  let isOver = false;
  const during: string[] = [];
  const writing = (async () => {
    while (!isOver) during.push(await record());
  })();
  backup = await backUp(env, join(folder, 'backups'));
  isOver = true;
  await writing;
  const kept = new Set(idsIn(backup));
  expect(before.filter((id) => !kept.has(id))).toEqual([]);
  expect(during.length).toBeGreaterThan(0);
});

it('comes back whole, on either kind of database, and nothing in it contradicts its log', async () => {
  const servers = ON_SERVER ? [null, await createDatabase({ empty: true })] : [null];
  for (const onServer of servers) {
    const place = newPlace(onServer ? 'on-server' : 'embedded', onServer?.config.databaseUrl);
    const restored = await command('restore.js', place, backup);
    expect(restored).toMatchObject({ code: 0, said: expect.stringMatching(/Nothing is wrong/) });
    const again = await backUp(place, join(folder, `again-${onServer ? 'on-server' : 'embedded'}`));
    const kept = contentOf(backup);
    const found = contentOf(again);
    expect(Object.keys(found)).toEqual(Object.keys(kept));
    for (const [table, rows] of Object.entries(kept).filter(([name]) => !ENDS.test(name))) {
      if (GROWS.test(table)) expect(rows.filter((row) => !found[table]!.includes(row))).toEqual([]);
      else expect({ table, rows: found[table] }).toEqual({ table, rows });
    }
    expect(evidenceIn(again)).toEqual(evidenceIn(backup));
    expect(evidenceIn(backup).length).toBeGreaterThan(0);
    // Where something is already, nothing is put.
    rmSync(join(place.TAWTHIQ_DATA_DIR!, 'tree-heads.jsonl'));
    expect(await command('restore.js', place, backup)).toMatchObject({
      code: 1,
      said: expect.stringContaining('into an empty one'),
    });
    await onServer?.remove();
  }
});

it('is refused when anything of it was lost or changed, and nothing is left behind', async () => {
  const changes: [string, (copy: string) => void][] = [
    ['is missing', (copy) => rmSync(join(copy, 'tables', 'revision.jsonl.gz'))],
    ['bytes; ', (copy) => truncateSync(join(copy, 'tables', 'incident.jsonl.gz'), 100)],
    [
      'its SHA-256 differs',
      (copy) => {
        const path = join(copy, 'tables', 'incident.jsonl.gz');
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(path, bytes);
      },
    ],
    ['is not what was written', (copy) => writeFileSync(join(copy, 'manifest.json'), '{}')],
    ['is no whole backup', (copy) => rmSync(join(copy, 'manifest.json'))],
    ['is no JSON of a backup', (copy) => writeManifest(copy, () => 'xx')],
    ['does not say what a backup holds', (copy) => writeManifest(copy, () => '{"format":"tawthiq-backup-2"}')],
    [
      'which is outside the backup',
      (copy) => writeManifest(copy, (text) => text.replace('"tree-heads.jsonl"', '"../elsewhere"')),
    ],
  ];
  for (const [index, [sentence, change]] of changes.entries()) {
    const copy = join(folder, `damaged-${index}`);
    cpSync(backup, copy, { recursive: true });
    change(copy);
    await expect(checkBackup(copy)).rejects.toThrow(sentence);
  }
  const place = newPlace('refused');
  const refused = await command('restore.js', place, join(folder, 'damaged-0'));
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('is missing from the backup') });
  expect(readdirSync(place.TAWTHIQ_DATA_DIR!)).toEqual(['master.key']);
  const keyless = join(folder, 'keyless');
  const { code, said } = await command('restore.js', { TAWTHIQ_DATA_DIR: keyless }, backup);
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('put that key into') });
  expect(await command('restore.js', env, backup, '--check')).toMatchObject({
    code: 0,
    said: expect.stringContaining('is whole'),
  });
});

describe('one whose accounts were changed, with its sums made anew', () => {
  /** A backup in which whoever is a verifier is something else. */
  function withRole(role: string): string {
    const copy = join(folder, `changed-${role}`);
    cpSync(backup, copy, { recursive: true });
    const path = join(copy, 'tables', 'account.jsonl.gz');
    const before = gunzipSync(readFileSync(path)).toString('utf8');
    const bytes = gzipSync(before.replace('"roles":["VERIFIER"]', `"roles":["${role}"]`));
    expect(gunzipSync(bytes).toString('utf8')).not.toBe(before);
    writeFileSync(path, bytes);
    const said = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    const file = /("tables\/account\.jsonl\.gz": )\{[^}]*\}/;
    writeManifest(copy, (text) => text.replace(file, `$1${JSON.stringify(said)}`));
    return copy;
  }
  /** As if it were of before there were seals. */
  function asOfBeforeSeals(copy: string): void {
    rmSync(join(copy, 'manifest.json.seal'));
    writeManifest(copy, (text) => {
      const { migrations, tables, files, ...rest } = JSON.parse(text) as BackupManifest;
      const { log_pending: _table, ...otherTables } = tables;
      const { 'tables/log_pending.jsonl.gz': _file, ...otherFiles } = files;
      const before = migrations.filter(({ name }) => name < '20261201030000');
      return JSON.stringify({ ...rest, format: 'tawthiq-backup-1', migrations: before, tables: otherTables, files: otherFiles });
    });
  }
  const checked = (copy: string) => command('restore.js', env, copy, '--check');

  it('is refused by its seal, also when it says that it is of before there were any', async () => {
    const copy = withRole('ADMINISTRATOR');
    const said = expect.stringContaining('is not what the tracker wrote');
    expect(await checked(copy)).toMatchObject({ code: 1, said });
    const place = newPlace('changed-account');
    const restored = (...more: string[]) => command('restore.js', place, copy, ...more);
    expect(await restored()).toMatchObject({ code: 1, said });
    writeManifest(copy, (text) => text.replace('backup-2', 'backup-1'));
    expect(await restored('--unsealed')).toMatchObject({ code: 1, said });
    rmSync(join(copy, 'manifest.json.seal'));
    expect(await restored('--unsealed')).toMatchObject({ code: 1, said });
    writeManifest(copy, (text) => text.replace('backup-1', 'backup-2'));
    expect(await checked(copy)).toMatchObject({ code: 1, said: expect.stringContaining('seal is missing from the backup') });
    expect(readdirSync(place.TAWTHIQ_DATA_DIR!)).toEqual(['master.key']);
  });

  it('of before there were seals, is restored when whoever restores says that nobody could, and what waited for the log still does', async () => {
    const copy = withRole('ADMINISTRATOR');
    asOfBeforeSeals(copy);
    expect(await checked(copy)).toMatchObject({ code: 0, said: expect.stringContaining('Its seal was not looked at') });
    const place = newPlace('unsealed');
    const restored = (...more: string[]) => command('restore.js', place, copy, ...more);
    expect(await restored()).toMatchObject({ code: 1, said: expect.stringContaining('has no seal') });
    expect(await restored('--unsealed')).toMatchObject({ code: 0, said: expect.stringMatching(/Nothing is wrong/) });
  });

  it('is not put where a newer version was started, whose migrations would pass its rows over', async () => {
    const copy = withRole('ADVOCATE');
    asOfBeforeSeals(copy);
    const started = await createDatabase();
    const { databaseUrl, dataDirectory } = started.config;
    const place = newPlace('started', databaseUrl);
    if (!databaseUrl) cpSync(dataDirectory, place.TAWTHIQ_DATA_DIR!, { recursive: true });
    const said = expect.stringMatching(/^A newer version than the one that made the backup/);
    expect(await command('restore.js', place, copy, '--unsealed')).toMatchObject({ code: 1, said });
    await started.remove();
  });

  it('is refused with the name of the table where a row does not fit', async () => {
    const copy = withRole('NOBODY');
    asOfBeforeSeals(copy);
    const said = expect.stringMatching(/^tables\/account\.jsonl\.gz holds what its table does not take: .*NOBODY/);
    expect(await command('restore.js', newPlace('unfit'), copy, '--unsealed')).toMatchObject({ code: 1, said });
  });
});

it('is put back whole or not at all, also when the store of evidence fails, and the same can be done again then', async () => {
  const place = newPlace('broken-store');
  const store = join(place.TAWTHIQ_DATA_DIR!, 'evidence');
  writeFileSync(store, 'no folder');
  const failed = await command('restore.js', place, backup);
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('The store of evidence files takes nothing') });
  expect(readdirSync(place.TAWTHIQ_DATA_DIR!).sort()).toEqual(['evidence', 'master.key']);
  rmSync(store);
  expect(await command('restore.js', place, backup)).toMatchObject({ code: 0, said: expect.stringMatching(/Nothing is wrong/) });
});

it('is not made of a tracker that is not there, nor is that looked through', async () => {
  const place = newPlace('mistyped');
  for (const [name, ...parameters] of [
    ['backup.js', join(folder, 'of-nothing')],
    ['audit.js'],
    ['bundle.js', 'TW-00000-00000'],
  ] as const) {
    expect(await command(name, place, ...parameters)).toMatchObject({
      code: 1,
      said: expect.stringContaining('TAWTHIQ_DATA_DIR: there is no tracker in'),
    });
  }
  expect(readdirSync(place.TAWTHIQ_DATA_DIR!)).toEqual(['master.key']);
  for (const name of ['backup.js', 'restore.js', 'audit.js', 'bundle.js', 'verify.js']) {
    expect(await command(name, place, '--help')).toMatchObject({ code: 0, said: expect.stringContaining('npm run') });
    expect(await command(name, place, '--nonsense')).toMatchObject({ code: 1, said: expect.stringContaining("'--nonsense'") });
  }
});
