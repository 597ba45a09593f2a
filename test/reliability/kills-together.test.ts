import pg from 'pg';
import { findPrograms, startPostgres } from '../../bin/postgres.mjs';
import { Role } from '../../src/common/authz/permission.js';
import { ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { prepareServerOn, type RunningServer } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

/**
 * Nothing acknowledged is lost while the tracker's processes and PostgreSQL are killed over and over, both together. As a phone does,
 * each submission is sent until it is acknowledged; then the ids that were acknowledged are held against the rows that are there.
 *
 * The control is the same, with as many processes and the same kills and crashes, on a PostgreSQL that acknowledges a commit before it is
 * written (synchronous_commit=off): it has to lose some, or the test could not tell a tracker that loses from one that does not.
 */

/** KILL_SECONDS: how long; KILL_RATE: submissions begun in each second. */
const SECONDS = Number(process.env.KILL_SECONDS ?? 5);
const RATE = Number(process.env.KILL_RATE ?? 40);
/** In seconds. A process takes longer to start than the time between two kills: so several stand on one database. */
const BETWEEN = { kills: 1.5, crashes: 8, first: 3 };
/** KILL_PROCESSES: how many. */
const PROCESSES = Number(process.env.KILL_PROCESSES ?? 2);
/** What is asked of so long a run, and longer ones. */
const GOAL = { seconds: 600, acknowledged: 55_000, kills: 300, crashes: 50 };
/**
 * The control runs as long, but at most a minute. A crash of it loses what its journal has on the page that is not full yet, a submission or two,
 * or by chance none: a short control that has lost none is run again, so often at most.
 */
const CONTROL = { seconds: Math.min(SECONDS, 60), times: 5 };
/** Submissions under way at most: what comes while nobody answers waits like on a phone. */
const MOST_WAITING = 300;

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
/**
 * Commits are acknowledged at once, and written when the journal's writer comes to it: for each page of the journal that is full, and for
 * the rest of it after this time. At its 0.2 s, few crashes would come in between.
 */
const TOO_EARLY = ['synchronous_commit=off', 'wal_writer_delay=10s'];

/** What a phone hears before it tries again. */
const FOR_NOW = ['NOT_AVAILABLE', 'no answer'];

/** What is still there when a test ends, however it does. */
const closing: (() => unknown)[] = [];
const closeAll = async (): Promise<void> => {
  for (const close of closing.splice(0).toReversed()) await close();
};
afterEach(closeAll);

const pause = (milliseconds: number): Promise<void> => new Promise((later) => setTimeout(later, milliseconds));

interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly kills: number;
  readonly crashes: number;
  readonly refusals: ReadonlyMap<string, number>;
  /** What servers logged that refused otherwise than for now. */
  readonly logged: readonly string[];
}

/**
 * Submits for so long, while processes of the tracker and PostgreSQL are killed; PostgreSQL once more at the end, with submissions
 * still under way.
 * @param settings of PostgreSQL.
 */
async function underKills(seconds: number, settings: readonly string[] = []): Promise<Outcome> {
  const postgres = startPostgres({ settings, durable: true })!;
  closing.push(() => postgres.stop());
  const database = { config: { databaseUrl: postgres.url, dataDirectory: '' }, remove: () => Promise.resolve() };
  const host = await prepareServerOn(database, Role.VERIFIER);
  closing.push(() => host.remove());
  const { token } = host.people[0]!;
  // Whoever submits is on record for good, in the control too.
  await queried(postgres.url, 'CHECKPOINT');
  const alive = new Set<RunningServer>();
  const killers: Promise<void>[] = [];
  const processes: Promise<void>[] = [];
  const acknowledged: string[] = [];
  const refusals = new Map<string, number>();
  const logged = new Set<string>();
  let [kills, crashes, waiting, turn] = [0, 0, 0, 0];
  let [killing, serving] = [true, true];
  // However it ends: nothing is killed or started any more, whoever still waits gives up, and no process stays.
  closing.push(async () => {
    [killing, serving] = [false, false];
    await Promise.allSettled(killers);
    await Promise.allSettled([...alive].map((server) => server.stop('SIGKILL')));
    await Promise.allSettled(processes);
    await Promise.allSettled([...alive].map((server) => server.stop('SIGKILL')));
  });

  /** Keeps one process running: started anew whenever it was killed. */
  const keepOne = async (): Promise<void> => {
    while (serving) {
      // With its database away, a process ends with a sentence instead of starting.
      const server = await host.start().catch(() => null);
      if (!server) {
        await pause(200);
        continue;
      }
      const ended = new Promise<void>((gone) => server.process.once('exit', () => gone()));
      alive.add(server);
      if (!serving) break;
      await ended;
      alive.delete(server);
    }
  };
  const killOneAfterAnother = async (): Promise<void> => {
    while (killing) {
      await pause(BETWEEN.kills * 1000);
      const [oldest] = alive;
      // One that serves is killed, while another takes what comes.
      if (!oldest || alive.size < 2 || !killing) continue;
      alive.delete(oldest);
      oldest.process.kill('SIGKILL');
      kills += 1;
    }
  };
  let crashing: Promise<void> = Promise.resolve();
  const crash = (): Promise<void> => {
    crashing = crashing.then(() => postgres.crash()).then(() => void (crashes += 1));
    return crashing;
  };
  const crashAgainAndAgain = async (): Promise<void> => {
    for (let next = BETWEEN.first; killing; next = BETWEEN.crashes) {
      for (let waited = 0; waited < next && killing; waited += 0.1) await pause(100);
      // While nobody serves, there is nothing to lose.
      while (alive.size === 0 && killing) await pause(20);
      if (killing) await crash();
    }
  };
  const submitOne = async (): Promise<void> => {
    const input = anIncident();
    waiting += 1;
    while (serving) {
      const servers = [...alive];
      const server = servers[turn++ % servers.length];
      const answer =
        server &&
        (await callerOf(server.url, token)
          .graphql(SUBMIT, { input })
          .catch(() => null));
      if (answer?.data?.submitIncident) {
        acknowledged.push(input.id);
        waiting -= 1;
        return;
      }
      const code = answer ? answer.errors![0]!.extensions.code : 'no answer';
      if (server) refusals.set(code, (refusals.get(code) ?? 0) + 1);
      if (!FOR_NOW.includes(code)) {
        const errors = server!
          .printed()
          .toString()
          .split('\n')
          .filter((line) => /ERROR.*(Error|error)/.test(line));
        for (const line of errors) logged.add(line.replace(/^.*?[0-9a-f-]{36} /, ''));
        return;
      }
      await pause(50);
    }
  };

  processes.push(...Array.from({ length: PROCESSES }, keepOne));
  while (alive.size < PROCESSES && serving) await pause(50);
  const submissions: Promise<void>[] = [];
  const began = performance.now();
  killers.push(killOneAfterAnother(), crashAgainAndAgain());
  let begun = 0;
  while (performance.now() - began < seconds * 1000) {
    const due = ((performance.now() - began) / 1000) * RATE;
    for (; begun < due && waiting < MOST_WAITING; begun += 1) submissions.push(submitOne());
    // What could not be begun in time is not made up for.
    begun = Math.max(begun, Math.floor(due));
    await pause(10);
  }
  await crash();
  killing = false;
  await Promise.all(killers);
  await Promise.all(submissions);
  const rows = (await queried(postgres.url, 'SELECT id FROM incident')).map(({ id }) => id);
  const there = new Set(rows);
  const lost = acknowledged.filter((id) => !there.has(id)).length;
  return {
    acknowledged: acknowledged.length,
    lost,
    doubled: rows.length - there.size,
    kills,
    crashes,
    refusals,
    logged: [...logged],
  };
}

async function queried(databaseUrl: string, sql: string): Promise<{ id: string }[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ id: string }>(sql);
  await client.end();
  return rows;
}

const told = ({ acknowledged, lost, kills, crashes, refusals }: Outcome): string => {
  const meanwhile = [...refusals].map(([code, count]) => `${code} ${count}`).join(', ') || 'none';
  return `${acknowledged} acknowledged, ${lost} lost, over ${kills} kills of the tracker and ${crashes} of PostgreSQL (refused meanwhile: ${meanwhile})`;
};

/** In which figures a long run stays behind what is asked of it. */
const shortOfGoal = (outcome: Outcome): string[] =>
  (['acknowledged', 'kills', 'crashes'] as const)
    .filter((figure) => outcome[figure] < GOAL[figure])
    .map((figure) => `${figure}: ${outcome[figure]} of ${GOAL[figure]}`);

const programs = findPrograms();
if (ON_SERVER && !programs) process.stdout.write("PostgreSQL's own programs are not installed: none can be killed here.\n");
const onServer = ON_SERVER && programs ? it : it.skip;

onServer(
  `keeps what it acknowledged while its processes and its database are killed together, for ${SECONDS} s`,
  async () => {
    const outcome = await underKills(SECONDS);
    process.stdout.write(`${SECONDS} s with ${PROCESSES} processes, ${RATE} submissions a second: ${told(outcome)}\n`);
    expect([outcome.lost, outcome.doubled]).toEqual([0, 0]);
    expect(Math.min(outcome.kills, outcome.crashes)).toBeGreaterThan(0);
    expect(outcome.acknowledged).toBeGreaterThan(SECONDS);
    if (SECONDS >= GOAL.seconds) expect(shortOfGoal(outcome)).toEqual([]);
    // What is away for now is said so.
    expect([[...outcome.refusals.keys()].filter((code) => !FOR_NOW.includes(code)), outcome.logged]).toEqual([[], []]);
  },
  3_600_000,
);

onServer(
  'the control: the same with a database that acknowledges too early is seen to lose',
  async () => {
    let outcome = await underKills(CONTROL.seconds, TOO_EARLY);
    let times = 1;
    for (; outcome.lost === 0 && times < CONTROL.times; times += 1) {
      await closeAll();
      outcome = await underKills(CONTROL.seconds, TOO_EARLY);
    }
    const before = times > 1 ? `, after ${times - 1} that lost none` : '';
    process.stdout.write(`Control, acknowledged before it is written${before}: ${told(outcome)}\n`);
    expect(outcome.lost).toBeGreaterThan(0);
    // Some, not all: what was lost was lost by the crashes.
    expect(outcome.lost).toBeLessThan(outcome.acknowledged);
  },
  1_200_000,
);
