import { createApp } from '../../src/app.js';
import { Role } from '../../src/common/authz/permission.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import type { RequestLine } from '../../src/common/logging/request-log.js';
import { joined } from '../support/browser.js';
import { ON_SERVER } from '../support/database.js';
import { moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { listen, type Listener } from '../support/listener.js';
import { aRelease, PUBLISH } from '../support/releases.js';
import { type Data, MASTER, startTracker, type Tracker } from '../support/tracker.js';

/** What is told of changes, to whom, and when it ends. */

const CHANGED = 'subscription { incidentChanged { id revision incident { status reference narrativeEn } } }';

let tracker: Tracker;
const logged: RequestLine[] = [];
const listeners: Listener[] = [];
beforeAll(async () => {
  tracker = await startTracker({ requestLog: (line) => logged.push(line) });
});
afterAll(() => tracker.close());
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.stop();
});

async function listening(token: string | null, query = CHANGED, headers?: Record<string, string>): Promise<Listener> {
  const listener = await listen(tracker.url, token, query, headers);
  listeners.push(listener);
  return listener;
}

const changeOf = async (listener: Listener): Promise<Data> => (await listener.next())?.data.incidentChanged;

describe('a change of an incident', () => {
  it('is told to each as far as they see it, in the order of the changes, and to nobody else', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const roles = [Role.VERIFIER, Role.ANALYST, Role.ADVOCATE, Role.MONITOR, Role.ADMINISTRATOR];
    const people = await Promise.all(roles.map((role) => tracker.person(role)));
    const all = await Promise.all([monitor, ...people, { token: null }].map(({ token }) => listening(token)));
    const { id, reference } = await submit(monitor, { narrativeEn: 'It was at night.' });
    await moveThrough(tracker, { id }, TO_PUBLICATION);
    // Last, so that whoever was told of nothing before is told of this first.
    const told = [];
    for (const listener of all) {
      const changes = [];
      for (let last = 0; last < 4;) {
        const change = await changeOf(listener);
        changes.push(change);
        last = change.revision;
        expect(change).toMatchObject({ id, incident: { reference } });
      }
      told.push(changes.map(({ revision }) => revision));
      const { narrativeEn } = changes.at(-1).incident;
      const seesAll = [0, 1, 2].includes(told.length - 1);
      expect([told.length, narrativeEn]).toEqual([told.length, seesAll ? 'It was at night.' : null]);
    }
    const [own, verifier, analyst, ...others] = told;
    expect([own, verifier, analyst]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    // The advocate from its verification on, unless it was published meanwhile; everybody else of its publication.
    expect([[3, 4], [4]]).toContainEqual(others[0]);
    expect(others.slice(1)).toEqual([[4], [4], [4]]);
  });

  it('is told of once it is committed, and not at all when it is refused', async () => {
    const verifier = await listening(tracker.token);
    const known = await submit(tracker);
    expect(await changeOf(verifier)).toMatchObject({ id: known.id, revision: 1 });
    await tracker.graphql('mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }', {
      input: { id: known.id, date: '2017-04-28', governorate: 'SY07', attackTypes: ['OTHER'] },
    });
    const next = await submit(tracker);
    expect(await changeOf(verifier)).toMatchObject({ id: next.id });
  });

  it('is told to everybody when what was published is withdrawn, without what it said', async () => {
    const { id } = await submit(tracker);
    const revision = await moveThrough(tracker, { id }, TO_PUBLICATION);
    const everybody = await listening(null);
    const input = { id, revision, reason: 'not so', publicReason: 'It did not take place.' };
    const RETRACT = 'mutation ($input: RetractIncidentInput!) { retractIncident(input: $input) { incident { id } } }';
    await tracker.ask(RETRACT, { input });
    expect(await changeOf(everybody)).toEqual({ id, revision: revision + 1, incident: null });
  });

  it('carries nothing but ids and numbers through the database', async () => {
    const told: string[] = [];
    const stop = await tracker.database.listen('tawthiq', { heard: (payload) => told.push(payload), lost: () => undefined });
    const { id } = await submit(tracker, { narrativeEn: 'words of somebody', locality: 'Somewhere' });
    while (told.length === 0) await new Promise((later) => setTimeout(later, 10));
    await stop();
    expect(told.map((payload) => JSON.parse(payload))).toEqual([{ incident: id, revision: 1 }]);
  });
});

it('a month that is published is told to everybody', async () => {
  const everybody = await listening(null, 'subscription { releasePublished { month version titleEn } }');
  const advocate = await tracker.person(Role.ADVOCATE);
  await advocate.ask(PUBLISH, { input: aRelease({ month: '2016-02' }) });
  expect(await everybody.next()).toEqual({ data: { releasePublished: { month: '2016-02', version: 1, titleEn: 'April' } } });
});

describe('a stream ends', () => {
  it('with the API token that it was asked for with', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const administrator = await tracker.person(Role.ADMINISTRATOR);
    const listener = await listening(monitor.token);
    const { accounts } = await administrator.ask('{ accounts(first: 200) { nodes { pseudonym apiTokens { id } } } }');
    const { apiTokens } = accounts.nodes.find(({ pseudonym }: Data) => pseudonym === monitor.pseudonym);
    await administrator.ask('mutation ($id: UUID!) { revokeApiToken(id: $id) { id } }', { id: apiTokens[0].id });
    expect(await listener.next()).toBeNull();
    expect((await listening(monitor.token)).status).toBe(401);
  });

  it('with the account, and with the session', async () => {
    const administrator = await tracker.person(Role.ADMINISTRATOR);
    const monitor = await tracker.person(Role.MONITOR);
    const listener = await listening(monitor.token);
    await administrator.ask('mutation ($id: UUID!) { disableAccount(account: $id) { account { id } } }', {
      id: monitor.accountId,
    });
    expect(await listener.next()).toBeNull();

    const browser = await joined(tracker.url, administrator.token, 'listener', 'cedars above the snow line', 'MONITOR');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const inBrowser = await listening(null, CHANGED, { cookie });
    await browser.ask('mutation { signOut }');
    expect(await inBrowser.next()).toBeNull();
  });

  it('goes on as what the account is now, when its roles change', async () => {
    const administrator = await tracker.person(Role.ADMINISTRATOR);
    const verifier = await tracker.person(Role.VERIFIER);
    const listener = await listening(verifier.token);
    const setRoles = 'mutation ($id: UUID!) { setRoles(account: $id, roles: [MONITOR]) { account { id } } }';
    await administrator.ask(setRoles, { id: verifier.accountId });
    const { id } = await submit(tracker);
    await moveThrough(tracker, { id }, TO_PUBLICATION);
    expect(await changeOf(listener)).toMatchObject({ id, revision: 4 });
  });
});

describe('what is asked for is limited as every other question is', () => {
  const refused = async (query: string, token: string | null = tracker.token): Promise<Data> => {
    const listener = await listening(token, query);
    const told = await listener.next();
    expect(await listener.next()).toBeNull();
    return told!.errors![0]!.extensions.code;
  };

  it('by depth, form and kind of operation', async () => {
    const place = (depth: number): string => (depth === 0 ? 'code' : `governorate { ${place(depth - 1)} }`);
    expect(await refused(`subscription { incidentChanged { incident { place { ${place(9)} } } } }`)).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect(await refused('subscription { nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refused('subscription {')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await refused('{ viewer { name } }')).toBe('BAD_REQUEST');
    expect(await refused(`mutation { signOut }`)).toBe('BAD_REQUEST');
    expect(await tracker.graphql(CHANGED)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('by number for each account', async () => {
    const monitor = await tracker.person(Role.MONITOR);
    const open = await Promise.all(Array.from({ length: 12 }, () => listening(monitor.token)));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    const more = await listening(monitor.token);
    expect([more.status, more.refusal.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    await open[0]!.stop();
    for (let status = 429; status !== 200;) ({ status } = await listening(monitor.token));
  });

  it('leaves the public its places for other questions', async () => {
    await Promise.all(Array.from({ length: 12 }, () => listening(null)));
    expect(await tracker.as(null).ask('{ viewer { name } }')).toEqual({ viewer: null });
  });

  it('is not open to a page of another site, which can only send simple requests', async () => {
    const response = await fetch(`${tracker.url}/graphql/stream?query=${encodeURIComponent(CHANGED)}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(response.status).toBe(406);
  });
});

it('leaves a line without a name when it is over', async () => {
  logged.length = 0;
  const listener = await listening(tracker.token);
  await listener.stop();
  while (!logged.some(({ operation }) => operation === 'subscription')) await new Promise((later) => setTimeout(later, 10));
  expect(Object.keys(logged.find(({ operation }) => operation === 'subscription')!).sort()).toEqual([
    'milliseconds',
    'operation',
    'outcome',
    'requestId',
  ]);
});

const onServer = ON_SERVER ? it : it.skip;

onServer('what one process changes is told by another on the same database, also after their connection broke', async () => {
  const [{ current_database: name }] = (await tracker.database.session((session) =>
    session.query('SELECT current_database()'),
  )) as [Data];
  const databaseUrl = new URL(process.env.TEST_DATABASE_URL!);
  databaseUrl.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: databaseUrl.href, dataDirectory: '' });
  const evidence = new EvidenceSettings('unused');
  const app = await createApp(database, { master: MASTER, hosts: [], smallestCell: 1, evidence, requestLog: () => undefined });
  await app.listen(0, '127.0.0.1');
  try {
    const url = await app.getUrl();
    const first = await listen(url, tracker.token, CHANGED);
    const { id } = await submit(tracker);
    expect(await changeOf(first)).toMatchObject({ id, revision: 1 });

    await tracker.database.session((session) =>
      session.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
      ),
    );
    // Something may be missed from here on: whoever listens is told so by the end of the stream, and asks anew.
    expect(await first.next()).toBeNull();
    let second = await listen(url, tracker.token, CHANGED);
    let told = second.next();
    while ((await Promise.race([told, soon()])) !== 'OPEN') {
      second = await listen(url, tracker.token, CHANGED);
      told = second.next();
    }
    const next = await submit(tracker);
    // The other process hears of it a moment after its commit: until then, whoever begins to listen is told of it too.
    expect((await told)?.data.incidentChanged).toMatchObject({ id: next.id });
    const third = await listen(url, tracker.token, CHANGED);
    const last = await submit(tracker);
    expect(await changeOf(third)).toMatchObject({ id: last.id });
    expect(next.id).not.toBe(last.id);
    await second.stop();
    await third.stop();
  } finally {
    await app.close();
  }
});

const soon = (): Promise<'OPEN'> => new Promise((later) => setTimeout(() => later('OPEN'), 300));

it('ends when the process does, which waits for nobody', async () => {
  const other = await startTracker();
  const listener = await listen(other.url, other.token, CHANGED);
  const started = performance.now();
  await other.app.close();
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(await listener.next()).toBeNull();
  await other.close();
});
