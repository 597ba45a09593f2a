import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
    env: { ...process.env, NODE_OPTIONS: '' },
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

/** One browser's cookies and steps, by hand: nothing is followed that a test did not ask for. */
export class Steps {
  private readonly cookies = new Map<string, { origin: string; path: string; name: string; value: string }>();

  async go(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const sent = [...this.cookies.values()].filter(({ origin, path }) => origin === url.origin && url.pathname.startsWith(path));
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(init.headers as Record<string, string>),
        cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) this.keep(url.origin, line);
    return response;
  }

  /** What the provider asks, answered. @returns the address that the browser is sent back to. */
  async at(location: string, answer: { subject: string } | { refuse: true }): Promise<string> {
    const asked = new URL(location);
    const toForm = new URL((await this.go(location)).headers.get('location') ?? '', asked);
    const body = new URLSearchParams('refuse' in answer ? { answer: 'no' } : { answer: 'yes', subject: answer.subject });
    const resume = (await this.go(toForm.href, { method: 'POST', body })).headers.get('location')!;
    const back = (await this.go(resume)).headers.get('location');
    if (!back) throw new Error('the identity provider did not send the browser back');
    return back;
  }

  cookie(origin: string, name: string): string | null {
    return [...this.cookies.values()].find((one) => one.origin === origin && one.name === name)?.value ?? null;
  }

  setCookie(origin: string, name: string, value: string): void {
    this.cookies.set(`${origin} / ${name}`, { origin, path: '/', name, value });
  }

  private keep(origin: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const attribute = (key: string): string | undefined =>
      attributes.find((one) => one.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const path = attribute('path') ?? '/';
    const id = `${origin} ${path} ${name}`;
    const over = attribute('max-age') === '0' || new Date(attribute('expires') ?? '2999-01-01') <= new Date();
    if (over) this.cookies.delete(id);
    else this.cookies.set(id, { origin, path, name, value: value.join('=') });
  }
}
