import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { createFacility, createPerpetrator } from '../support/incidents.js';
import { launchChromiumOn } from '../support/chromium.js';
import { fillIn, stored } from '../support/phone.js';
import { addressOf } from '../support/screen.js';
import { signInPage } from '../support/sign-in.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** The field form, as a monitor uses it on a phone: without a network, in both languages, and across a browser that dies. */

let tracker: Tracker;
let profile: string;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  tracker = await startTracker();
  await createFacility(tracker, { nameEn: 'Green Hill clinic', nameAr: 'عيادة التل الأخضر', type: 'CLINIC' });
  await createPerpetrator(tracker, { nameEn: 'Some air force' });
});
afterAll(() => tracker.close());

const address = (path: string): string => addressOf(tracker, path);

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'tawthiq-phone-'));
});
afterEach(async () => {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

/** A phone with a browser that keeps what it keeps, also when it is opened anew. */
async function openPhone(locale = 'en-GB'): Promise<void> {
  context = await launchChromiumOn(profile, { locale, viewport: { width: 360, height: 740 } });
  page = context.pages()[0] ?? (await context.newPage());
}

/** The app is on the phone: what the service worker keeps is whole, and the lists to choose from are there. */
async function install(): Promise<void> {
  await page.goto(address('/submit'));
  await page.evaluate('navigator.serviceWorker.ready');
  await page.locator('#place').fill('SY07');
  await page.locator('#place').fill('Idlib');
  await page.getByRole('option').first().waitFor();
  await page.reload();
}

const onRecord = async (): Promise<number> => {
  const { incidents } = await tracker.ask('{ incidents(first: 1) { totalCount } }');
  return incidents.totalCount as number;
};

describe.each([
  ['en-GB', 'ltr', 'Idlib', /^Idleb Governorate/, 'counts as at least 3'],
  ['ar', 'rtl', 'ادلب', /^إدلب محافظة/, 'تُحسب'],
] as const)('in %s', (locale, direction, place, option, reading) => {
  it('takes an attack with facility, strikes, counts and words, and the server has it as it was told', async () => {
    await openPhone(locale);
    const monitor = await tracker.person(Role.MONITOR);
    await signInPage(tracker, context, monitor);
    await page.goto(address('/submit'));
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    await fillIn(page, '2017-04-27', place, option);
    await page.locator('#time').fill('05:30');
    await page.locator('#attack-types input[value=HEAVY_WEAPONS]').click();
    await page.locator('#add-strike').click();
    await page.locator('#add-strike').click();
    await page.locator('#strike-1-words').fill('the crew that came to help');
    await page.locator('[role=group]').nth(1).locator('input[type=checkbox]').click();
    await page.locator('#add-facility').click();
    await page.locator('#facility-0').fill(locale === 'ar' ? 'التل' : 'green hill');
    await page.getByRole('option').first().click();
    await page.locator('#facility-0-damage input[value=HEAVY]').click();
    await page.locator('#add-unnamed').click();
    await page.locator('#unnamed-0').fill(locale === 'ar' ? 'عدة' : 'several');
    await page.locator('#unnamed-0-type').selectOption('CLINIC');
    await page.locator('#unnamed-0-damage input[value=DESTROYED]').click();
    await page.locator('#killed').fill('14');
    await page.locator('#healthWorkersKilled').fill(locale === 'ar' ? '4 على الأقل' : 'at least 4');
    await page.locator('#injured').fill(locale === 'ar' ? 'عدة' : 'several');
    await page.locator('#injured-read', { hasText: reading }).waitFor();
    const story = locale === 'ar' ? 'قُصفت العيادة.' : 'The clinic was hit.';
    await page.locator('#narrative').fill(story);
    await page.locator('#save').click();
    await page.locator('#saved', { hasText: /TW-/ }).waitFor();
    const reference = /TW-\w+-\w+/.exec((await page.locator('#saved').textContent())!)![0];
    const { incident } = await tracker.ask(
      `query ($reference: String) { incident(reference: $reference) { date time governorate { code } attackTypes narrativeEn narrativeAr
        strikes { number repeatOnResponders words } facilityImpacts { damage facility { nameEn } } unnamedFacilities { type damage count { min max } }
        killed { min max } injured { min max } healthWorkersKilled { min } } }`,
      { reference },
    );
    expect(incident).toEqual({
      date: '2017-04-27',
      time: '05:30',
      governorate: { code: 'SY07' },
      attackTypes: ['HEAVY_WEAPONS'],
      narrativeEn: locale === 'ar' ? null : story,
      narrativeAr: locale === 'ar' ? story : null,
      strikes: [
        { number: 1, repeatOnResponders: false, words: null },
        { number: 2, repeatOnResponders: true, words: 'the crew that came to help' },
      ],
      facilityImpacts: [{ damage: 'HEAVY', facility: { nameEn: 'Green Hill clinic' } }],
      unnamedFacilities: [{ type: 'CLINIC', damage: 'DESTROYED', count: { min: 3, max: null } }],
      killed: { min: 14, max: 14 },
      injured: { min: 3, max: null },
      healthWorkersKilled: { min: 4 },
    });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

it('takes a place from the map, to the district, with a finger or the keyboard', async () => {
  await openPhone();
  const reads = async (text: string): Promise<void> => {
    while ((await page.locator('#place').inputValue()) !== text) await page.waitForTimeout(20);
  };
  await page.goto(address('/submit'));
  await page.locator('#open-map').click();
  await page.locator('#place-map').getByRole('button', { name: 'Hama' }).press('Enter');
  await reads('Hama');
  await page.locator('#place-map').getByRole('button', { name: 'Idleb' }).click();
  await page.locator('#place-map').getByRole('button', { name: 'Ariha' }).click();
  await reads('Ariha');
  await page.locator('#date').fill('2017-05-01');
  await page.locator('#save').click();
  await page.locator('#saved').waitFor();
  expect(await stored(page)).toContain('"place":"SY0705"');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

it('says what is still to be mended, beside each field and summed up, and loses nothing meanwhile', async () => {
  await openPhone();
  await page.goto(address('/submit'));
  await page.locator('#killed').fill('who knows how many');
  await page.locator('#save').click();
  await page.locator('#summary').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('summary');
  expect(await page.locator('#summary li').count()).toBe(3);
  await page.locator('#summary a', { hasText: 'Choose the place' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('place');
  expect(await page.locator('#date').getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('#killed').inputValue()).toBe('who knows how many');
});

it('works without a network from a cold start on, and sends each record once when there is one', async () => {
  await openPhone();
  await install();
  const before = await onRecord();
  const ids = new Set<string>();
  await context.setOffline(true);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let record = 0; record < RECORDS; record += 1) {
      await page.goto(address('/submit'));
      await fillIn(page, '2017-05-01', 'Idlib', /^Idleb Governorate/);
      await page.locator('#locality').fill(`village ${round}-${record} ${randomUUID()}`);
      await page.locator('#save').click();
      await page.locator('#saved').waitFor();
    }
    // A record that was begun and not finished is there as well.
    await page.locator('#another').click();
    await page.locator('#locality').fill(`unfinished ${round}`);
    await page.locator('#narrative').fill(`half a ${round}`);
    // Every change is saved at once, and on the disk some time after.
    while (!(await stored(page)).includes(`half a ${round}`)) await page.waitForTimeout(20);
    await killBrowser();
    await openPhone();
    await context.setOffline(true);
    await page.goto(address('/submit'));
    await page.locator('#narrative').waitFor();
    expect(await page.locator('#narrative').inputValue()).toBe(`half a ${round}`);
    await page.locator('#narrative').fill('');
    await page.locator('#locality').fill('');
  }
  await page.goto(address('/device'));
  await page
    .locator('#outbox li')
    .nth(ROUNDS * RECORDS - 1)
    .waitFor();
  for (const text of await page.locator('#outbox li strong').allTextContents()) ids.add(text);
  expect(ids.size).toBe(ROUNDS * RECORDS);
  expect(await onRecord()).toBe(before);

  // The network comes back before anybody has signed in: everything waits, and nothing is lost.
  await context.setOffline(false);
  await page.locator('#send').click();
  await page.locator('#outbox li', { hasText: 'Sign in to send' }).first().waitFor();
  await signInPage(tracker, context, await tracker.person(Role.MONITOR));
  await page.goto(address('/device'));
  await page.getByRole('heading', { name: 'Everything has been sent.' }).waitFor();
  expect(await onRecord()).toBe(before + ROUNDS * RECORDS);
}, 240_000);

const ROUNDS = 2;
const RECORDS = 5;

/** As a battery dies: at once, with whatever was under way. */
async function killBrowser(): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  const cdp = await context.newCDPSession(page);
  await Promise.race([cdp.send('Browser.crash').catch(() => undefined), closed]);
  await closed;
}

it('encrypts what is kept under a passphrase, asks for it, and wipes it all', async () => {
  await openPhone();
  await install();
  await context.setOffline(true);
  await page.goto(address('/submit'));
  const canary = `zqcanary${randomUUID().slice(0, 8)}`;
  await page.locator('#narrative').fill(canary);
  await page.waitForTimeout(200);
  expect(await stored(page)).toContain(canary);
  await page.goto(address('/device'));
  await page.locator('#passphrase').fill('seven small birds');
  await page.locator('#encrypt button').click();
  await page.getByText('What is kept on this device is encrypted.').waitFor();
  expect(await stored(page)).not.toContain(canary);
  await page.reload();
  await page.locator('#passphrase').fill('not it at all');
  await page.locator('form button').click();
  await page.getByText('That is not the passphrase.').waitFor();
  await page.locator('#passphrase').fill('seven small birds');
  await page.locator('form button').click();
  await page.locator('#drafts li').waitFor();
  await page.locator('#wipe').click();
  await page.locator('#wipe-all').click();
  await page.getByText('Nothing is kept on this device any more.').waitFor();
  expect(await stored(page)).toBe('[[],[],[],[]]');
}, 90_000);
