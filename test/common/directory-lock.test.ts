import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DirectoryInUseError, lockDirectory } from '../../src/common/database/directory-lock.js';

/** The build, because a child process of plain Node runs no TypeScript. */
const built = new URL('../../dist/common/database/directory-lock.js', import.meta.url).href;

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-lock-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  rmSync(folder, { recursive: true });
});

/** A process that takes the folder and holds it until it is killed. */
async function holder(): Promise<ChildProcess> {
  const script = `
    const { lockDirectory } = await import(${JSON.stringify(built)});
    lockDirectory(${JSON.stringify(folder)});
    setInterval(() => {}, 1000);
    console.log('held');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  expect(String((await once(child.stdout, 'data'))[0])).toBe('held\n');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function refusal(): string {
  try {
    lockDirectory(folder)();
  } catch (error) {
    expect(error).toBeInstanceOf(DirectoryInUseError);
    return (error as Error).message;
  }
  throw new Error('the folder was given away twice');
}

describe('a folder of an embedded database', () => {
  it('is refused with a sentence while another process holds it, and that one keeps it', async () => {
    const { pid } = await holder();
    const sentence = `${folder} is in use by process ${pid}: stop that one first, or set TAWTHIQ_DATA_DIR to another folder.`;
    expect(refusal()).toBe(sentence);
    expect(refusal()).toBe(sentence);
  });

  it('is taken over from a process that was killed', async () => {
    const child = await holder();
    await kill(child);
    expect(readdirSync(folder)).toHaveLength(1);
    const unlock = lockDirectory(folder);
    expect(readFileSync(join(folder, readdirSync(folder)[0]!), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`));
    // This very process does not get it twice.
    expect(refusal()).toContain(`in use by process ${process.pid}`);
    unlock();
  });

  it('is free again once it was given back', () => {
    lockDirectory(folder)();
    expect(readdirSync(folder)).toEqual([]);
    lockDirectory(folder)();
  });

  it.each(['', 'no number', '0', '-1', `${process.ppid} 1`])('is taken over when its lock says %j', (content) => {
    writeFileSync(join(folder, 'in-use-by.pid'), content);
    lockDirectory(folder)();
  });

  it('that is not there is refused', () => {
    expect(() => lockDirectory(join(folder, 'missing'))).toThrow();
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});

it('the build that the child process runs is there', () => expect(existsSync(fileURLToPath(built))).toBe(true));
