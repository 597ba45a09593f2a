import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/*
 * node bench/imports.mjs <file> <address of a server>: an import of a file on PostgreSQL, beside COPY of the same rows into the same
 * tables. Makes two databases there and drops them. The import has the build (dist/) and psql at hand.
 */

/** In the order of their references. Versions follow from revisions by their trigger, here as there. */
const TABLES = [
  ...[
    'source',
    'source_name',
    'perpetrator',
    'perpetrator_name',
    'incident',
    'strike',
    'unnamed_facility_impact',
    'vehicle_impact',
  ],
  ...['casualty', 'attribution', 'attribution_perpetrator', 'incident_figures', 'report', 'revision', 'outside_record'],
  ...['import_batch', 'import_row'],
];

const command = new URL('../dist/import.js', import.meta.url).pathname;

/** @returns what the import said, and in seconds: its preview, itself, COPY, and the start and stop of a process, which are left out of each. */
export function compareImports(file, server) {
  const addressOf = (name) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-bench-'));
  const run = (name, ...parameters) =>
    execFileSync(process.execPath, [command, ...parameters], {
      env: { ...process.env, DATABASE_URL: addressOf(name), TAWTHIQ_DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  /** There is no such import. */
  const startAndStop = (name) => {
    try {
      run(name, '--commit', '00000000-0000-4000-8000-000000000000');
    } catch {
      // It says so.
    }
  };
  const names = ['tawthiq_bench_ours', 'tawthiq_bench_copy'];
  try {
    for (const name of names) {
      psql(server, `DROP DATABASE IF EXISTS ${name}`);
      psql(server, `CREATE DATABASE ${name}`);
    }
    // Migrated and with its places, so that neither is counted.
    for (const name of names) startAndStop(name);
    const [previewed, told] = timed(() => run(names[0], file, '--preview'));
    const id = /^Import (\S+)$/m.exec(told)[1];
    const [committed, said] = timed(() => run(names[0], '--commit', id));
    const files = TABLES.map((table) => {
      const path = join(folder, table);
      const out = openSync(path, 'w');
      psql(addressOf(names[0]), `COPY ${table} TO STDOUT`, ['ignore', out, 'inherit']);
      closeSync(out);
      return [table, path];
    });
    let copy = 0;
    for (const [table, path] of files) {
      const input = openSync(path, 'r');
      copy += timed(() => psql(addressOf(names[1]), `COPY ${table} FROM STDIN`, [input, 'pipe', 'inherit']))[0];
      copy -= timed(() => psql(addressOf(names[1]), 'SELECT'))[0];
      closeSync(input);
    }
    const [idle] = timed(() => startAndStop(names[0]));
    return { said, preview: previewed - idle, own: committed - idle, copy, idle };
  } finally {
    for (const name of names) psql(server, `DROP DATABASE IF EXISTS ${name}`);
    rmSync(folder, { recursive: true });
  }
}

function psql(address, sql, stdio = ['ignore', 'pipe', 'inherit']) {
  return execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', address, '-c', sql], {
    ...{ stdio, maxBuffer: 2 ** 30 },
    env: { ...process.env, PGOPTIONS: '-c client_min_messages=warning' },
  });
}

/** @returns seconds, and what the work gave. */
function timed(work) {
  const begun = performance.now();
  const result = work();
  return [(performance.now() - begun) / 1000, result];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, server] = process.argv.slice(2);
  if (!file || !server)
    throw new Error('node bench/imports.mjs <file> <address of a server, such as postgresql://user@host:5432/postgres>');
  const { said, preview, own, copy, idle } = compareImports(file, server);
  const round = (value) => value.toFixed(1);
  process.stdout.write(
    said
      .split('\n')
      .filter((line) => !/ing: /.test(line))
      .join('\n'),
  );
  console.log(
    `preview ${round(preview)} s, import ${round(own)} s, COPY ${round(copy)} s (start and stop, ${round(idle)} s, left out)`,
  );
  console.log(`import / COPY: ${round(own / copy)}; preview and import / COPY: ${round((own + preview) / copy)}`);
}
