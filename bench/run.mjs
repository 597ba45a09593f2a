import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../bin/postgres.mjs';
import { root } from '../bin/prepare.mjs';
import { generate } from './generate.mjs';
import { compareExports } from './exports.mjs';
import { generateHistory, generateVersions } from './history.mjs';
import { compareImports } from './imports.mjs';
import { CONNECTIONS, LONGEST_WARM_UP, median, memoryOf, throughput, warmUp } from './load.mjs';
import { QUESTIONS } from './questions.mjs';

/**
 * npm run bench (bin/bench.mjs) [-- --peers] [--rounds 5] [--write] [incidents…]: what the tracker answers in a second, beside the best SQL behind a
 * bare server, and with --peers beside PostGraphile and its own schema behind Mercurius, on the same PostgreSQL, interleaved in one run. Sizes are 10,000, 100,000 and
 * 1,000,000 incidents where none is given. --write puts the tables of all sizes and peers into docs/benchmarks.md. Ratios are what
 * counts: rates belong to the machine.
 */

/** With fewer incidents there are not fifty that fit what is searched for. */
const LEAST = 1_000;
const { values, positionals } = parseArgs({
  options: { peers: { type: 'boolean' }, write: { type: 'boolean' }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const SIZES = [10_000, 100_000, 1_000_000];
const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES;
const ROUNDS = Number(values.rounds);
if (!sizes.every((size) => Number.isInteger(size) && size >= LEAST)) refuse(`Sizes are whole numbers from ${LEAST} on.`);
if (!(Number.isInteger(ROUNDS) && ROUNDS > 0)) refuse('--rounds is a whole number from 1 on.');
if (values.write && !(values.peers && String(sizes) === String(SIZES)))
  refuse('--write shows all sizes and PostGraphile: it goes with --peers and without sizes of your own.');
/** Of each round of each contender. */
const SECONDS = 2;
/** Of an export or import. */
const FILE_ROUNDS = 3;
/** The versions that were measured against. PostGraphile needs a newer Node.js than the tracker. */
const PEERS = ['postgraphile@5.1.5', `node-${process.platform}-${process.arch}@22.23.3`];
/** In Apollo's and Express' place. A schema is only of the graphql package that made it: they must not bring their own. */
const INSTEAD = ['mercurius@16.10.1', 'fastify@5.12.8', '--legacy-peer-deps'];

// Commits are on disk before they are acknowledged, as where records matter.
const postgres = process.env.BENCH_DATABASE_URL
  ? { url: process.env.BENCH_DATABASE_URL, stop() {} }
  : startPostgres({ durable: true });
if (!postgres) {
  console.log(
    'PostgreSQL is not installed, so nothing was measured: install it, or set BENCH_DATABASE_URL to a server’s database.',
  );
  process.exit(1);
}
/** Where the servers have their keys. */
const folder = mkdtempSync(join(tmpdir(), 'tawthiq-bench-'));
const tables = [];
let peers = null;
try {
  if (values.peers) peers = installPeers();
  for (const size of sizes) tables.push(await measure(size));
} finally {
  postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (values.write) writeFileSync(join(root, 'docs', 'benchmarks.md'), page(tables));

async function measure(size) {
  const database = await newDatabase(`tawthiq_bench_${size}`);
  let rawDatabase;
  const servers = [];
  try {
    const started = performance.now();
    await fill(database.url, size);
    // A database of its own: what raw SQL writes would be put into the log, and told, by the tracker meanwhile.
    rawDatabase = await newDatabase(`${database.name}_raw`, database.name);
    console.log(`\n${size} incidents made in ${seconds(performance.now() - started)}`);
    const start = (file, program, more) => startServer(servers, file, database.url, program, more);
    const tracker = await start('tracker.mjs');
    const contenders = { raw: await startServer(servers, 'raw.mjs', rawDatabase.url), ours: tracker };
    if (peers) {
      contenders.postgraphile = await start('postgraphile.mjs', peers.program, { BENCH_PEERS: peers.home });
      contenders.mercurius = await start('mercurius.mjs', process.execPath, { BENCH_MERCURIUS: peers.mercurius });
    }
    const rows = [];
    for (const question of QUESTIONS.filter(({ most }) => !most || size <= most)) {
      rows.push(await compare(question, contenders));
      console.log(lines({ rows: rows.slice(-1) })[1].join('  '));
    }
    const { row, megabytes } = await exportsRow(database.url, size, tracker);
    rows.push(row);
    if (size === Math.min(...sizes)) {
      if (spawnSync('psql', ['--version']).status === 0) rows.push(await importsRow(tracker.origin));
      else console.log('psql is not on the PATH, so imports were not measured.');
    }
    const own = { ...(await startAndMemory(database.url)), exporting: megabytes };
    const table = { size, rows, own };
    console.log(text(table));
    return table;
  } finally {
    for (const server of servers) server.kill();
    await rawDatabase?.drop();
    await database.drop();
  }
}

async function fill(url, size) {
  const { openDatabase } = await import('../dist/common/database/open-database.js');
  await (await openDatabase({ databaseUrl: url, dataDirectory: '' })).close();
  // The places come with the first start.
  const servers = [];
  await startServer(servers, 'tracker.mjs', url);
  servers[0].kill();
  await once(servers[0], 'exit');
  const client = new pg.Client(url);
  await client.connect();
  try {
    await generate(client, size);
    if (size <= 100_000) await generateHistory(client, size);
    else await generateVersions(client);
  } finally {
    await client.end();
  }
}

/** All contenders in turn, round after round. @returns rates, and the medians of the ratios of each round with their spread. */
async function compare(question, contenders) {
  const requests = requestsOf(question, contenders);
  const rates = Object.fromEntries(Object.keys(requests).map((name) => [name, []]));
  for (const { origin, request } of Object.values(requests)) await warmUp(origin, request, SECONDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, { origin, request }] of Object.entries(requests))
      rates[name].push(await throughput(origin, request, SECONDS));
  }
  return rowOf(question.name, rates);
}

/** Of all incidents; of a million each time takes minutes, and is taken once. */
async function exportsRow(url, incidents, tracker) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const rounds = incidents > 100_000 ? 1 : FILE_ROUNDS;
    const { rates, megabytes } = await compareExports({ client, incidents, tracker, rounds });
    return { row: rowOf('export as CSV, incidents a second (COPY TO)', rates), megabytes };
  } finally {
    await client.end();
  }
}

/** Of two years of what the tracker itself exports, into an empty tracker. */
async function importsRow(origin) {
  const response = await fetch(`${origin}/exports/incidents.csv?from=2014-01-01&to=2015-12-31`);
  const file = join(folder, 'incidents.csv');
  // What was made up has ids that nobody would make.
  const csv = (await response.text()).replace(/^[0-9a-f-]{36}(?=,)/gm, () => randomUUID());
  writeFileSync(file, csv);
  const incidents = csv.trim().split('\n').length - 1;
  const rates = { ours: [], raw: [] };
  for (let round = 0; round < FILE_ROUNDS; round += 1) {
    const { said, own, copy } = compareImports(file, postgres.url);
    if (!new RegExp(`\\b${incidents} are created`).test(said)) throw new Error(said);
    rates.ours.push(incidents / own);
    rates.raw.push(incidents / copy);
  }
  return rowOf(`import of ${incidents.toLocaleString('en')} incidents, incidents a second (COPY)`, rates);
}

/** @param rates of each contender, those of one round at one place. */
function rowOf(name, rates) {
  const ratio = (a, b) => {
    const ratios = rates[a].map((rate, round) => rate / rates[b][round]).sort((x, y) => x - y);
    return { median: median(ratios), least: ratios[0], most: ratios.at(-1), times: ratios.length };
  };
  return {
    name,
    rates: Object.fromEntries(Object.entries(rates).map(([contender, all]) => [contender, median(all)])),
    toRaw: ratio('ours', 'raw'),
    toPeer: rates.postgraphile && ratio('ours', 'postgraphile'),
    toMercurius: rates.mercurius && ratio('ours', 'mercurius'),
  };
}

function requestsOf({ raw, ours, postgraphile, mercurius }, contenders) {
  const json = { 'content-type': 'application/json' };
  const { query, variables, as, kept } = ours;
  const body = variables ? () => JSON.stringify({ query, variables: variables() }) : JSON.stringify({ query });
  const asked = ({ origin, tokens }) => {
    const headers = {
      ...json,
      // Answers of this type are not kept.
      ...(!kept && { accept: 'application/graphql-response+json' }),
      ...(as && { authorization: `Bearer ${tokens[as]}` }),
    };
    return { origin, request: { path: '/graphql', headers, body } };
  };
  return {
    raw: { origin: contenders.raw.origin, request: { method: 'GET', path: `/${raw}` } },
    ours: asked(contenders.ours),
    ...(mercurius && contenders.mercurius && { mercurius: asked(contenders.mercurius) }),
    ...(postgraphile &&
      contenders.postgraphile && {
        postgraphile: {
          origin: contenders.postgraphile.origin,
          request: { path: '/graphql', headers: json, body: JSON.stringify({ query: postgraphile }) },
        },
      }),
  };
}

/** How long `npm start` takes until it is ready, and what it holds in memory then, in MB. */
async function startAndMemory(url) {
  const started = performance.now();
  const server = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
    env: { ...process.env, DATABASE_URL: url, PORT: '0', TAWTHIQ_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise((ready, failed) => {
      server.stdout.on('data', (chunk) => String(chunk).includes('is ready') && ready());
      server.once('exit', () => failed(new Error('The server did not start.')));
    });
    const milliseconds = performance.now() - started;
    return { milliseconds, megabytes: memoryOf(server.pid) };
  } finally {
    server.kill('SIGKILL');
  }
}

function startServer(servers, file, url, program = process.execPath, more = {}) {
  const server = spawn(program, [join(root, 'bench', 'servers', file)], {
    env: { ...process.env, ...more, DATABASE_URL: url, TAWTHIQ_DATA_DIR: folder, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  servers.push(server);
  return new Promise((started, failed) => {
    server.once('message', ({ port, ...rest }) => started({ origin: `http://127.0.0.1:${port}`, pid: server.pid, ...rest }));
    server.once('exit', (code) => failed(new Error(`${file} ended with ${code}.`)));
  });
}

/** @param like the name of one to copy, which nobody is connected to; an empty one otherwise. */
async function newDatabase(name, like = 'template1') {
  const admin = new pg.Client(postgres.url);
  await admin.connect();
  const drop = () => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await drop();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${like} STRATEGY FILE_COPY`);
  // The tracker turns it off for itself: for questions such as these, compiling a statement takes longer than it saves.
  await admin.query(`ALTER DATABASE ${name} SET jit = off`);
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: async () => {
      await drop();
      await admin.end();
    },
  };
}

/** Installs the peers apart from the project, which does not need them. */
function installPeers() {
  const home = installed('.bench-peers', PEERS);
  const program = join(home, 'node_modules', PEERS[1].split('@')[0], 'bin', 'node');
  return { home, program, mercurius: installed('.bench-mercurius', INSTEAD) };
}

/** @param what packages, and how, as npm has it. @returns the folder that they are in. */
function installed(name, what) {
  const home = join(root, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), '{"private":true}');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel', 'error', ...what], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The peers could not be installed.');
  return home;
}

function lines({ rows }) {
  const rate = (value) => (value === undefined ? '' : value < 10 ? value.toFixed(1) : String(Math.round(value)));
  const spread = ({ times, least, most }) => (times === 1 ? 'once' : `${least.toFixed(2)}–${most.toFixed(2)}`);
  const ratio = (value) => (value ? `${value.median.toFixed(2)} (${spread(value)})` : '');
  return [
    ['question', 'raw SQL /s', 'Tawthiq /s', 'of raw SQL', 'PostGraphile /s', 'of PostGraphile', 'Mercurius /s', 'of Mercurius'],
    ...rows.map(({ name, rates, toRaw, toPeer, toMercurius }) => [
      name,
      rate(rates.raw),
      rate(rates.ours),
      ratio(toRaw),
      rate(rates.postgraphile),
      ratio(toPeer),
      rate(rates.mercurius),
      ratio(toMercurius),
    ]),
  ];
}

function sentence({ size, own }) {
  return `${size.toLocaleString('en')} incidents: ready in ${seconds(own.milliseconds)}, ${own.megabytes} MB then; at most ${own.exporting} MB more while all of them are exported.`;
}

function text(table) {
  const all = lines(table);
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return [sentence(table), ...all.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  '))].join('\n');
}

function page(all) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}`;
  const parts = all.map((table) => {
    const [head, ...rows] = lines(table).map((row) => `| ${row.join(' | ')} |`);
    return [
      `## ${table.size.toLocaleString('en')} incidents`,
      '',
      sentence(table),
      '',
      head,
      `|${'---|'.repeat(8)}`,
      ...rows,
    ].join('\n');
  });
  const intro = readFileSync(join(root, 'bench', 'benchmarks.head.md'), 'utf8').trim();
  return `${intro}\n\nMeasured on ${new Date().toISOString().slice(0, 10)}: ${machine}; server, database and whoever asks share it. ${CONNECTIONS} connections; asked until it gets no faster, for ${LONGEST_WARM_UP} s at most, then ${ROUNDS} rounds of ${SECONDS} s; files in ${FILE_ROUNDS} rounds, the largest once.\n\n${parts.join('\n\n')}\n`;
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
