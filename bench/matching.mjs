import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startPostgres } from '../bin/postgres.mjs';
import { build, checkNode, install } from '../bin/prepare.mjs';
import { gradeFrequencies, measureEditions } from './editions.mjs';
import { generate } from './generate.mjs';
import { ABSENT, areHere } from './insecurity-insight.mjs';

/**
 * node bench/matching.mjs: how well events of two editions of a real data set are found without their ids.
 * node bench/matching.mjs --frequencies: how often each grade is found of one event and of two, beside the weight that it has.
 * node bench/matching.mjs --time [incidents]: how long it takes to find an incident's candidates among so many, on PostgreSQL.
 */

checkNode();
install();
build();

const [mode = '--editions', amount = '100000'] = process.argv.slice(2);
const { toMatchable } = await import('../dist/matching/matchable.js');
const { compare } = await import('../dist/matching/match.compare.js');
const { candidatePairs, oneToOne } = await import('../dist/matching/match.sets.js');
const { WEIGHTS } = await import('../dist/matching/match.rule.js');

if (mode === '--time') await measureTime(Number(amount));
else if (!areHere) console.log(ABSENT);
else if (mode === '--frequencies') {
  const { totals, grades } = await gradeFrequencies({ toMatchable, compare });
  console.log(`of one event: ${totals[0]} pairs, of two: ${totals[1]}\n`);
  for (const { grade, one, two, logRatio } of grades) {
    const [field, name] = grade.split(' ');
    const weight = WEIGHTS[field][name] ?? 0;
    console.log(
      grade.padEnd(30),
      String(one).padStart(6),
      String(two).padStart(7),
      logRatio.toFixed(2).padStart(7),
      String(weight).padStart(6),
    );
  }
} else console.log(await measureEditions({ toMatchable, candidatePairs, oneToOne }));

async function measureTime(incidents) {
  const url = process.env.BENCH_DATABASE_URL;
  const postgres = url ? { url, stop() {} } : startPostgres();
  if (!postgres) {
    console.log(
      'PostgreSQL is not installed, so nothing was measured: install it, or set BENCH_DATABASE_URL to an empty database.',
    );
    return;
  }
  const { openDatabase } = await import('../dist/common/database/open-database.js');
  const { createApp } = await import('../dist/app.js');
  const database = await openDatabase({ databaseUrl: postgres.url, dataDirectory: '' });
  const master = { id: 'bench', key: Buffer.alloc(32, 7) };
  const app = await createApp(database, { master, hosts: [], smallestCell: 1, requestLog: () => undefined });
  await app.listen(0, '127.0.0.1');
  const client = new pg.Client(postgres.url);
  await client.connect();
  try {
    await generate(client, incidents);
    await addWords(client);
    const address = await app.getUrl();
    const { people } = await import('./people.mjs');
    const tokens = await people(app, ['VERIFIER', 'MONITOR']);
    const { rows } = await client.query('SELECT reference FROM incident ORDER BY md5(id::text) LIMIT 60');
    const references = rows.map(({ reference }) => reference);
    const one =
      'query ($reference: String) { incident(reference: $reference) { duplicateCandidates { score incident { reference } } } }';
    print(
      `an incident's candidates among ${incidents}, for a verifier`,
      await timed(references, (reference) => ask(address, tokens[0], one, { reference })),
    );
    const plain = 'query ($reference: String) { incident(reference: $reference) { reference } }';
    print(
      'the incident alone, for a verifier',
      await timed(references, (reference) => ask(address, tokens[0], plain, { reference })),
    );
    const submit = (fields) => `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { ${fields} } }`;
    for (const fields of ['incident { id }', 'incident { id } duplicateCandidates { score incident { reference } }']) {
      const name = fields.includes('duplicate') ? 'a submission that asks for candidates' : 'a submission';
      const send = (reference) => ask(address, tokens[1], submit(fields), { input: anIncident(reference) });
      print(`${name}, of a monitor`, await timed(references, send));
    }
  } finally {
    await client.end();
    await app.close();
    postgres.stop();
  }
}

/** Some forty words an incident, of a vocabulary in which few words are common, as in real texts; the same at each run. */
async function addWords(client) {
  await client.query(`
    UPDATE incident SET narrative_en = words, search_text = words
      FROM (SELECT i.id, string_agg('w' || floor(4000 * power(abs(hashtextextended(i.id::text, n) % 1000) / 1000.0, 3))::integer, ' ') AS words
              FROM incident i, generate_series(1, 40) n GROUP BY i.id) text
     WHERE text.id = incident.id`);
  await client.query('VACUUM ANALYZE incident');
}

const anIncident = (reference) => ({
  id: randomUUID(),
  date: `2018-0${1 + (Number(reference.slice(3)) % 9)}-1${reference.at(-1)}`,
  place: 'SY070003',
  time: '05:30',
  narrativeEn: 'Two shells hit the yard of the clinic and killed a guard.',
  casualties: [{ outcome: 'KILLED', count: { min: 1, best: 1, max: 1 } }],
});

async function ask(address, token, query, variables) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function timed(items, work) {
  const times = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  // The first ones meet cold caches.
  return times.slice(10).sort((a, b) => a - b);
}

function print(what, times) {
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1).padStart(7);
  console.log(what.padEnd(62), `median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
}
