import { randomBytes, randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer } from '../support/server.js';
import { Canaries, filesIn, type Search, searchBytes, searchFiles, tablesAsText } from './canary-search.js';
import { asLines, expectNothingIn, HOLD_RECORDS, searchBackup, searchServer } from './stolen.js';
import { type Answer, type Caller, callerOf } from '../support/tracker.js';

/**
 * A stolen database says nothing of people: 500 identities, each text of them a canary, are submitted, opened, erased and refused,
 * and then looked for in all that is left of it. The narratives carry canaries too, which must be found wherever a thief would
 * look: a search that finds nothing of those finds nothing.
 */

const SUBMISSIONS = 50;
const IDENTITIES_EACH = 10;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const LIST = `query ($id: UUID!) { incident(id: $id) { identities { id } } }`;
const OPEN = `mutation ($input: OpenIdentityInput!) { openIdentity(input: $input) { name contact notes } }`;
const ERASE = `mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { identity { erased } } }`;

const sealed = new Canaries();
const control = new Canaries();
const wanted = { sealed, control };

const anIdentity = (): object => ({ kind: 'WITNESS', name: sealed.next(), contact: sealed.next(), notes: sealed.next() });

/** Requests that go wrong with an identity in them, each in another place. */
async function provokeErrors(monitor: Caller, url: string, token: string, known: object, refusedId: string): Promise<Answer[]> {
  const withIdentities = (identities: unknown): object => ({ input: anIncident({ identities }) });
  const answers = await Promise.all([
    monitor.graphql(SUBMIT, { input: { ...known, identities: [anIdentity()] } }),
    monitor.graphql(SUBMIT, withIdentities([{ kind: 'WITNESS', name: sealed.next().padEnd(400, 'x') }])),
    monitor.graphql(SUBMIT, withIdentities([{ kind: 'WITNESS', name: `${sealed.next()}\0` }])),
    monitor.graphql(SUBMIT, withIdentities([{ kind: 'WITNESS', contact: [sealed.next()] }])),
    monitor.graphql(SUBMIT, withIdentities([{ kind: sealed.next() }])),
    monitor.graphql(SUBMIT, withIdentities(sealed.next())),
    monitor.graphql(SUBMIT, withIdentities(Array.from({ length: 21 }, anIdentity))),
    monitor.graphql(SUBMIT, { input: anIncident({ identities: [anIdentity()], date: 'yesterday' }) }),
    monitor.graphql(SUBMIT, { input: anIncident({ identities: [anIdentity()], governorate: 'Nowhere' }) }),
    // The database refuses this one, as it would whatever breaks a rule that the application overlooked.
    monitor.graphql(SUBMIT, { input: anIncident({ id: refusedId, identities: [anIdentity()] }) }),
    monitor.graphql(
      `mutation { submitIncident(input: {identities: [{kind: WITNESS, name: "${sealed.next()}" "again"}]}) { incident { id } } }`,
    ),
    monitor.graphql(`mutation { submitIncident(input: {identities: "${sealed.next()}"}) { incident { id } } }`),
  ]);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const broken = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: `{"query": "{ }", "variables": {"name": ${sealed.next()}`,
  });
  return [...answers, (await broken.json()) as Answer];
}

/** As whoever runs a server may set it: it prints each statement with its values. @returns whether this user may set that. */
async function logEverything(database: DatabaseService): Promise<boolean> {
  const settings = ["log_statement = 'all'", 'log_parameter_max_length = -1', 'log_parameter_max_length_on_error = -1'];
  return database.session(async (session) => {
    const [asking] = await session.query(
      'SELECT rolsuper AS may, quote_ident(current_database()) AS name FROM pg_roles WHERE rolname = current_user',
    );
    if (!asking!.may) return false;
    for (const setting of settings) await session.exec(`ALTER DATABASE ${String(asking!.name)} SET ${setting}`);
    return true;
  });
}

it('finds what is there in any form', () => {
  for (const encoding of ['utf8', 'utf16le', 'hex', 'base64'] as const) {
    for (const before of ['', 'x', 'xy', 'xyz', 'xyzw']) {
      const text = Buffer.from(`${before}"${control.next()}" and more`, encoding === 'utf16le' ? 'utf16le' : 'utf8');
      const bytes = encoding === 'hex' || encoding === 'base64' ? Buffer.from(text.toString(encoding)) : text;
      expect(control.hits(bytes)).toBeGreaterThan(0);
      expect(sealed.hits(bytes)).toBe(0);
    }
  }
});

it(`${SUBMISSIONS * IDENTITIES_EACH} identities leave no trace in dumps, backups, files, the write-ahead log or what is printed`, async () => {
  const host = await prepareServer(Role.MONITOR, Role.VERIFIER);
  const { databaseUrl, dataDirectory } = host;
  const [monitorPerson, verifierPerson] = [host.people[0]!, host.people[1]!];
  const refusedId = randomUUID();

  // A rule of the database that one submission will break.
  const rule = `refused_${randomBytes(6).toString('hex')}`;
  let database = await openDatabase({ databaseUrl, dataDirectory });
  await database.session((session) =>
    session.exec(`ALTER TABLE sealed_identity ADD CONSTRAINT ${rule} CHECK (incident_id <> '${refusedId}') NOT VALID`),
  );
  const logsAll = databaseUrl !== null && (await logEverything(database));
  await database.close();

  const server = await host.start();
  const [monitor, verifier] = [callerOf(server.url, monitorPerson.token), callerOf(server.url, verifierPerson.token)];
  const inputs = Array.from({ length: SUBMISSIONS }, () =>
    anIncident({ narrativeEn: `seen by ${control.next()}`, identities: Array.from({ length: IDENTITIES_EACH }, anIdentity) }),
  );
  await Promise.all(inputs.map((input) => monitor.ask(SUBMIT, { input })));
  // As phones do that heard no answer.
  for (const input of inputs.slice(0, 10)) await monitor.ask(SUBMIT, { input });
  for (const { id } of inputs.slice(0, 10)) {
    const [first, second] = (await verifier.ask(LIST, { id })).incident.identities;
    const opened = (await verifier.ask(OPEN, { input: { id: first.id, reason: 'to reach them' } })).openIdentity;
    expect(sealed.hits(Buffer.from(JSON.stringify(opened)))).toBe(3);
    await verifier.ask(ERASE, { input: { id: second.id, reason: 'asked to be forgotten' } });
  }
  const refused = await provokeErrors(monitor, server.url, monitorPerson.token, inputs[0]!, refusedId);
  expect(refused.filter(({ errors }) => !errors?.length)).toEqual([]);
  expect(refused.filter(({ errors }) => errors?.[0]?.extensions.code === 'INTERNAL')).toHaveLength(1);

  const searches: Search[] = [searchBytes(wanted, 'answers with an error', Buffer.from(JSON.stringify(refused)))];
  searches.push(await searchFiles(wanted, 'the data folder, while it runs', filesIn(dataDirectory)));
  searches.push(await searchBackup(wanted, host));
  if (databaseUrl) searches.push(...(await searchServer(wanted, databaseUrl, `violates check constraint "${rule}"`)));
  await server.stop();
  searches.push(await searchFiles(wanted, 'the data folder, after it stopped', filesIn(dataDirectory)));
  searches.push(searchBytes(wanted, 'what it printed', server.printed()));
  database = await openDatabase({ databaseUrl, dataDirectory });
  searches.push(searchBytes(wanted, 'every table as text', await tablesAsText(database)));

  const bytes = searches.reduce((sum, search) => sum + search.bytes, 0);
  process.stdout.write(
    `${sealed.count} sealed canaries and ${control.count} of the control looked for in ${bytes} bytes (${ON_SERVER ? 'PostgreSQL' : 'embedded'}):\n${asLines(searches)}`,
  );
  expectNothingIn(searches);
  // Wherever records are, the narratives are found; what is printed and answered holds neither.
  const found = Object.fromEntries(searches.map((one) => [one.where, one.controlHits]));
  expect(found['every table as text']).toBeGreaterThanOrEqual(SUBMISSIONS);
  if (!ON_SERVER) {
    expect(found['the data folder, while it runs']).toBeGreaterThanOrEqual(SUBMISSIONS);
    expect(found['the data folder, after it stopped']).toBeGreaterThanOrEqual(SUBMISSIONS);
  }
  for (const where of [...HOLD_RECORDS, ...(logsAll ? ['the log of the server'] : [])]) {
    if (where in found) expect(found[where]).toBeGreaterThanOrEqual(SUBMISSIONS);
  }
  expect(found['what it printed']).toBe(0);
  expect(server.printed().toString()).toContain('mutation submitIncident');

  // The identities were there all the time.
  const [stored] = await database.session((session) =>
    session.query('SELECT count(*)::integer AS all, count(ciphertext)::integer AS whole FROM sealed_identity'),
  );
  expect(stored).toEqual({ all: SUBMISSIONS * IDENTITIES_EACH, whole: SUBMISSIONS * IDENTITIES_EACH - 10 });
  await database.close();
  await host.remove();
}, 180_000);
