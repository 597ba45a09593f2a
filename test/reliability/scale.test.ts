import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OwnPostgres, type OwnStandby, startPostgres } from '../../bin/postgres.mjs';
import type { Actor } from '../../src/common/authz/actor.js';
import { Role, ROLE_PERMISSIONS } from '../../src/common/authz/permission.js';
import { COMMIT, preview, row, settled, table } from '../imports/support.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { createRequestContext, endReading } from '../../src/common/request-context.js';
import { RevisionRepository } from '../../src/revisions/revision.repository.js';
import { ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { listen } from '../support/listener.js';
import { freePort } from '../support/ports.js';
import { prepareServerOn, type RunningServer, type ServerHost } from '../support/server.js';
import { callerOf, type Data } from '../support/tracker.js';

/**
 * Several processes on a primary and its streaming standby, under load: nobody reads less than what was acknowledged before they
 * asked, whichever process they ask, while the standby lags, while it is gone, and while a process is.
 */

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const ONE = 'query ($id: UUID!) { incident(id: $id) { id } }';
const COUNT = '{ incidents { totalCount } }';
const CHANGED = 'subscription { incidentChanged { id incident { id } } }';
const REVOKE = 'mutation ($id: UUID!) { revokeApiToken(id: $id) { id } }';
const WRITERS = 2;
const READERS = 2;
/** Rows that one process imports when it is killed. */
const ROWS = 300;
/** What has to be acknowledged, or read, until the next thing happens. */
const ENOUGH = 20;

const postgres: OwnPostgres | null = ON_SERVER ? startPostgres({ durable: true }) : null;
if (ON_SERVER && !postgres) process.stdout.write("PostgreSQL's own programs are not installed: no standby can be made here.\n");
const onServers = postgres ? it : it.skip;

interface Process {
  server: RunningServer;
  metrics: number;
  isAway: boolean;
  isFoundAway: boolean;
}

let host: ServerHost;
let standby: OwnStandby;
let processes: [Process, Process];
let tokens: { verifier: string; other: string; administrator: string };

async function begin(metrics: number): Promise<RunningServer> {
  return host.start({ DATABASE_REPLICA_URL: standby.url, TAWTHIQ_METRICS: String(metrics) });
}

let running: ReturnType<typeof load> | null = null;
beforeAll(async () => {
  if (!postgres) return;
  const config = { databaseUrl: postgres.url, dataDirectory: '' };
  const roles = [Role.VERIFIER, Role.VERIFIER, Role.ADMINISTRATOR];
  host = await prepareServerOn({ config, remove: () => Promise.resolve() }, ...roles);
  const [verifier, other, administrator] = host.people.map(({ token }) => token) as [string, string, string];
  tokens = { verifier, other, administrator };
  standby = postgres.addStandby();
  const ports = [await freePort(), await freePort()];
  const servers = await Promise.all(ports.map(begin));
  processes = servers.map((server, at) => ({ server, metrics: ports[at]!, isAway: false, isFoundAway: false })) as [
    Process,
    Process,
  ];
}, 60_000);
afterAll(async () => {
  await running?.end();
  for (const { server } of processes ?? []) await server.stop('SIGKILL');
  await host?.remove();
  postgres?.stop();
});

/** Readings by place, of both processes since they began. */
async function readings(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { metrics, isAway } of processes) {
    if (isAway) continue;
    const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
    for (const [, place, count] of text.matchAll(/^tawthiq_readings_total\{place="(\w+)"\} (\d+)/gm))
      counts[place!] = (counts[place!] ?? 0) + Number(count);
  }
  return counts;
}

async function until(enough: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const started = Date.now(); !(await enough()); await sleep(10))
    if (Date.now() - started > 30_000) throw new Error(`not within 30 s: ${what}`);
}

async function sql(url: string, text: string, values: unknown[] = []): Promise<Data[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Data>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** People who submit and people who read, through both processes, until they are told to stop. */
function load() {
  const acknowledged: string[] = [];
  const problems: string[] = [];
  const counts = { read: 0, sentAgain: 0 };
  let isOver = false;
  let turn = 0;

  /** Asks a process that is there. @returns null when it went away meanwhile, which nobody is to blame for. */
  async function ask(one: Process, token: string | null, query: string, variables?: object): Promise<Data> {
    try {
      const { data, errors } = await callerOf(one.server.url, token).graphql(query, variables);
      if (errors) problems.push(`${query}: ${JSON.stringify(errors)}`);
      return data ?? null;
    } catch (error) {
      if (!one.isAway) problems.push(String(error));
      one.isFoundAway = true;
      return null;
    }
  }
  /** In turn, but for one that was found gone, as a balancer does. */
  const next = (): Process => {
    turn += 1;
    const one = processes[turn % 2]!;
    return one.isFoundAway ? processes[(turn + 1) % 2]! : one;
  };
  const other = (one: Process): Process => processes[one === processes[0] ? 1 : 0];

  // As a phone does: the same again until it is acknowledged. Then it must be there, for everybody, wherever they ask.
  async function write(): Promise<void> {
    while (!isOver) {
      const input = anIncident();
      let one = next();
      while (!(await ask(one, tokens.verifier, SUBMIT, { input }))) {
        if (isOver) return;
        counts.sentAgain += 1;
        one = next();
      }
      acknowledged.push(input.id);
      for (const token of [tokens.verifier, tokens.other]) {
        const data = await ask(other(one).isFoundAway ? one : other(one), token, ONE, { id: input.id });
        if (data && !data.incident) problems.push(`${input.id} was acknowledged and is not read`);
        if (data) counts.read += 1;
      }
    }
  }
  async function read(): Promise<void> {
    while (!isOver) {
      const known = acknowledged.length;
      const data = await ask(next(), tokens.other, COUNT);
      if (data) counts.read += 1;
      if (data && data.incidents.totalCount < known) problems.push(`${data.incidents.totalCount} read of ${known}`);
      await ask(next(), null, '{ monthlyTally(month: "2017-04") { total { incidents } } }');
    }
  }
  const people = Promise.all([...Array.from({ length: WRITERS }, write), ...Array.from({ length: READERS }, read)]);
  return {
    acknowledged,
    problems,
    counts,
    /** Waits until so many more were acknowledged and read. */
    more: async (what: string, count = ENOUGH): Promise<void> => {
      const [written, seen] = [acknowledged.length + count, counts.read + count];
      await until(() => problems.length > 0 || (acknowledged.length >= written && counts.read >= seen), what);
      expect(problems).toEqual([]);
    },
    end: async (): Promise<void> => {
      isOver = true;
      await people;
    },
  };
}

onServers(
  'answers right and loses nothing while its standby lags, its standby is killed and one of its processes is killed',
  async () => {
    const [first, second] = processes;
    const uploader = { ...callerOf(first.server.url, tokens.verifier), url: first.server.url, token: tokens.verifier };
    const rows = Array.from({ length: ROWS }, (_, at) => row({ id: String(at + 1), text: `Case ${at}` }));
    const batch = await preview(uploader, table(...rows));
    running = load();
    const { acknowledged, problems, counts, more, end } = running;
    const told = new Set<string>();
    const listener = await listen(second.server.url, tokens.other, CHANGED);
    const begun = acknowledged.length;
    const listening = (async () => {
      for (let event = await listener.next(); event; event = await listener.next()) {
        if (event.errors) problems.push(`told: ${JSON.stringify(event.errors)}`);
        else if (event.data.incidentChanged.incident) told.add(event.data.incidentChanged.id as string);
      }
    })();

    await more('with a standby');
    const steady = await readings();

    await sql(standby.url, 'SELECT pg_wal_replay_pause()');
    await more('with a standby that lags');
    // Who may still ask is never asked of the standby.
    const [{ id }] = (await sql(host.databaseUrl!, 'SELECT id::text FROM credential WHERE account_id = $1', [
      host.people[2]!.accountId,
    ])) as [{ id: string }];
    await callerOf(first.server.url, tokens.administrator).ask(REVOKE, { id });
    expect((await callerOf(second.server.url, tokens.administrator).get('/exports/incidents.json')).status).toBe(401);
    const lagging = await readings();
    await sql(standby.url, 'SELECT pg_wal_replay_resume()');
    await until(async () => (await readings()).standby! > lagging.standby! + ENOUGH, 'read again after it lagged');

    // A file is of a moment at which nothing is under way any more: as of it, it says the same wherever it is asked for.
    const file = async (one: Process, asOf = ''): Promise<Data> =>
      (await callerOf(one.server.url, tokens.other).get(`/exports/incidents.json?${asOf}`)).json();
    const newest = await file(first);
    const again = await file(second, `asOf=${newest.meta.asOf}`);
    expect(again.incidents).toEqual(newest.incidents);
    expect(newest.incidents.length).toBeGreaterThan(2 * ENOUGH);

    await uploader.ask(COMMIT, { id: batch.id });
    const before = await readings();
    first.isAway = true;
    await first.server.stop('SIGKILL');
    await more('with one process');
    standby.kill();
    await more('with one process and no standby');
    await standby.start();
    const gone = await readings();
    await until(async () => (await readings()).standby! > gone.standby! + ENOUGH, 'read again after it was gone');
    // What a process did when it was killed, another goes on with.
    const taken = await settled(callerOf(second.server.url, tokens.verifier), batch.id, ['COMMITTED', 'FAILED']);
    first.server = await begin(first.metrics);
    first.isAway = first.isFoundAway = false;
    await more('with both processes again');
    const after = await readings();
    await end();

    const kept = await sql(
      host.databaseUrl!,
      `SELECT count(*)::integer AS rows, count(DISTINCT id)::integer AS ids, (SELECT count(*)::integer FROM incident) AS total,
              (SELECT count(*)::integer FROM revision WHERE incident_id = ANY($1::uuid[])) AS revisions FROM incident WHERE id = ANY($1::uuid[])`,
      [acknowledged],
    );
    await until(() => acknowledged.slice(begun).every((one) => told.has(one)), 'told of everything');
    await listener.stop();
    await listening;
    const heads = readFileSync(join(host.dataDirectory, 'tree-heads.jsonl'), 'utf8').trim().split('\n');
    const lost = acknowledged.length - (kept[0]!.ids as number);
    const shown = (places: Record<string, number>): string =>
      Object.entries(places)
        .map(([place, count]) => `${place} ${count}`)
        .join(', ');
    process.stdout.write(
      `Two processes, one standby: ${acknowledged.length} acknowledged, ${lost} lost, ${counts.sentAgain} sent again; ${counts.read} readings checked. ` +
        `Readings steadily: ${shown(steady)}; until a process is killed: ${shown(before)}; in the end, without what that process did before: ${shown(after)}.\n`,
    );
    expect(problems).toEqual([]);
    expect(kept).toEqual([
      {
        rows: acknowledged.length,
        ids: acknowledged.length,
        revisions: acknowledged.length,
        total: acknowledged.length + ROWS,
      },
    ]);
    expect(taken).toMatchObject({ status: 'COMMITTED', doneRows: ROWS, counts: { created: ROWS, refused: 0 } });
    // Both processes copy heads into this one file.
    expect(heads.length).toBe(new Set(heads).size);
    expect(steady.standby).toBeGreaterThan(ENOUGH);
    expect(lagging.behind).toBeGreaterThan(steady.behind ?? 0);
    expect(gone.away).toBeGreaterThan(0);
  },
  300_000,
);

/** A reading, begun in this process. */
async function begun(database: DatabaseService, actor: Actor | null = null) {
  const ctx = createRequestContext(actor);
  const client = await database.client(ctx);
  const where = async (): Promise<Data> => {
    const [found] = await client.$queryRaw<Data[]>`
      SELECT pg_is_in_recovery() AS "onStandby", current_setting('tawthiq.audience') AS audience, current_user AS role,
             current_setting('transaction_read_only') AS "readOnly", pg_backend_pid() AS pid`;
    return found;
  };
  return { ctx, client, where, end: () => endReading(ctx) };
}

const AS_PUBLIC = { audience: 'PUBLIC', role: 'tawthiq_public', readOnly: 'on' };

onServers(
  'a reading goes on on the primary, as the same reader, when the standby fails in the midst of it',
  async () => {
    const config = { databaseUrl: host.databaseUrl, dataDirectory: '', replica: { url: standby.url, patience: 2000 } };
    const database = await openDatabase(config);
    const { uses } = database.standby!;
    const broken = await begun(database);
    const { pid, ...before } = await broken.where();
    expect(before).toEqual({ onStandby: true, ...AS_PUBLIC });
    await sql(standby.url, 'SELECT pg_terminate_backend($1)', [pid]);
    expect(await broken.where()).toMatchObject({ onStandby: false, ...AS_PUBLIC });
    await broken.end();
    expect(uses).toMatchObject({ standby: 1, moved: 1 });

    // Also before it was said who reads; what is said of a credential is said by the connection's own rights.
    const [credential] = await sql(host.databaseUrl!, 'SELECT id::text FROM credential WHERE account_id = $1', [
      host.people[0]!.accountId,
    ]);
    const roles = [Role.VERIFIER];
    const verifier: Actor = {
      ...host.people[0]!,
      roles,
      permissions: new Set(ROLE_PERMISSIONS.VERIFIER),
      credential: { id: credential.id, kind: 'API_TOKEN' },
    };
    const begin = database.standby!.begin.bind(database.standby!);
    database.standby!.begin = async (isolation) => {
      const transaction = await begin(isolation);
      const { rows } = await transaction!.queryRaw({ sql: 'SELECT pg_backend_pid()', args: [], argTypes: [] });
      await sql(standby.url, 'SELECT pg_terminate_backend($1)', rows[0]);
      return transaction;
    };
    const early = await begun(database, verifier);
    expect(await early.where()).toMatchObject({ onStandby: false, audience: 'VERIFIER', role: 'tawthiq_member' });
    await early.end();
    database.standby!.begin = begin;
    expect(uses).toMatchObject({ standby: 2, moved: 2 });

    // The standby breaks off what keeps it from going on.
    await sql(standby.url, "ALTER SYSTEM SET max_standby_streaming_delay = '0'");
    await sql(standby.url, 'SELECT pg_reload_conf()');
    await sql(host.databaseUrl!, 'CREATE TABLE scratch AS SELECT generate_series(1, 1000) AS number');
    const long = await begun(database);
    const answer = long.client.$queryRaw<Data[]>`SELECT pg_sleep(1.5)::text, pg_is_in_recovery() AS "onStandby"`.then(
      (found) => found,
    );
    await sleep(300);
    await sql(host.databaseUrl!, 'DELETE FROM scratch');
    await sql(host.databaseUrl!, 'VACUUM scratch');
    expect((await answer)[0]).toMatchObject({ onStandby: false });
    await long.end();
    expect(uses).toMatchObject({ standby: 3, moved: 3 });

    // Only the primary knows what is under way.
    const writer = new pg.Client(host.databaseUrl!);
    await writer.connect();
    await writer.query('BEGIN');
    await writer.query('SELECT pg_advisory_xact_lock_shared(7208301)');
    const waiting = await begun(database);
    expect(await waiting.where()).toMatchObject({ onStandby: true });
    const repository = new RevisionRepository(database);
    const settledAt = repository.settled(waiting.ctx);
    expect(await Promise.race([settledAt, sleep(300, 'waits')])).toBe('waits');
    const [{ now }] = (await writer.query('SELECT clock_timestamp() AS now')).rows as [{ now: Date }];
    await writer.query('COMMIT');
    await writer.end();
    expect((await settledAt).getTime()).toBeGreaterThanOrEqual(now.getTime());
    expect(await waiting.where()).toMatchObject({ onStandby: true });
    await waiting.end();

    // One that was promoted goes its own way.
    await sql(standby.url, 'SELECT pg_promote()');
    const promoted = await begun(database);
    expect(await promoted.where()).toMatchObject({ onStandby: false });
    await promoted.end();
    expect(uses.standby).toBe(4);
    expect(await database.standby!.lag()).toBeNull();
    await database.close();
  },
  60_000,
);

onServers('a standby of another database is a mistake in the settings; one that is away is waited for', async () => {
  const config = { databaseUrl: host.databaseUrl, dataDirectory: '' };
  const open = (url: string) => openDatabase({ ...config, replica: { url, patience: 50 } });
  await expect(open(process.env.TEST_DATABASE_URL!)).rejects.toThrow(
    /^DATABASE_REPLICA_URL: .* is not a standby of this database\.$/,
  );
  const database = await open(`postgresql://tawthiq:secret@127.0.0.1:${await freePort()}/postgres`);
  const reading = await begun(database);
  expect(await reading.where()).toMatchObject({ onStandby: false, ...AS_PUBLIC });
  await reading.end();
  expect(database.standby!.uses).toEqual({ standby: 0, behind: 0, away: 1, busy: 0, moved: 0 });
  expect(database.description).not.toContain('secret');
  await database.close();
});
