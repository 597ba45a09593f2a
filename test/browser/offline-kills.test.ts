import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { killed, launchChromiumOn } from '../support/chromium.js';
import { fillIn, stored } from '../support/phone.js';
import { addressOf } from '../support/screen.js';
import { signInPage } from '../support/sign-in.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/**
 * Records saved without a network, by a browser whose process is killed at random moments, while it saves and while it sends, whose
 * network is cut while it sends, and whose clock is 48 h behind, right, and 48 h ahead in turns: all of them on the server afterwards,
 * once each. OFFLINE_RECORDS: how many; 1,000 in the long form.
 */

const RECORDS = Number(process.env.OFFLINE_RECORDS ?? 12);
const KILLS = Math.ceil(RECORDS / 3);
/** While they are sent. */
const LATE_KILLS = Math.ceil(RECORDS / 12);
/** Of the network, while they are sent. */
const CUTS = Math.ceil(RECORDS / 12);
/** By how much the clock of the phone is wrong, one start after the other. */
const CLOCKS = [-48, 0, 48].map((hours) => hours * 3_600_000);
/** In milliseconds; a record takes one to three seconds, kills and all, on two shared cores. */
const LONGEST_EACH = 20_000;

let tracker: Tracker;
let profile: string;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  tracker = await startTracker();
  profile = mkdtempSync(join(tmpdir(), 'tawthiq-phone-'));
});
afterAll(async () => {
  await context.close();
  await tracker.close();
  rmSync(profile, { recursive: true, force: true });
});

const address = (path: string): string => addressOf(tracker, path);
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
const villageOf = (number: number): string => `village ${number} of ${RECORDS}`;

/** Within a page; as its scripts see it. */
const WRONG_CLOCK = (by: number): void => {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given: []) {
      super(...((given.length > 0 ? given : [Right.now() + by]) as []));
    }

    static override now(): number {
      return Right.now() + by;
    }
  } as DateConstructor;
};

let starts = 0;
async function openPhone(isOffline: boolean): Promise<void> {
  context = await launchChromiumOn(profile, { locale: 'en-GB', viewport: { width: 360, height: 740 } });
  await context.addInitScript(WRONG_CLOCK, CLOCKS[starts++ % CLOCKS.length]);
  page = context.pages()[0] ?? (await context.newPage());
  await context.setOffline(isOffline);
}

async function save(number: number): Promise<void> {
  await page.goto(address('/submit'));
  await fillIn(page, '2017-05-01', 'Idlib', /^Idleb Governorate/);
  await page.locator('#locality').fill(villageOf(number));
  await page.locator('#save').click();
  await page.locator('#saved').waitFor();
}

/** How often each village stands among what waits to be sent. */
async function waiting(): Promise<string[]> {
  const [, outbox] = JSON.parse(await stored(page)) as [unknown, { content: { input: { locality: string } } }[]];
  return outbox.map(({ content }) => content.input.locality).sort();
}

/** Every village on record, as often as it is there. */
async function villagesOnRecord(): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const query =
      'query ($after: String) { incidents(first: 200, after: $after) { nodes { locality } pageInfo { hasNextPage endCursor } } }';
    const { incidents } = await tracker.ask(query, { after });
    found.push(...incidents.nodes.map(({ locality }: { locality: string }) => locality));
    if (!incidents.pageInfo.hasNextPage) return found.sort();
    after = incidents.pageInfo.endCursor as string;
  }
}

/** All of a few numbers, or the ends of many. */
const summary = (numbers: readonly number[]): string =>
  numbers.length <= 12 ? numbers.join(', ') : `${numbers.slice(0, 6).join(', ')} … ${numbers.slice(-6).join(', ')}`;

it(
  `loses none of ${RECORDS} records and doubles none, killed ${KILLS} times while saving and ${LATE_KILLS} while sending`,
  async () => {
    const started = Date.now();
    await openPhone(false);
    await page.goto(address('/submit'));
    await page.evaluate('navigator.serviceWorker.ready');
    await page.locator('#place').fill('Idlib');
    await page.getByRole('option').first().waitFor();
    await context.setOffline(true);

    const promised: string[] = [];
    const outcomes = { before: 0, after: 0 };
    let usual = 1_000;
    for (let number = 1; number <= RECORDS; number += 1) {
      const village = villageOf(number);
      // Every third, at any moment from the first letter to a little after it was saved.
      if (number % 3 === 1) {
        const saving = save(number).then(
          () => promised.push(village),
          () => undefined,
        );
        await pause(Math.random() * usual * 1.6);
        await killed(context, profile);
        await saving;
        await openPhone(true);
        await page.goto(address('/submit'));
        await page.locator('#locality').waitFor();
        const kept = await waiting();
        expect(kept).toEqual(expect.arrayContaining(promised));
        outcomes[kept.includes(village) ? 'after' : 'before'] += 1;
        if (kept.includes(village)) continue;
      }
      const begun = Date.now();
      await save(number);
      usual = Date.now() - begun;
      promised.push(village);
    }
    const all = Array.from({ length: RECORDS }, (_, index) => villageOf(index + 1)).sort();
    expect(await waiting()).toEqual(all);
    expect((await tracker.ask('{ incidents(first: 1) { totalCount } }')).incidents.totalCount).toBe(0);

    const monitor = await tracker.person(Role.MONITOR);
    const left: number[] = [];
    for (let kill = 0; kill < LATE_KILLS; kill += 1) {
      await signInPage(tracker, context, monitor);
      await context.setOffline(false);
      await page.goto(address('/device'));
      await pause(Math.random() * 400);
      await killed(context, profile);
      await openPhone(true);
      await page.goto(address('/device'));
      left.push((await waiting()).length);
    }
    await signInPage(tracker, context, monitor);
    for (let cut = 0; cut < CUTS; cut += 1) {
      await context.setOffline(false);
      await page.goto(address('/device'));
      await pause(Math.random() * 400);
      await context.setOffline(true);
      left.push((await waiting()).length);
    }
    await context.setOffline(false);
    await page.goto(address('/device'));
    const longest = 60_000 + RECORDS * 1_000;
    await page.getByRole('heading', { name: 'Everything has been sent.' }).waitFor({ timeout: longest });
    const sent = await villagesOnRecord();
    expect(sent).toEqual(all);
    const moments = `${outcomes.before} before the record was saved, ${outcomes.after} after`;
    process.stdout.write(
      `${sent.length} of ${RECORDS} on the server, once each; killed: ${moments}; clock 48 h behind, right and 48 h ahead in turns over ${starts} starts; ${summary(left)} still to be sent after each late kill and cut of the network; ${((Date.now() - started) / RECORDS / 1_000).toFixed(1)} s for each record\n`,
    );
  },
  300_000 + RECORDS * LONGEST_EACH,
);
