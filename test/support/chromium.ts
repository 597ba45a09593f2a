import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update'];

/** The real browser of this machine, which asks nothing of its maker. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args });
}

/** The same on a folder in which it keeps what pages give it to keep, from one start to the next. */
export function launchChromiumOn(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...options, executablePath: process.env.CHROMIUM_PATH, args });
}

/** Ends a browser as a battery does: its process is killed, with whatever was under way. */
export async function killed(context: BrowserContext, folder: string): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  // The lock of the folder names the browser's process: `host-pid`.
  process.kill(Number(/\d+$/.exec(readlinkSync(join(folder, 'SingletonLock')))![0]), 'SIGKILL');
  await closed;
}
