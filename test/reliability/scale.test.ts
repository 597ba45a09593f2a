import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OwnPostgres, type OwnStandby, startPostgres } from '../../bin/postgres.mjs';
import { Role } from '../../src/common/authz/permission.js';
import { COMMIT, preview, row, settled, table } from '../imports/support.js';
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
const WRITERS = 3;
const READERS = 3;
/** Rows that one process imports when it is killed. */
const ROWS = 1000;
/** What has to be acknowledged, or read, until the next thing happens. */
const ENOUGH = 60;

const postgres: OwnPostgres | null = ON_SERVER ? startPostgres() : null;
if (ON_SERVER && !postgres) process.stdout.write("PostgreSQL's own programs are not installed: no standby can be made here.\n");
const onServers = postgres ? it : it.skip;

interface Process {
  server: RunningServer;
  metrics: number;
  isAway: boolean;
}

let host: ServerHost;
let standby: OwnStandby;
let processes: [Process, Process];
let tokens: { verifier: string; other: string; administrator: string };

async function begin(metrics: number): Promise<RunningServer> {
  return host.start({ DATABASE_REPLICA_URL: standby.url, TAWTHIQ_METRICS: String(metrics) });
}

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
  processes = servers.map((server, at) => ({ server, metrics: ports[at]!, isAway: false })) as [Process, Process];
}, 60_000);
afterAll(async () => {
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
    return (await client.query(text, values)).rows as Data[];
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
      return null;
    }
  }
  const next = (): Process => {
    turn += 1;
    const one = processes[turn % 2]!;
    return one.isAway ? processes[(turn + 1) % 2]! : one;
  };

  // As a phone does: the same again until it is acknowledged. Then it must be there, for everybody, wherever they ask.
  async function write(): Promise<void> {
    while (!isOver) {
      const input = anIncident();
      let one = next();
      while (!(await ask(one, tokens.verifier, SUBMIT, { input }))) {
        counts.sentAgain += 1;
        one = next();
      }
      acknowledged.push(input.id);
      for (const token of [tokens.verifier, tokens.other]) {
        const data = await ask(one === processes[0] && !processes[1].isAway ? processes[1] : next(), token, ONE, { id: input.id });
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
      await until(() => acknowledged.length >= written && counts.read >= seen, what);
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
    const { acknowledged, problems, counts, more, end } = load();
    const told = new Set<string>();
    const listener = await listen(second.server.url, tokens.other, CHANGED);
    const begun = acknowledged.length;
    const listening = (async () => {
      for (let event = await listener.next(); event; event = await listener.next())
        if (event.data.incidentChanged.incident) told.add(event.data.incidentChanged.id as string);
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
    const again = await file(second, `asOf=${newest.asOf}`);
    expect(again.incidents).toEqual(newest.incidents);
    expect(newest.incidents.length).toBeGreaterThan(2 * ENOUGH);

    standby.kill();
    await more('without a standby');
    standby.start();
    const gone = await readings();
    await until(async () => (await readings()).standby! > gone.standby! + ENOUGH, 'read again after it was gone');

    const uploader = { ...callerOf(first.server.url, tokens.verifier), url: first.server.url, token: tokens.verifier };
    const rows = Array.from({ length: ROWS }, (_, at) => row({ id: String(at + 1), text: `Case ${at}` }));
    const batch = await preview(uploader, table(...rows));
    await uploader.ask(COMMIT, { id: batch.id });
    const before = await readings();
    first.isAway = true;
    await first.server.stop('SIGKILL');
    await more('with one process');
    first.server = await begin(first.metrics);
    first.isAway = false;
    await more('with both processes again');
    const after = await readings();
    const taken = await settled(callerOf(second.server.url, tokens.verifier), batch.id, ['COMMITTED', 'FAILED']);
    await end();

    const kept = await sql(
      host.databaseUrl!,
      `SELECT count(*)::integer AS rows, count(DISTINCT id)::integer AS ids, (SELECT count(*)::integer FROM revision) AS revisions,
              (SELECT count(*)::integer FROM incident) AS total FROM incident WHERE id = ANY($1::uuid[])`,
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
        `Readings steadily: ${shown(steady)}; to the kill of a process: ${shown(before)}; in the end: ${shown(after)}.\n`,
    );
    expect(problems).toEqual([]);
    expect(kept).toEqual([
      {
        rows: acknowledged.length,
        ids: acknowledged.length,
        total: acknowledged.length + ROWS,
        revisions: acknowledged.length + ROWS,
      },
    ]);
    expect(taken).toMatchObject({ status: 'COMMITTED', doneRows: ROWS, counts: { created: ROWS, refused: 0 } });
    // Both processes copy heads into this one file.
    expect(heads.length).toBe(new Set(heads).size);
    expect(steady.standby).toBeGreaterThan(ENOUGH);
    expect(lagging.behind).toBeGreaterThan(steady.behind ?? 0);
    expect(gone.away).toBeGreaterThan(lagging.away ?? 0);
  },
  120_000,
);
