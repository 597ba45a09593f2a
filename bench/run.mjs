import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { build, checkNode, install } from '../bin/prepare.mjs';
import { startPostgres } from '../bin/postgres.mjs';
import { generate } from './generate.mjs';
import { generateHistory, PAST } from './history.mjs';

/**
 * npm run bench [-- incidents]: our answers over HTTP against the best SQL we can write for the same, sent by `pg` to the same
 * PostgreSQL, interleaved in one run. Ratios are what counts: times belong to the machine.
 */

const incidents = Number(process.argv[2] ?? 20_000);
const ROUNDS = 60;

checkNode();
install();
build();
const { AccountRepository } = await import('../dist/accounts/account.repository.js');
const { CredentialService } = await import('../dist/accounts/credential.service.js');
const { OrganisationRepository } = await import('../dist/accounts/organisation.repository.js');
const { systemContext } = await import('../dist/common/request-context.js');
const { createApp } = await import('../dist/app.js');
const { EvidenceSettings } = await import('../dist/config/evidence-settings.js');
const { openDatabase } = await import('../dist/common/database/open-database.js');

const url = process.env.BENCH_DATABASE_URL;
const postgres = url ? { url, stop() {} } : startPostgres();
if (!postgres) {
  console.log(
    'PostgreSQL is not installed, so nothing was measured: install it, or set BENCH_DATABASE_URL to an empty database.',
  );
  process.exit(1);
}

const database = await openDatabase({ databaseUrl: postgres.url, dataDirectory: '' });
const master = { id: 'bench', key: Buffer.alloc(32, 7) };
const app = await createApp(database, {
  master,
  hosts: [],
  smallestCell: 1,
  evidence: new EvidenceSettings(tmpdir()),
  requestLog: () => undefined,
});
await app.listen(0, '127.0.0.1');
const address = await app.getUrl();
const token = await verifierToken();
const client = new pg.Client(postgres.url);
await client.connect();
try {
  await generate(client, incidents);
  await generateHistory(client, incidents);
  const rows = [];
  for (const [name, pair] of Object.entries(pairs())) rows.push([name, ...(await compare(pair))]);
  print(['what', 'ours ms', 'raw SQL ms', 'raw / ours', 'spread'], rows);
  const past = [];
  for (const [name, { then, now }] of Object.entries(pastAndPresent()))
    past.push([name, ...(await compare({ ours: now, raw: then }))]);
  print(['what', 'now ms', 'as of a past moment ms', 'as of / now', 'spread'], past);
} finally {
  await client.end();
  await app.close();
  postgres.stop();
}

/** Each: the same question to us and to the database. */
function pairs() {
  const MONTH = ["date BETWEEN '2017-04-01' AND '2017-04-30'", "status NOT IN ('REJECTED', 'MERGED')"].join(' AND ');
  const tally = `{ monthlyTally(month: "2017-04", groupBy: [GOVERNORATE]) {
    total { incidents killed { min best max } facilitiesAttacked }
    groups { keys { value } figures { incidents killed { min best max } facilitiesAttacked } } } }`;
  const page = `{ incidents(first: 50) { nodes { id reference date governorate { code nameEn } killed { min best max }
    facilityImpacts { damage facility { id nameEn } } } } }`;
  const rawTally = `SELECT p.governorate_code, count(*), sum(f.killed_min), sum(f.killed_best), sum(f.killed_max),
      (SELECT count(DISTINCT facility_id) FROM facility_impact x JOIN incident j ON j.id = x.incident_id WHERE j.${MONTH.replace('status', 'j.status')})
    FROM incident i JOIN place p ON p.code = i.place_code JOIN incident_figures f ON f.incident_id = i.id
    WHERE ${MONTH} GROUP BY GROUPING SETS ((), (p.governorate_code))`;
  const rawPage = `SELECT json_agg(row) FROM (
    SELECT i.id, i.reference, i.date, g.code, g.name_en, f.killed_min, f.killed_best, f.killed_max,
           (SELECT json_agg(json_build_object('damage', x.damage, 'id', y.id, 'name', y.name_en))
              FROM facility_impact x JOIN facility y ON y.id = x.facility_id WHERE x.incident_id = i.id) AS impacts
      FROM incident i JOIN place p ON p.code = i.place_code LEFT JOIN place g ON g.code = p.governorate_code
      JOIN incident_figures f ON f.incident_id = i.id
     WHERE i.status NOT IN ('REJECTED', 'MERGED') ORDER BY i.date DESC, i.id DESC LIMIT 50) row`;
  return {
    "a month's tally by governorate, for a verifier": { ours: () => ask(tally, token), raw: () => client.query(rawTally) },
    'such a tally for the public': { ours: () => ask(tally), raw: () => client.query(rawTally) },
    'a page of 50 incidents with facilities, for a verifier': { ours: () => ask(page, token), raw: () => client.query(rawPage) },
    'such a page for the public': { ours: () => ask(page), raw: () => client.query(rawPage) },
  };
}

/** Each: the same question of today, and as of a moment since when every incident was changed; five revisions each. */
function pastAndPresent() {
  const questions = {
    "a month's tally by governorate": (asOf) => `{ monthlyTally(month: "2017-04", groupBy: [GOVERNORATE]${asOf}) {
      total { incidents killed { min best max } facilitiesAttacked } groups { keys { value } figures { incidents killed { min } } } } }`,
    "a month's tally by facility type, of one governorate": (
      asOf,
    ) => `{ monthlyTally(month: "2017-04", groupBy: [FACILITY_TYPE], filter: { governorate: ["SY07"] }${asOf}) {
      total { incidents facilitiesAttacked } groups { keys { value } figures { incidents facilityAttacks } } } }`,
    'a year of tallies': (asOf) =>
      `{ monthlyTallies(from: "2016-01", to: "2016-12"${asOf}) { total { incidents killed { min } } } }`,
    'a page of 50 incidents with facilities': (
      asOf,
    ) => `{ incidents(first: 50${asOf}) { nodes { id reference date governorate { code }
      killed { min best max } facilityImpacts { damage facility { id nameEn } } } } }`,
  };
  const rows = {};
  for (const [name, question] of Object.entries(questions)) {
    for (const [reader, who] of [
      ['a verifier', token],
      ['the public', undefined],
    ]) {
      const [today, past] = [question(''), question(`, asOf: "${PAST}"`)];
      rows[`${name}, for ${reader}`] = { now: () => ask(today, who), then: () => ask(past, who) };
    }
  }
  return rows;
}

/** Somebody who sees every incident whole. */
async function verifierToken() {
  const [organisationId, id] = [randomUUID(), randomUUID()];
  return database.transaction(systemContext(), async (tx) => {
    await app.get(OrganisationRepository).insert(tx, { id: organisationId, name: 'Bench', nameKey: 'bench' });
    const account = { id, organisationId, pseudonym: 'bench', pseudonymKey: 'bench', roles: ['VERIFIER'] };
    await app.get(AccountRepository).insert(tx, account);
    const grant = { kind: 'API_TOKEN', name: 'bench', scopes: ['REVIEW_INCIDENT', 'READ_REGISTRY'] };
    const { secret } = await app.get(CredentialService).create(tx, account, grant, new Date(Date.now() + 86_400_000));
    return secret;
  });
}

async function ask(query, who) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(who && { authorization: `Bearer ${who}` }) },
    body: JSON.stringify({ query }),
  });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
}

async function compare({ ours, raw }) {
  const times = { ours: [], raw: [] };
  for (let round = -10; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries({ ours, raw })) {
      const start = performance.now();
      await work();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  const ratios = times.raw.map((time, index) => time / times.ours[index]).sort((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * (ratios.length - 1))];
  return [
    median(times.ours).toFixed(1),
    median(times.raw).toFixed(1),
    at(0.5).toFixed(2),
    `${at(0.1).toFixed(2)}–${at(0.9).toFixed(2)}`,
  ];
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => String(row[column]).length)));
  console.log(`\n${incidents} incidents, medians of ${ROUNDS} interleaved rounds\n`);
  for (const row of [head, ...rows]) console.log(row.map((cell, column) => String(cell).padEnd(widths[column])).join('  '));
}
