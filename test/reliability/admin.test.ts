import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOfTests } from '../../bin/environment.mjs';
import { built, type Ended, runCommand } from '../support/command.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Browser } from '../support/browser.js';

const PASSWORD = 'seven grey herons at dusk';

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;
beforeEach(async () => {
  database = await createDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-admin-'));
  const { databaseUrl, dataDirectory } = database.config;
  env = databaseUrl ? { DATABASE_URL: databaseUrl, TAWTHIQ_DATA_DIR: folder } : { TAWTHIQ_DATA_DIR: dataDirectory };
});
afterEach(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const admin = (...parameters: string[]): Promise<Ended> => runCommand('admin.js', env, ...parameters);

/** Runs the built server while work goes on. */
async function whileServing<T>(work: (url: string, printed: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [built('main.js')], {
    env: environmentOfTests({ NODE_OPTIONS: '', ...env, PORT: '0' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  while (!printed.includes('Health') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  try {
    return await work(/http:\/\/localhost:\d+/.exec(printed)![0], printed);
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

const secretIn = (text: string): string | undefined => /\/invitation#(twi_[\w-]+)/.exec(text)?.[1];
const accept = async (url: string, secret: string, pseudonym: string) => {
  const browser = new Browser(url);
  const { data, errors } = await browser.accept(secret, pseudonym, PASSWORD);
  return { browser, signedIn: data?.acceptInvitation?.signedIn as boolean | undefined, code: errors?.[0]?.extensions.code };
};

it('the first start prints a link for the first administrator, made anew until there is one', async () => {
  const first = await whileServing((_url, printed) => Promise.resolve(secretIn(printed)!));
  await whileServing(async (url, printed) => {
    expect(printed).toContain('Set up the first administrator (once, within 72 hours): http://localhost:');
    const second = secretIn(printed)!;
    expect(second).not.toBe(first);
    expect((await accept(url, first, 'First Owl')).code).toBe('NOT_FOUND');
    const { browser, signedIn } = await accept(url, second, 'First Owl');
    expect(signedIn).toBe(true);
    const { viewer } = await browser.ask('{ viewer { roles organisation { name } } }');
    expect(viewer).toEqual({ roles: ['ADMINISTRATOR'], organisation: { name: 'First organisation' } });
  });
  await whileServing((_url, printed) => Promise.resolve(expect(secretIn(printed)).toBeUndefined()));
});

it('npm run admin adds organisations, invites, lists, disables', async () => {
  const added = await admin('add-organisation', 'Relief of the North');
  expect(added).toMatchObject({ code: 0, complaint: expect.stringMatching(/^(|A master key was made in .*\n)$/) });
  expect((await admin('add-organisation', 'RELIEF of the north')).complaint).toContain('already');
  const invited = await admin('invite', 'relief of the north', 'verifier', 'ANALYST');
  await whileServing(async (url, printed) => {
    // There is an organisation: nobody else is to come first.
    expect(secretIn(printed)).toBeUndefined();
    expect((await accept(url, secretIn(added.output)!, 'Northern Owl')).signedIn).toBe(true);
    const { browser } = await accept(url, secretIn(invited.output)!, 'Second Owl');
    expect((await browser.ask('{ viewer { roles } }')).viewer.roles).toEqual(['VERIFIER', 'ANALYST']);
  });
  expect((await admin('list-organisations')).output).toBe('Relief of the North   2 accounts\n');
  expect(await admin('disable', 'northern owl')).toMatchObject({ code: 0 });
  await whileServing(async (url) => {
    const { errors } = await new Browser(url).signIn('Northern Owl', PASSWORD);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

it('says in a sentence what is wrong with a command', async () => {
  for (const [parameters, sentence] of [
    [['toString'], 'There is no command "toString".'],
    [['add-organisation', 'two', 'words'], 'The command needs the name of the organisation.'],
    [['invite', 'Relief', 'boss'], 'There is no role BOSS'],
    [['invite', 'Relief', 'monitor'], 'There is no organisation "Relief".'],
  ] as const) {
    const { code, output, complaint } = await admin(...parameters);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(complaint).toContain(sentence);
    expect(complaint).not.toContain('    at ');
  }
});

it('rotates the master key, also when it was broken off in between', async () => {
  const added = await admin('add-organisation', 'Relief');
  const data = env.TAWTHIQ_DATA_DIR!;
  const path = join(data, 'master.key');
  const keys = () => readdirSync(data).filter((name) => name.startsWith('master.key'));
  const before = readFileSync(path, 'utf8');
  const rotated = await admin('rotate-key');
  expect(rotated).toMatchObject({ code: 0, complaint: '' });
  const after = readFileSync(path, 'utf8');
  expect(after).not.toBe(before);
  expect(keys()).toHaveLength(2);
  const old = keys().find((name) => name !== 'master.key')!;
  expect(readFileSync(join(data, old), 'utf8')).toBe(before);

  // Wrapped anew, and the power went before the new file took the old one's place.
  writeFileSync(`${path}.new`, after, { mode: 0o600 });
  writeFileSync(path, before);
  expect(await admin('rotate-key')).toMatchObject({ code: 0 });
  expect(readFileSync(path, 'utf8')).toBe(after);
  await whileServing(async (url) => {
    expect((await accept(url, secretIn(added.output)!, 'Rotated Owl')).signedIn).toBe(true);
  });
});
