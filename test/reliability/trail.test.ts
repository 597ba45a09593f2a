import { randomInt } from 'node:crypto';
import { request } from 'node:http';
import { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer } from '../support/server.js';
import { Canaries, filesIn, searchBytes, searchFiles, type Search, tablesAsText, Texts, type Wanted } from './canary-search.js';
import { asLines, expectNothingIn, HOLD_RECORDS, searchBackup, searchServer } from './stolen.js';

/**
 * Nothing that is kept leads back to who asked, from where or with what: 50 user agents, each with an address of its own and a
 * token, ask, submit, take files, and fail in every way there is, and are looked for in all that is left of it.
 */

const CALLERS = 50;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;

const trail = new Canaries();
const control = new Canaries();
/** Of the addresses that they come from, and of those that they say they come from: three of their four numbers. */
const [FROM, FORWARDED] = [`127.${randomInt(10, 250)}.${randomInt(10, 250)}.`, '203.0.113.'];

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

it(`${CALLERS} user agents, addresses and tokens leave no trace in tables, files, the write-ahead log, backups or logs`, async () => {
  const host = await prepareServer(...Array.from({ length: CALLERS }, () => Role.MONITOR));
  const server = await host.start();
  const addresses = host.people.map((_, index) => `${FROM}${10 + index}`);
  const secrets = host.people.map(({ token }) => token);
  const statuses = new Map<number, number>();
  for (const [index, { token }] of host.people.entries()) {
    const from = addresses[index]!;
    const agent = trail.next();
    const headers = {
      'user-agent': `Mozilla/5.0 (${agent})`,
      'x-forwarded-for': `${FORWARDED}${index + 1}`,
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

  const traces = new Texts([FROM, FORWARDED, ...secrets]);
  const wanted: Wanted = { sealed: { hits: (bytes) => trail.hits(bytes) + traces.hits(bytes) }, control };
  // What is found where it is: the addresses in text and as the database keeps them, the canaries, the tokens.
  const planted = `${trail.next()} ${addresses[7]} ${FORWARDED}9 ${secrets.join(' ')}`;
  expect(wanted.sealed.hits(Buffer.from(planted))).toBe(secrets.length + 3 + trail.hits(Buffer.from(secrets.join(' '))));
  expect(wanted.sealed.hits(Buffer.from([0, 2, 32, ...addresses[7]!.split('.').map(Number)]))).toBe(1);

  const searches: Search[] = [await searchFiles(wanted, 'the data folder, while it runs', filesIn(host.dataDirectory))];
  searches.push(await searchBackup(wanted, host));
  if (host.databaseUrl) searches.push(...(await searchServer(wanted, host.databaseUrl)));
  await server.stop();
  searches.push(searchBytes(wanted, 'what it printed', server.printed()));
  const database = await openDatabase({ databaseUrl: host.databaseUrl, dataDirectory: host.dataDirectory });
  searches.push(searchBytes(wanted, 'every table as text', await tablesAsText(database)));
  await database.close();

  process.stdout.write(
    `${CALLERS} user agents, ${trail.count} canaries, ${addresses.length} addresses, ${secrets.length} tokens looked for in ${searches.reduce((sum, { bytes }) => sum + bytes, 0)} bytes: ` +
      `${searches.reduce((sum, { sealedHits }) => sum + sealedHits, 0)} found\n${asLines(searches)}`,
  );
  expectNothingIn(searches);
  // The search finds what is there.
  for (const { where, controlHits } of searches.filter((one) => [...HOLD_RECORDS, 'every table as text'].includes(one.where)))
    expect([where, controlHits >= CALLERS]).toEqual([where, true]);
  expect(searches.map(({ where }) => where)).toEqual(expect.arrayContaining(['a backup', 'every table as text']));
  expect(server.printed().toString()).toContain('"operation":"mutation submitIncident"');
  await host.remove();
}, 240_000);
