import { findPrograms, startPostgres } from '../../bin/postgres.mjs';
import { Role } from '../../src/common/authz/permission.js';
import { awaitDatabase } from '../../src/common/database/open-database.js';
import { ON_SERVER } from '../support/database.js';
import { anIncident } from '../support/incidents.js';
import { prepareServerOn } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
/** RESTARTS: how often PostgreSQL crashes. */
const CRASHES = Number(process.env.RESTARTS ?? 3);
/** Submissions acknowledged before each crash, while others are under way. */
const BEFORE_CRASH = 25;

const programs = findPrograms();
if (ON_SERVER && !programs)
  process.stdout.write("PostgreSQL's own programs are not installed: none can be made to crash here.\n");
const onServer = ON_SERVER && programs ? it : it.skip;

/** What is still there when a test ends, however it does. */
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

onServer(
  `keeps what it acknowledged when its database crashes, and goes on by itself (${CRASHES} crashes)`,
  async () => {
    const postgres = startPostgres({ durable: true })!;
    closing.push(() => postgres.stop());
    const host = await prepareServerOn(
      { config: { databaseUrl: postgres.url, dataDirectory: '' }, remove: () => Promise.resolve() },
      Role.VERIFIER,
    );
    closing.push(() => host.remove());
    const server = await host.start();
    closing.push(() => server.stop('SIGKILL'));
    const caller = callerOf(server.url, host.people[0]!.token);
    const acknowledged: string[] = [];
    const refusals = new Map<string, number>();
    let isOver = false;
    // As a phone does: the same again until it is acknowledged.
    const client = async (): Promise<void> => {
      while (!isOver) {
        const input = anIncident();
        for (let isKept = false; !isKept;) {
          const { data, errors } = await caller.graphql(SUBMIT, { input });
          isKept = Boolean(data?.submitIncident);
          if (isKept) acknowledged.push(input.id);
          else {
            const { code } = errors![0]!.extensions;
            refusals.set(code, (refusals.get(code) ?? 0) + 1);
            await new Promise((later) => setTimeout(later, 50));
          }
        }
      }
    };
    const clients = [client(), client(), client()];
    // Where the test ends early, they do too, with the server: that is not what went wrong.
    void Promise.allSettled(clients);
    for (let crash = 1; crash <= CRASHES; crash += 1) {
      while (acknowledged.length < crash * BEFORE_CRASH) await new Promise((later) => setTimeout(later, 5));
      await postgres.crash();
    }
    while (acknowledged.length < (CRASHES + 1) * BEFORE_CRASH) await new Promise((later) => setTimeout(later, 5));
    isOver = true;
    await Promise.all(clients);
    const { incidents } = await caller.ask('{ incidents { totalCount } }');
    const told = [...refusals].map(([code, count]) => `${code} ${count}`).join(', ');
    process.stdout.write(
      `${CRASHES} crashes of PostgreSQL: ${acknowledged.length} acknowledged, ${acknowledged.length - incidents.totalCount} lost; refused meanwhile: ${told || 'none'}\n`,
    );
    expect(incidents.totalCount).toBe(acknowledged.length);
    // What is away for now is said so.
    expect([...refusals.keys()].filter((code) => code !== 'NOT_AVAILABLE')).toEqual([]);
    await server.stop();
  },
  1_200_000,
);

onServer('waits for a database that is away when it starts', async () => {
  const postgres = startPostgres()!;
  closing.push(() => postgres.stop());
  const told: string[] = [];
  let opening;
  await postgres.crash(async () => {
    opening = awaitDatabase({ databaseUrl: postgres.url, dataDirectory: '' }, (sentence) => told.push(sentence));
    while (told.length === 0) await Promise.race([opening, new Promise((later) => setTimeout(later, 20))]);
  });
  const database = await opening!;
  closing.push(() => database.close());
  await database.ping();
  expect(told).toEqual([expect.stringMatching(/^DATABASE_URL: .+ does not answer \(.+\)\. It is tried again for 60 s\.$/)]);
  const elsewhere = postgres.url.replace(/\/postgres$/, '/nowhere');
  const wrong = awaitDatabase({ databaseUrl: elsewhere, dataDirectory: '' }, (sentence) => told.push(sentence));
  await expect(wrong).rejects.toThrow('DATABASE_URL: database "nowhere" does not exist.');
  expect(told).toHaveLength(1);
});
