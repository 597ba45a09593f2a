import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * node bench/imports.mjs <file> <address of a server>: an import of a file on PostgreSQL, beside COPY of the same rows into the same
 * tables. Makes two databases there and drops them. The import has the build (dist/) and psql at hand.
 */

const [file, server] = process.argv.slice(2);
if (!file || !server)
  throw new Error('node bench/imports.mjs <file> <address of a server, such as postgresql://user@host:5432/postgres>');

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

const addressOf = (name) => server.replace(/\/[^/]*$/, `/${name}`);
const psql = (address, sql, stdio = ['ignore', 'pipe', 'inherit']) =>
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', address, '-c', sql], {
    ...{ stdio, maxBuffer: 2 ** 30 },
    env: { ...process.env, PGOPTIONS: '-c client_min_messages=warning' },
  });
const folder = mkdtempSync(join(tmpdir(), 'tawthiq-bench-'));
const command = new URL('../dist/import.js', import.meta.url).pathname;
const run = (name, ...parameters) =>
  execFileSync(process.execPath, [command, ...parameters], {
    env: { ...process.env, DATABASE_URL: addressOf(name), TAWTHIQ_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).toString();

/** Starts and stops: there is no such import. */
const startAndStop = (name) => {
  try {
    run(name, '--commit', '00000000-0000-4000-8000-000000000000');
  } catch {
    // It says so.
  }
};

const timed = (work) => {
  const begun = performance.now();
  const result = work();
  return [(performance.now() - begun) / 1000, result];
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
  const [committed, done] = timed(() => run(names[0], '--commit', id));
  const files = TABLES.map((table) => {
    const path = join(folder, table);
    const out = openSync(path, 'w');
    psql(addressOf(names[0]), `COPY ${table} TO STDOUT`, ['ignore', out, 'inherit']);
    closeSync(out);
    return [table, path];
  });
  let copied = 0;
  for (const [table, path] of files) {
    const input = openSync(path, 'r');
    copied += timed(() => psql(addressOf(names[1]), `COPY ${table} FROM STDIN`, [input, 'pipe', 'inherit']))[0];
    closeSync(input);
  }
  const [idle] = timed(() => startAndStop(names[0]));
  process.stdout.write(
    done
      .split('\n')
      .filter((line) => !/ing: /.test(line))
      .join('\n'),
  );
  const round = (value) => value.toFixed(1);
  const ours = committed - idle;
  console.log(
    `preview ${round(previewed - idle)} s, import ${round(ours)} s, COPY ${round(copied)} s (start and stop, ${round(idle)} s, left out)`,
  );
  console.log(`import / COPY: ${round(ours / copied)}; preview and import / COPY: ${round((ours + previewed - idle) / copied)}`);
} finally {
  for (const name of names) psql(server, `DROP DATABASE IF EXISTS ${name}`);
  rmSync(folder, { recursive: true });
}
