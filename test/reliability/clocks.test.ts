import { fileURLToPath, pathToFileURL } from 'node:url';
import { Role } from '../../src/common/authz/permission.js';
import { runCommand } from '../support/command.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer, type RunningServer } from '../support/server.js';
import { callerOf, type Caller, type Data } from '../support/tracker.js';

/**
 * Clocks that are wrong by two days, of the server with its database, of the phone, or of both: each record comes once, the log stays in
 * the order in which things came, and what was told of a moment before the clock went wrong stays told.
 */

const SHIFT = 48;
const CLOCK = pathToFileURL(fileURLToPath(new URL('../support/shifted-clock.mjs', import.meta.url))).href;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const AMEND = `mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }`;
const AS_OF = `query ($asOf: DateTime) { incidents(asOf: $asOf, first: 100, orderBy: { field: DATE, direction: ASC }) { totalCount nodes { id revision date locality } }
  monthlyTally(month: "2017-04", asOf: $asOf) { total { incidents } } }`;
const HISTORY = `query ($id: UUID) { incident(id: $id) { submittedAt revisions { number recordedAt } } }`;

const pause = (milliseconds: number): Promise<void> => new Promise((later) => setTimeout(later, milliseconds));
const HOUR = 3_600_000;

it('a clock that is wrong by two days, forth and back, loses, doubles and reorders nothing', async () => {
  const host = await prepareServer(Role.VERIFIER);
  let server!: RunningServer;
  let caller!: Caller;
  const startAt = async (hours: number): Promise<void> => {
    server = await host.start({ NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_HOURS: String(hours) });
    caller = callerOf(server.url, host.people[0]!.token);
  };
  const sent: { id: string }[] = [];
  const submitted = async (): Promise<string> => {
    const input = anIncident({ locality: `village ${sent.length}` });
    await caller.ask(SUBMIT, { input });
    sent.push(input);
    return input.id;
  };
  const history = async (id: string): Promise<Data> => (await caller.ask(HISTORY, { id })).incident;

  await startAt(-SHIFT);
  const first = await submitted();
  expect(Math.abs(Date.parse((await history(first)).submittedAt) - Date.now() + SHIFT * HOUR)).toBeLessThan(60_000);
  await pause(5);
  const moment = new Date(Date.now() - SHIFT * HOUR).toISOString();
  await pause(5);
  const told = await caller.ask(AS_OF, { asOf: moment });
  const moments: { asOf: string; told: Data }[] = [{ asOf: moment, told }];
  await server.stop();

  // Put right, then two days ahead, and put right again.
  for (const hours of [0, SHIFT, 0]) {
    await startAt(hours);
    await submitted();
    // What a phone could not know was taken is sent again: each is there once.
    for (const input of sent) await caller.ask(SUBMIT, { input });
    const revision = (await history(first)).revisions.length as number;
    await caller.ask(AMEND, { input: { id: first, revision, reason: 'told again', locality: `with the clock at ${hours}` } });
    for (const { asOf, told: before } of moments) expect(await caller.ask(AS_OF, { asOf })).toEqual(before);
    if (hours === 0 && moments.length === 1) {
      await pause(5);
      const asOf = new Date().toISOString();
      await pause(5);
      moments.push({ asOf, told: await caller.ask(AS_OF, { asOf }) });
    }
    await server.stop();
  }
  await startAt(0);
  const { revisions } = await history(first);
  expect(revisions.map(({ number }: Data) => number)).toEqual([1, 2, 3, 4]);
  const steps = revisions.map(({ recordedAt }: Data) => Math.round((Date.parse(recordedAt) - Date.now()) / HOUR));
  const { incidents } = await caller.ask('{ incidents { totalCount } }');
  expect(incidents.totalCount).toBe(sent.length);
  await server.stop();
  // The log is whole and in order whatever the clocks said.
  const audit = await runCommand('audit.js', {
    TAWTHIQ_DATA_DIR: host.dataDirectory,
    ...(host.databaseUrl && { DATABASE_URL: host.databaseUrl }),
  });
  process.stdout.write(
    `Clock at −${SHIFT}, 0, +${SHIFT} and 0 h: ${incidents.totalCount} of ${sent.length} records, once each; revisions of one at ${steps.join(', ')} h, in the order of their numbers; ${moments.length} past moments told the same; audit: ${audit.code === 0 ? 'nothing is wrong' : audit.output + audit.complaint}\n`,
  );
  expect(audit.code).toBe(0);
  await host.remove();
}, 180_000);
