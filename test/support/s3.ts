import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentOfTests } from '../../bin/environment.mjs';
import type { S3Settings } from '../../src/config/evidence-settings.js';

export interface TestS3 {
  readonly settings: S3Settings;
  /** What it keeps, and how many requests it refused. */
  kept(): Promise<{ objects: Map<string, Buffer>; refused: number }>;
  /** What it kept is gone with it. */
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('./s3-process.mjs', import.meta.url));

/** Starts an S3-compatible store in a process of its own. @param port 0: any that is free. */
export async function startS3(port = 0): Promise<TestS3> {
  const keys = { accessKey: 'TESTACCESSKEY', secretKey: 'test/secret+key', bucket: 'evidence-test' };
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify({ ...keys, port })], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environmentOfTests({ NODE_OPTIONS: '' }),
  });
  const ended = once(child, 'exit');
  const endpoint = await new Promise<string>((ready, failed) => {
    child.once('exit', () => failed(new Error('The S3 store did not start.')));
    createInterface(child.stdout).on('line', (line) => line.startsWith('ready ') && ready(line.slice('ready '.length)));
  });
  return {
    settings: { ...keys, endpoint, region: 'eu-test-1' },
    kept: async () => {
      const { kept, refused } = (await (await fetch(`${endpoint}/-/kept`)).json()) as {
        kept: [string, string][];
        refused: number;
      };
      return { objects: new Map(kept.map(([name, body]) => [name, Buffer.from(body, 'base64')])), refused };
    },
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
