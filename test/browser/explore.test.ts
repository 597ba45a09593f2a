import type { Browser } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { violationsInBoth } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import type { Person } from '../support/people.js';
import { amend, published } from '../support/releases.js';
import { addressOf, PHONE, isWithin, type Opened, openPage } from '../support/screen.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/** One set of filters over cards, table, charts and map; and what a record was before. */

let tracker: Tracker;
let browser: Browser;
let incident: Data;
let between: string;
beforeAll(async () => {
  tracker = await startTracker();
  browser = await launchChromium();
  const killed = (words: string) => [{ outcome: 'KILLED', count: { words } }];
  incident = await published(tracker, { date: '2017-04-27', latitude: 35.6, longitude: 36.6, casualties: killed('several') });
  await published(tracker, { date: '2017-04-03', governorate: 'SY02', casualties: killed('2') });
  await published(tracker, { date: '2017-02-03', governorate: 'SY02', casualties: killed('5') });
  between = new Date().toISOString();
  await amend(tracker, incident.id as string, { casualties: killed('31'), time: '05:30' }, 'later reports');
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

const address = (path: string): string => addressOf(tracker, path);

const opened = (path: string, person: Person | null, locale: string): Promise<Opened> =>
  openPage({ tracker, browser }, path, person, { locale, viewport: PHONE });

it.each([
  ['en-GB', ['Table', 'Charts', 'Map'], 'April 2017', '1 incident', 'Idleb: 31'],
  ['ar', ['جدول', 'رسوم بيانية', 'خريطة'], 'نيسان 2017', 'حادثة واحدة', 'إدلب: 31'],
] as const)(
  'in %s, slides over months, and shows one filter as table, charts and map',
  async (locale, views, month, one, idleb) => {
    const { page, context, problems } = await opened('/incidents?certainty=POSSIBLE,PROBABLE,CONFIRMED', null, locale);
    const slider = page.locator('#month-slider');
    await slider.waitFor();
    await slider.fill(String(2017 * 12 + 1));
    await page.waitForURL(/from=2017-02-01&to=2017-02-28/);
    await page.locator('#found', { hasText: one }).waitFor();
    await slider.fill(String(2017 * 12 + 3));
    await page.waitForURL(/from=2017-04-01&to=2017-04-30/);
    expect(await page.locator('output').textContent()).toBe(month);
    for (const view of views) {
      await page.locator('p.quick[role=group]').getByRole('link', { name: view, exact: true }).click();
      await page
        .locator(view === views[0] ? '#table tbody tr' : '#numbers tbody tr')
        .first()
        .waitFor();
      expect(page.url()).toMatch(/certainty=POSSIBLE.*from=2017-04-01/);
      expect([view, ...(await violationsInBoth(page)), await isWithin(page)]).toEqual([view, true]);
      if (view === views[0]) continue;
      const files = await page
        .locator('#charts a[download]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
      expect(files.map((file) => /\.(\w+)\?/.exec(file)![1])).toEqual(['svg', 'png', 'csv']);
      for (const file of files) expect([file, (await page.request.get(address(file))).status()]).toEqual([file, 200]);
      expect(files[0]).toContain('certainty=POSSIBLE');
    }
    // The map: of another figure, and each governorate opens its incidents.
    await page.locator('#figure').selectOption('killed');
    await page.locator(`.map a[aria-label="${idleb}"]`).waitFor();
    expect(await page.locator('.map .point').count()).toBe(0);
    await page.locator(`.map a[aria-label="${idleb}"] path`).dispatchEvent('click');
    await page.locator('#found', { hasText: one }).waitFor();
    expect(page.url()).toContain('governorate=SY07');
    // As of a moment that is picked.
    await page.locator('#filter-asOf').fill(between.slice(0, -1));
    await page.locator('#filter button[type=submit]').click();
    await page.waitForURL(/asOf=/);
    await page.locator('#cards', { hasText: locale === 'ar' ? '3 على الأقل' : 'at least 3' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  },
  120_000,
);

it.each([
  ['en-GB', 'People harmed 1 · number · at least', '3', '05:30', 'Status', 'Verified', 'Published', 'Idleb'],
  ['ar', 'المتضررون 1 · العدد · على الأقل', '3', '05:30', 'الحالة', 'متحقَّق منها', 'منشورة', 'إدلب'],
])(
  'in %s, tells a record’s history field by field, from what was to what is',
  async (locale, field, was, time, status, before, after, place) => {
    const { page, context, problems } = await opened(
      `/incidents/${incident.reference as string}`,
      await tracker.person(Role.VERIFIER),
      locale,
    );
    const last = page.locator('ol.history > li').last();
    const count = last.locator('.changes > div', { hasText: field });
    await count.locator('ins', { hasText: '31' }).waitFor();
    expect(await count.locator('del').textContent()).toBe(was);
    await last.locator('ins', { hasText: time }).waitFor();
    const submitted = page.locator('ol.history > li').first();
    await submitted.locator('summary').click();
    await submitted.locator('.changes ins', { hasText: place }).waitFor();
    const published = page.locator('ol.history > li').nth(3).locator('.changes > div', { hasText: status });
    expect([await published.locator('del').textContent(), await published.locator('ins').textContent()]).toEqual([before, after]);
    expect([...(await violationsInBoth(page)), await isWithin(page)]).toEqual([true]);
    expect(problems).toEqual([]);
    await context.close();
  },
  60_000,
);

it('shows points to those who may see coordinates', async () => {
  const { page, context } = await opened(
    '/incidents?from=2017-04-01&to=2017-04-30&view=map',
    await tracker.person(Role.ANALYST),
    'en-GB',
  );
  await page.locator('.map .point').waitFor();
  expect(await page.locator('.map .point').count()).toBe(1);
  await page.locator('.map .point').click();
  await page.locator('#incident-title', { hasText: incident.reference as string }).waitFor();
  await context.close();
}, 60_000);
