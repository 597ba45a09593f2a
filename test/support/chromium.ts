import { type Browser, chromium } from 'playwright-core';

/** The real browser of this machine, which asks nothing of its maker. */
export function launchChromium(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    '--disable-component-update',
  ];
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args });
}
