import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environmentOfTests } from '../../bin/environment.mjs';

/** A file of the built program. */
export const built = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** What a command printed, on either of its outputs, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
}

/** Runs a command of the built program. @param settings environment variables besides those of the test. */
export async function runCommand(name: string, settings: Record<string, string>, ...parameters: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [built(name), ...parameters], {
    env: environmentOfTests({ NODE_OPTIONS: '', ...settings }),
  });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (piece) => (output += String(piece)));
  child.stderr.on('data', (piece) => (complaint += String(piece)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output, complaint };
}
