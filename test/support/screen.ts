import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Person } from './people.js';
import { signInPage } from './sign-in.js';
import type { Tracker } from './tracker.js';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

/** A page that somebody has opened. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complains of, and whatever is asked of another site. */
  readonly problems: string[];
}

/** Where people open a page of a tracker: passkeys and `__Host-` cookies are for localhost, not for 127.0.0.1. */
export const addressOf = (tracker: Tracker, path: string): string => `${tracker.url.replace('127.0.0.1', 'localhost')}${path}`;

/** Opens a page in a browser of its own. @param person null: nobody is signed in. */
export async function openPage(
  { tracker, browser }: { tracker: Tracker; browser: Browser },
  path: string,
  person: Person | null,
  options: BrowserContextOptions,
): Promise<Opened> {
  const context = await browser.newContext(options);
  if (person) await signInPage(tracker, context, person);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const own = addressOf(tracker, '/');
  context.on('request', (request) => {
    if (!request.url().startsWith(own) && !/^(data|blob|about):/.test(request.url())) problems.push(request.url());
  });
  await page.goto(addressOf(tracker, path));
  return { page, context, problems };
}

/** Nothing of the page is wider than the screen. */
export const isWithin = (page: Page): Promise<boolean> =>
  page.evaluate('document.scrollingElement.scrollWidth <= document.documentElement.clientWidth');
