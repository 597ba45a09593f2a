import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentOfTests } from '../../bin/environment.mjs';
import { Browser } from './browser.js';

/** A tracker, as an identity provider knows it. */
export interface ProviderClientEntry {
  id: string;
  secret: string;
  redirectUris: string[];
}

export interface TestProvider {
  issuer: string;
  stop: () => Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('./provider-process.mjs', import.meta.url));

/** Starts a real OpenID Connect provider (oidc-provider) in a process of its own. */
export async function startProvider(clients: ProviderClientEntry[]): Promise<TestProvider> {
  // The package asks for a newer Node than our oldest: it says so at start, and works.
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify({ clients })], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOfTests({ NODE_OPTIONS: '' }),
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const issuer = await new Promise<string>((ready, failed) => {
    child.once('exit', () => failed(new Error(`The identity provider did not start: ${said}`)));
    createInterface(child.stdout).on('line', (line) => line.startsWith('ready ') && ready(line.slice('ready '.length)));
  });
  return {
    issuer,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/**
 * What somebody's browser does at the provider when the tracker has sent it there.
 * @returns the address that it is sent back to; it is not followed.
 */
export async function answerAt(location: string, answer: { subject: string } | 'refuse'): Promise<string> {
  const { origin } = new URL(location);
  const browser = new Browser(origin);
  const to = async (path: string, init?: RequestInit): Promise<string> => {
    const next = (await browser.fetch(path, init)).headers.get('location');
    if (!next) throw new Error(`the identity provider leads nowhere from ${path}`);
    return next.startsWith(origin) ? next.slice(origin.length) : next;
  };
  const form = await to(location.slice(origin.length));
  const body = new URLSearchParams(answer === 'refuse' ? { answer: 'no' } : { answer: 'yes', subject: answer.subject });
  return to(await to(form, { method: 'POST', body }));
}
