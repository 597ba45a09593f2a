import type { Browser } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { violations, violationsInBoth } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { createFacility } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { amend, published } from '../support/releases.js';
import { addressOf, isWithin, type Opened, openPage } from '../support/screen.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** An advocate makes a month's statement, publishes it, and publishes it anew; everybody reads both versions. */

let tracker: Tracker;
let browser: Browser;
let advocate: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  advocate = await tracker.person(Role.ADVOCATE);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

const address = (path: string): string => addressOf(tracker, path);

const opened = (path: string, person: Person | null, locale: string, width: number): Promise<Opened> =>
  openPage({ tracker, browser }, path, person, { locale, viewport: { width, height: 900 } });

const IN = {
  'en-GB': {
    record: 'Record a claim',
    recordIt: 'Record it',
    outcome: 'More claimed than itemised',
    match: 'Set beside …',
    save: 'Save',
    byHand: 'set by hand',
    previews: ['In English', 'In Arabic'],
    publish: (version: number) => `Publish version ${version}`,
    moved: '+28',
    killed: 'at least 3',
    none: 'Nothing is published of this month yet.',
  },
  ar: {
    record: 'سجّل رقماً معلناً',
    recordIt: 'سجّله',
    outcome: 'المُدّعى أكثر من المفصّل',
    match: 'قارنه بـ …',
    save: 'احفظ',
    byHand: 'محدد يدوياً',
    previews: ['بالإنكليزية', 'بالعربية'],
    publish: (version: number) => `انشر النسخة ${version}`,
    moved: '+28',
    killed: '3 على الأقل',
    none: 'لم يُنشر شيء عن هذا الشهر بعد.',
  },
} as const;

it.each([
  ['en-GB', '2017-04'],
  ['ar', '2017-05'],
] as const)(
  'in %s, from claims and draft to two versions that everybody reads',
  async (locale, month) => {
    const say = IN[locale];
    const lang = locale.slice(0, 2);
    const impacts = [{ facility: (await createFacility(tracker)).id, damage: 'HEAVY' }];
    const over = { facilityImpacts: impacts, casualties: [{ outcome: 'KILLED', count: { words: 'several' } }] };
    const incident = await published(tracker, { date: `${month}-27`, ...over });
    await published(tracker, { date: `${month}-03`, governorate: 'SY02', casualties: [] });
    const nobody = await opened(`/months/${month}`, null, locale, 360);
    await nobody.page.getByText(say.none).waitFor();
    expect(await nobody.page.locator('#next').count()).toBe(0);

    const { page, context, problems } = await opened(`/months/${month}`, advocate, locale, 360);
    await page.locator('#next-figures tbody tr').last().waitFor();
    expect(await page.locator('#next-figures tbody tr').last().textContent()).toContain(say.killed);

    // A claim, and what it is set beside.
    await page.getByRole('button', { name: say.record }).click();
    await page.locator('#claim-source').fill(`An alliance of ${month}`);
    await page.locator('#claim-unit').selectOption('FACILITIES_ATTACKED');
    await page.locator('#claim-value').fill('11');
    await page.locator('#claim-public').check();
    expect([...(await violationsInBoth(page)), await isWithin(page)]).toEqual([true]);
    await page.getByRole('button', { name: say.recordIt }).click();
    const claim = page.locator('#reconciliation tbody tr');
    await claim.filter({ hasText: say.outcome }).waitFor();
    await claim.getByRole('button', { name: say.match }).click();
    await page.locator('#match label', { hasText: incident.reference as string }).click();
    await page.locator('#match-note-en').fill('Only that one is meant.');
    await page.locator('#match-reason').fill('read again');
    await page.locator('#match').getByRole('button', { name: say.save, exact: true }).click();
    await claim.locator('.mark', { hasText: say.byHand }).waitFor();
    await claim.locator('a', { hasText: incident.reference as string }).waitFor({ state: 'attached' });

    // The text is kept as it is written, and nobody's words are written over.
    await page.locator('#draft-titleEn').fill('Attacks, as we see them');
    await page.locator('#draft-titleAr').fill('الهجمات كما نراها');
    await page.locator('#draft-statementEn').fill('One paragraph.\n\nAnother.');
    await page.locator('#draft-statementAr').fill('فقرة.\n\nأخرى.');
    await page.locator('#draft-endorsedBy').fill('Organisation A\nOrganisation B');
    await page.locator('#draft-method').fill('Method of the alliance');
    const draftOf = async (): Promise<Data> =>
      (await advocate.ask('query ($month: Month!) { releaseDraft(month: $month) { revision method titleEn } }', { month }))
        .releaseDraft;
    const state = page.locator('#draft-state');
    const isSaved = { hasText: /\d:\d\d/ };
    await state.filter(isSaved).waitFor();
    await page.waitForFunction('!document.querySelector("#publish-sure").disabled');
    const { revision } = await draftOf();
    const SAVE = 'mutation ($input: SaveReleaseDraftInput!) { saveReleaseDraft(input: $input) { draft { revision } } }';
    await advocate.ask(SAVE, { input: { month, revision, titleEn: 'What another advocate wrote' } });
    await page.locator('#draft-titleEn').fill('Attacks, as we all see them');
    await page.locator('#draft-conflict').waitFor();
    expect(await page.locator('#draft-conflict').textContent()).toContain('What another advocate wrote');
    await page.locator('#draft-conflict button').last().click();
    await page.locator('#draft-conflict').waitFor({ state: 'detached' });
    await state.filter(isSaved).waitFor();
    expect(await draftOf()).toMatchObject({ titleEn: 'Attacks, as we all see them', method: 'Method of the alliance' });

    // The document itself, in both languages.
    for (const [index, said] of ['Attacks, as we all see them', 'الهجمات كما نراها'].entries()) {
      await page.locator('#preview').getByRole('button', { name: say.previews[index]!, exact: true }).click();
      const frame = page.frameLocator('iframe.preview');
      await frame.locator('h1', { hasText: said }).waitFor();
      expect(await frame.locator('html').getAttribute('dir')).toBe(index === 0 ? 'ltr' : 'rtl');
      expect(await violations(page.frames()[1]!)).toEqual([]);
    }
    expect([...(await violationsInBoth(page)), await isWithin(page)]).toEqual([true]);

    await page.locator('#publish-sure').check();
    await page.getByRole('button', { name: say.publish(1) }).click();
    await page.waitForURL(`**/months/${month}/1`);

    // Everything changes; the next version says why.
    await amend(tracker, incident.id as string, { casualties: [{ outcome: 'KILLED', count: { words: '31' } }] }, 'later reports');
    await page.goto(address(`/months/${month}`));
    await page.locator('#difference-now tfoot', { hasText: say.moved }).waitFor();
    expect(await page.locator('#draft-method').inputValue()).toBe('Method of the alliance');
    await page.locator('#draft-statementEn').fill('Corrected.');
    await state.filter(isSaved).waitFor();
    await page.locator('#publish-reason').fill('later reports of one attack');
    await page.locator('#publish-sure').check();
    await page.getByRole('button', { name: say.publish(2) }).click();
    await page.waitForURL(`**/months/${month}/2`);
    expect(problems).toEqual([]);
    await context.close();

    // Everybody reads the newest, and the first as it was.
    const reader = nobody.page;
    await reader.reload();
    await reader.locator('#difference tfoot', { hasText: say.moved }).waitFor();
    expect(await reader.locator('#published').textContent()).toContain('later reports of one attack');
    await reader.locator('#kept-claims', { hasText: say.outcome }).waitFor();
    const files = await reader.locator('#downloads a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(files.length).toBeGreaterThanOrEqual(30);
    for (const file of files) expect([file, (await reader.request.get(address(file))).status()]).toEqual([file, 200]);
    expect([...(await violationsInBoth(reader)), await isWithin(reader)]).toEqual([true]);
    await reader.locator('#versions a').last().click();
    await reader.waitForURL(`**/months/${month}/1`);
    await reader.locator('#statement', { hasText: lang === 'ar' ? 'أخرى.' : 'Another.' }).waitFor();
    await reader.locator('#released tbody tr').last().filter({ hasText: say.killed }).waitFor();
    // Each number leads to its incidents as they were.
    await reader.locator('#released tbody tr').last().locator('td a').nth(6).click();
    await reader.locator('#cards', { hasText: say.killed }).waitFor();
    expect(nobody.problems).toEqual([]);
    await nobody.context.close();
  },
  180_000,
);
