import { Role } from '../../src/common/authz/permission.js';
import { anIncident } from '../support/incidents.js';
import { freePort } from '../support/ports.js';
import { prepareServer, type RunningServer, type ServerHost } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

/** What whoever runs a tracker relies on: metrics that tell of nobody, and a stop that finishes what was begun. */

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;

let host: ServerHost;
let server: RunningServer;
let metricsUrl: string;
beforeAll(async () => {
  host = await prepareServer(Role.MONITOR);
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  server = await host.start({ TAWTHIQ_METRICS: String(port) });
});
afterAll(async () => {
  await server.stop('SIGKILL');
  await host.remove();
});

async function metric(line: RegExp): Promise<number> {
  const text = await (await fetch(`${metricsUrl}/metrics`)).text();
  return Number(line.exec(text)?.[1] ?? 0);
}

it('shows how much is asked, how long it takes and how it ends, by words of the schema alone', async () => {
  const caller = callerOf(server.url, host.people[0]!.token);
  const input = anIncident({ narrativeEn: 'a canary in a mine' });
  await caller.ask(SUBMIT, { input });
  await caller.refusal(SUBMIT, { input: anIncident({ date: '2999-01-01' }) });
  await caller.ask('query Canary { canary: incidents { totalCount } two: facilities { totalCount } }');
  expect(await metric(/duration_seconds_count\{operation="mutation submitIncident",outcome="OK"\} (\d+)/)).toBe(1);
  expect(await metric(/duration_seconds_count\{operation="mutation submitIncident",outcome="INVALID_INPUT"\} (\d+)/)).toBe(1);
  expect(await metric(/duration_seconds_count\{operation="query of several",outcome="OK"\} (\d+)/)).toBe(1);
  expect(await metric(/^tawthiq_database_up (\d)/m)).toBe(1);
  const text = await (await fetch(`${metricsUrl}/metrics`)).text();
  expect(text.toLowerCase()).not.toContain('canary');
  for (const { accountId } of host.people) expect(text).not.toContain(accountId);
  // Not on the port of readers.
  expect((await fetch(`${server.url}/metrics`, { headers: { accept: 'text/plain' } })).status).toBe(404);
});

it('finishes what it has begun when it is asked to stop', async () => {
  const caller = callerOf(server.url, host.people[0]!.token);
  const inputs = Array.from({ length: 20 }, () => anIncident());
  const answers = inputs.map((input) => caller.ask(SUBMIT, { input }));
  await answers[0];
  await server.stop();
  const outcomes = await Promise.allSettled(answers);
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  // Whatever it was, this tells where to look.
  const told = lost.map((error) => `${error.message}: ${String(error.cause)}; ${server.printed().toString()}`);
  expect(told).toEqual([]);
  server = await host.start();
  const { incidents } = await callerOf(server.url, host.people[0]!.token).ask('{ incidents { totalCount } }');
  expect(incidents.totalCount).toBe(21);
});
