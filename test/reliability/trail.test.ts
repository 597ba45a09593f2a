import { request } from 'node:http';
import { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer } from '../support/server.js';
import { Canaries, filesIn, searchBytes, searchFiles, type Search, tablesAsText } from './canary-search.js';

/**
 * Nothing that is kept leads back to who asked, from where or with what: 50 user agents, each with an address of its own and a
 * token, ask, submit, take files, and fail in every way there is, and are looked for in all that is left of it.
 */

const CALLERS = 50;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;

const trail = new Canaries();
const control = new Canaries();
const wanted = { sealed: trail, control };

interface Call {
  path: string;
  headers: Record<string, string>;
  body?: unknown;
  /** The address that it comes from: every 127.x.y.z is this machine. */
  from: string;
}

function call(url: string, { path, headers, body, from }: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { method: body === undefined ? 'GET' : 'POST', headers, localAddress: from, agent: false },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode!));
      },
    );
    sent.once('error', reject);
    sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

it(`${CALLERS} user agents, addresses and tokens leave no trace in tables, files or logs`, async () => {
  const host = await prepareServer(...Array.from({ length: CALLERS }, () => Role.MONITOR));
  const server = await host.start();
  const addresses = host.people.map((_, index) => `127.${40 + index}.${10 + index}.77`);
  const secrets = host.people.map(({ token }) => token);
  const statuses = new Map<number, number>();
  for (const [index, { token }] of host.people.entries()) {
    const from = addresses[index]!;
    const agent = trail.next();
    const headers = {
      'user-agent': `Mozilla/5.0 (${agent})`,
      'x-forwarded-for': `203.0.113.${index + 1}`,
      forwarded: `for=${trail.next()}`,
      referer: `https://${trail.next()}.example/`,
      'x-request-id': trail.next(),
      cookie: `a=${trail.next()}`,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const pseudonym = trail.next();
    const wrong = `twt_${trail.next()}`;
    secrets.push(wrong);
    const calls: Omit<Call, 'from'>[] = [
      {
        path: '/graphql',
        headers,
        body: { query: `query ${trail.next()} { viewer { name } incidents { totalCount } }`, operationName: null },
      },
      { path: '/graphql', headers, body: { query: SUBMIT, variables: { input: anIncident({ locality: control.next() }) } } },
      { path: '/graphql', headers, body: { query: SUBMIT, variables: { input: anIncident({ date: trail.next() }) } } },
      { path: '/graphql', headers, body: `{"query": "${trail.next()}` },
      { path: '/graphql', headers, body: { query: `{ ${trail.next()} }` } },
      { path: '/graphql', headers: { ...headers, authorization: `Bearer ${wrong}` }, body: { query: '{ viewer { name } }' } },
      {
        path: '/graphql',
        headers: { ...headers, authorization: '' },
        body: { query: `mutation { signIn(input: { pseudonym: "${pseudonym}", password: "${trail.next()}" }) { signedIn } }` },
      },
      { path: `/exports/incidents.csv?text=${trail.next()}`, headers },
      { path: `/exports/incidents.${trail.next()}`, headers },
      { path: `/${trail.next()}`, headers },
      { path: '/health/ready', headers },
      { path: '/exit', headers },
    ];
    for (const one of calls) {
      const status = await call(server.url, { ...one, from });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  // They were let in, refused and lost, as was meant.
  for (const status of [200, 400, 401, 404]) expect([status, statuses.get(status) ?? 0]).toEqual([status, expect.any(Number)]);
  expect(statuses.get(200)).toBeGreaterThanOrEqual(3 * CALLERS);

  const searches: Search[] = [await searchFiles(wanted, 'the data folder, while it runs', filesIn(host.dataDirectory))];
  await server.stop();
  searches.push(searchBytes(wanted, 'what it printed', server.printed()));
  const database = await openDatabase({ databaseUrl: host.databaseUrl, dataDirectory: host.dataDirectory });
  const tables = await tablesAsText(database);
  searches.push(searchBytes(wanted, 'every table as text', tables));
  await database.close();

  const kept = `${server.printed().toString()}\n${tables.toString()}`;
  const found = [...addresses, ...host.people.map((_, index) => `203.0.113.${index + 1}`), ...secrets].filter((one) =>
    kept.includes(one),
  );
  process.stdout.write(
    `${CALLERS} user agents, ${trail.count} canaries, ${addresses.length} addresses, ${secrets.length} tokens looked for in ${searches.reduce((sum, { bytes }) => sum + bytes, 0)} bytes: ` +
      `${searches.reduce((sum, { sealedHits }) => sum + sealedHits, 0) + found.length} found\n`,
  );
  expect(searches.filter(({ sealedHits }) => sealedHits > 0)).toEqual([]);
  expect(found).toEqual([]);
  // The search finds what is there.
  expect(searches.find(({ where }) => where === 'every table as text')!.controlHits).toBeGreaterThanOrEqual(CALLERS);
  expect(server.printed().toString()).toContain('"operation":"mutation submitIncident"');
  await host.remove();
}, 240_000);
