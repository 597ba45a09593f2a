import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Role } from '../../src/common/authz/permission.js';
import { anIncident } from '../support/incidents.js';
import { prepareServer } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const ROUNDS = 3;
/** Submissions acknowledged before each kill, while others are under way. */
const BEFORE_KILL = 25;

it(`keeps what it acknowledged when it is killed at any moment (${ROUNDS} kills)`, async () => {
  const host = await prepareServer(Role.VERIFIER);
  const { token } = host.people[0]!;
  const sent: { id: string }[] = [];
  const acknowledged: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { process: server, url } = await host.start();
    const exited = once(server, 'exit');
    const caller = callerOf(url, token);
    const client = async (): Promise<void> => {
      for (;;) {
        const input = anIncident({ casualties: [{ outcome: 'KILLED', count: { words: '1' } }] });
        sent.push(input);
        await caller.ask(SUBMIT, { input });
        acknowledged.push(input.id);
        if (acknowledged.length >= round * BEFORE_KILL) server.kill('SIGKILL');
      }
    };
    // Each client ends when the connection does.
    await Promise.allSettled([client(), client(), client()]);
    await exited;
  }
  const server = await host.start();
  const caller = callerOf(server.url, token);
  const missing = [];
  for (const id of acknowledged) {
    const { incident } = await caller.ask(`query ($id: UUID) { incident(id: $id) { id killed { min } } }`, { id });
    if (!incident) missing.push(id);
  }
  expect(missing).toEqual([]);
  // Sent again, all of it, as a phone would that heard no answer: each is there once.
  for (const input of sent) await caller.ask(SUBMIT, { input });
  const { incidents } = await caller.ask('{ incidents { totalCount } }');
  expect(incidents.totalCount).toBe(sent.length);
  await server.stop();
  // Asked to stop, it closes the database and gives the folder back.
  expect(existsSync(join(host.dataDirectory, 'in-use-by.pid'))).toBe(false);
  await host.remove();
}, 120_000);
