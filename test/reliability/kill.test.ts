import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '../support/database.js';
import { anIncident } from '../support/incidents.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;
const ROUNDS = 3;
/** Submissions acknowledged before each kill, while others are under way. */
const BEFORE_KILL = 25;

/** Starts the built server on a free port; resolves when it answers. */
async function serve(env: Record<string, string>): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /http:\/\/localhost:\d+/.exec(printed)?.[0];
    if (url && printed.includes('Health')) return { process: child, url };
  }
  throw new Error(`the server ended: ${printed}`);
}

async function ask(url: string, query: string, variables?: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Record<string, { incident?: { id: string }; totalCount?: number }>;
    errors?: unknown;
  };
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

it(`keeps what it acknowledged when it is killed at any moment (${ROUNDS} kills)`, async () => {
  const { config, remove } = await createDatabase();
  const env: Record<string, string> = config.databaseUrl
    ? { DATABASE_URL: config.databaseUrl }
    : { TAWTHIQ_DATA_DIR: config.dataDirectory };
  const sent: { id: string }[] = [];
  const acknowledged: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { process: server, url } = await serve(env);
    const exited = once(server, 'exit');
    const client = async (): Promise<void> => {
      for (;;) {
        const input = anIncident({ casualties: [{ outcome: 'KILLED', count: { words: '1' } }] });
        sent.push(input);
        await ask(url, SUBMIT, { input });
        acknowledged.push(input.id);
        if (acknowledged.length >= round * BEFORE_KILL) server.kill('SIGKILL');
      }
    };
    // Each client ends when the connection does.
    await Promise.allSettled([client(), client(), client()]);
    await exited;
  }
  const { process: server, url } = await serve(env);
  const missing = [];
  for (const id of acknowledged) {
    const { incident } = await ask(url, `query ($id: UUID) { incident(id: $id) { id killed { min } } }`, { id });
    if (!incident) missing.push(id);
  }
  expect(missing).toEqual([]);
  // Sent again, all of it, as a phone would that heard no answer: each is there once.
  for (const input of sent) await ask(url, SUBMIT, { input });
  const { incidents } = await ask(url, '{ incidents { totalCount } }');
  expect(incidents!.totalCount).toBe(sent.length);
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
  // Asked to stop, it closes the database and gives the folder back.
  expect(existsSync(join(config.dataDirectory, 'in-use-by.pid'))).toBe(false);
  await remove();
}, 120_000);
