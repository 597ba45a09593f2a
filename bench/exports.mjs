import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import pg from 'pg';
import { build, checkNode, install, root } from '../bin/prepare.mjs';
import { generate } from './generate.mjs';

/**
 * node bench/exports.mjs [incidents]: all incidents as CSV over HTTP against COPY TO of the same columns from the same PostgreSQL,
 * three times each in turn, and what the server's memory grows by meanwhile. BENCH_DATABASE_URL names an empty database.
 */

const incidents = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 3;
const url = process.env.BENCH_DATABASE_URL;
if (!url) {
  console.log('Set BENCH_DATABASE_URL to an empty database of a PostgreSQL server.');
  process.exit(1);
}

checkNode();
install();
build();
const port = await freePort();
const server = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
  env: { ...process.env, DATABASE_URL: url, PORT: String(port), TAWTHIQ_DATA_DIR: join(root, 'data', 'bench') },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const address = `http://127.0.0.1:${port}`;
const client = new pg.Client(url);
try {
  await answering();
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::integer AS count FROM incident');
  if (rows[0].count === 0) await fill();
  // What is compiled and connected for the first file of all is not what this one needs.
  await read('from=2014-01-01&to=2014-01-31');
  const idle = memory();
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, memory())), 100);
  const times = { ours: [], raw: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await timed(exported));
    times.raw.push(await timed(copied));
    console.log(
      `ours ${times.ours.at(-1).toFixed(1)} s, COPY TO ${times.raw.at(-1).toFixed(1)} s; ${peak - idle} MB more than idle`,
    );
  }
  clearInterval(watch);
  const [ours, raw] = [median(times.ours), median(times.raw)];
  console.log(
    `${incidents} incidents as CSV: ${ours.toFixed(1)} s; COPY TO: ${raw.toFixed(1)} s; ratio ${(ours / raw).toFixed(2)}`,
  );
  console.log(`memory of the server: ${idle} MB idle, ${peak} MB at most: ${peak - idle} MB more`);
} finally {
  await client.end();
  server.kill();
}

/** Made-up incidents, each with the one version that its tables hold. */
async function fill() {
  await generate(client, incidents);
  await client.query("SELECT set_config('tawthiq.audience', 'SYSTEM', false)");
  await client.query(`
    INSERT INTO incident_version
    SELECT i.id, i.revision, '2020-01-01', 'infinity', i.reference, '2020-01-01', NULL, NULL, i.status, i.certainty, i.date, i.date_precision,
           i.latest_date, i.local_time, i.place_code, i.attack_types, i.search_text, i.name_text, f.strikes,
           f.ambulances_destroyed_min, f.ambulances_destroyed_best, f.ambulances_destroyed_max, f.killed_min, f.killed_best, f.killed_max,
           f.injured_min, f.injured_best, f.injured_max, f.health_workers_killed_min, f.health_workers_killed_best, f.health_workers_killed_max
      FROM incident i JOIN incident_figures f ON f.incident_id = i.id`);
  await client.query(`
    INSERT INTO revision (facility_id, number, recorded_at, after, hash)
    SELECT id, 1, '2019-12-01', jsonb_build_object('type', type, 'nameEn', name_en, 'nameAr', NULL, 'placeCode', place_code, 'locality', NULL,
           'latitude', NULL, 'longitude', NULL, 'searchText', search_text, 'sortKey', sort_key, 'names', '[]'::jsonb, 'statusHistory', '[]'::jsonb), ''
      FROM facility`);
  await client.query(`
    INSERT INTO revision (perpetrator_id, number, recorded_at, after, hash)
    SELECT id, 1, '2019-12-01', jsonb_build_object('type', type, 'nameEn', name_en, 'nameAr', NULL, 'names', '[]'::jsonb), '' FROM perpetrator`);
  await client.query('VACUUM ANALYZE');
}

async function exported() {
  const lines = await read('');
  if (lines !== incidents + 1) throw new Error(`${lines} lines instead of ${incidents + 1}`);
}

async function read(query) {
  const response = await fetch(`${address}/exports/incidents.csv?${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  let lines = 0;
  for await (const part of response.body) for (const byte of part) if (byte === 10) lines += 1;
  return lines;
}

/** What the public's file holds, as the best SQL that we can write for it: by its keys, in its order, into nowhere. */
function copied() {
  return client.query(`COPY (
    SELECT i.id, i.reference, i.date, i.date_precision, i.local_time, i.time_precision, i.part_of_day, i.time_zone, g.code, g.name_en,
           g.name_ar, i.attack_types, i.weapons, x.types, x.damage, x.out_of_service, f.strikes,
           f.killed_min, f.killed_best, f.killed_max, f.injured_min, f.injured_best, f.injured_max, f.health_workers_killed_min,
           f.health_workers_killed_best, f.health_workers_killed_max, f.ambulances_destroyed_min, f.ambulances_destroyed_best,
           f.ambulances_destroyed_max, a.names, a.modes, i.certainty, i.status, 'none', now(), 'RUMOUR', 'CC BY 4.0', 'rules'
      FROM incident i JOIN place p ON p.code = i.place_code JOIN place g ON g.code = p.governorate_code
      JOIN incident_figures f ON f.incident_id = i.id
      LEFT JOIN LATERAL (
        SELECT string_agg(y.type::text, ' | ') AS types, string_agg(x.damage::text, ' | ') AS damage,
               string_agg(x.out_of_service::text, ' | ') AS out_of_service
          FROM facility_impact x JOIN facility y ON y.id = x.facility_id WHERE x.incident_id = i.id) x ON true
      LEFT JOIN LATERAL (
        SELECT string_agg(y.name_en, ' | ') AS names, string_agg(b.mode::text, ' | ') AS modes
          FROM attribution b JOIN attribution_perpetrator c ON c.incident_id = b.incident_id AND c.attribution_number = b.number
          JOIN perpetrator y ON y.id = c.perpetrator_id WHERE b.incident_id = i.id) a ON true
     WHERE i.status = 'PUBLISHED' ORDER BY i.date, i.id) TO PROGRAM 'cat > /dev/null' WITH (FORMAT csv)`);
}

/** Resident memory of the server, in megabytes. */
function memory() {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024);
}

async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function answering() {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(`${address}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the server did not start');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
