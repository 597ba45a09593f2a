import { createHash } from 'node:crypto';
import { type Browser, type Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { row, table } from '../imports/support.js';
import { launchChromium } from '../support/chromium.js';
import type { Person } from '../support/people.js';
import { addressOf, PHONE, isWithin, type Opened, openPage } from '../support/screen.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** A verifier brings in files of others: sees what would become of each row, takes them over, takes them back. */

let tracker: Tracker;
let browser: Browser;
let verifier: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  verifier = await tracker.person(Role.VERIFIER);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

const address = (path: string): string => addressOf(tracker, path);

const opened = (person: Person, locale = 'en-GB'): Promise<Opened> =>
  openPage({ tracker, browser }, '/imports', person, { locale, viewport: PHONE });

async function send(page: Page, name: string, content: string): Promise<void> {
  await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.locator('#new-import button[type=submit]').click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

const reaches = (page: Page, status: string): Promise<void> => page.locator(`#status[data-status=${status}]`).waitFor();

const incidentOf = async (reference: string): Promise<Data> =>
  (
    await verifier.ask('query ($reference: String) { incident(reference: $reference) { status revisions { reason } } }', {
      reference,
    })
  ).incident;

it.each([
  {
    ...{
      locale: 'en-GB',
      reason: 'write it as',
      refused: 'Refused: 1',
      why: '1 row is refused',
      take: 'Take over 2 new incidents',
    },
    ...{ undo: 'Undo this import', undone: 'rejected', update: 'Take over 1 change', killed: ['2', '9'] },
  },
  {
    ...{ locale: 'ar', reason: 'اكتبه هكذا', refused: 'مرفوضة: 1', why: 'سطر واحد مرفوض', take: 'اعتمد حادثتين جديدتين' },
    ...{ undo: 'تراجع عن هذا الاستيراد', undone: 'رُفضت', update: 'اعتمد تغييراً واحداً', killed: ['2', '9'] },
  },
])(
  'in $locale, looks at a file, takes it over, leads to its incidents and their cells, and takes it back',
  async (words) => {
    const { page, context, problems } = await opened(verifier, words.locale);
    const [id, other] = [`${words.locale}-1`, `${words.locale}-2`];
    const file = table(row({ id }), row({ id: `${words.locale}-3`, date: '31/02/2017' }), row({ id: other, admin1: 'Hama' }));
    await send(page, 'records.csv', file);
    await reaches(page, 'CHECKED');
    // What is refused is said beside the button, and why in the row: which column, what stands there.
    expect(await page.locator('#will-be-refused').textContent()).toContain(words.why);
    expect(await page.locator('#commit').textContent()).toBe(words.take);
    await page.getByRole('link', { name: words.refused }).click();
    await page.locator('#rows > li').first().waitFor();
    await page.waitForFunction("document.querySelectorAll('#rows > li').length === 1");
    const reason = await page.locator('#rows > li .problem').textContent();
    expect(reason).toContain('Date');
    expect(reason).toContain('31/02/2017');
    expect(reason).toContain(words.reason);
    expect(await isWithin(page)).toBe(true);
    await page.locator('#commit').click();
    await reaches(page, 'COMMITTED');
    await page.locator('nav a.button').filter({ hasText: /: 3$/ }).click();
    const lead = page.locator('#rows > li').first().locator('a[href^="/incidents/"]');
    await lead.waitFor();
    const reference = (await lead.textContent())!;
    const batch = page.url();
    await lead.click();
    const provenance = page.locator('#provenance');
    await provenance.locator('summary').click();
    expect(await provenance.textContent()).toContain(createHash('sha256').update(file).digest('hex'));
    await provenance.getByText('date-iso/1').first().waitFor();
    expect(await isWithin(page)).toBe(true);
    // The next edition says what it changes, from what to what.
    await page.goto(address('/imports'));
    await send(page, 'edition.csv', table(row({ id, killed: '9' }), row({ id: other, admin1: 'Hama' })));
    await reaches(page, 'CHECKED');
    expect(await page.locator('#commit').textContent()).toBe(words.update);
    const cells = await page.locator('#rows > li').first().locator('.changes dd').allTextContents();
    expect(cells.map((cell, index) => cell.includes(words.killed[index]!))).toEqual([true, true]);
    await page.locator('#cancel').click();
    await reaches(page, 'CANCELLED');
    await page.goto(batch);
    await page.getByRole('button', { name: words.undo }).click();
    await page.locator('form.reason input').fill('the wrong file');
    await page.locator('form.reason button[type=submit]').click();
    await reaches(page, 'UNDONE');
    await page.locator('#rows').getByText(words.undone).first().waitFor();
    const { status, revisions } = await incidentOf(reference);
    expect(status).toBe('REJECTED');
    expect(revisions.at(-1).reason).toContain('the wrong file');
    expect(problems).toEqual([]);
    await context.close();
  },
  120_000,
);

it('a table that no format knows is mapped once: what was guessed is put right, and the next of its kind needs nothing', async () => {
  const { page, context, problems } = await opened(verifier);
  const file = (day: string): string => `Case,When,Province,Dead,What\n${day},2017-04-${day},Hama,several,Shelled`;
  await send(page, 'our monitors.csv', file('02'));
  await reaches(page, 'NEEDS_MAPPING');
  const column = (name: string) => page.locator('#mapping').getByLabel(`${name}: Is read as`);
  expect(await column('Province').inputValue()).toBe('GOVERNORATE');
  expect(await column('When').inputValue()).toBe('');
  await column('Dead').selectOption('KILLED');
  await column('What').selectOption('NARRATIVE_EN');
  await column('Case').selectOption('OUTSIDE_ID');
  await page.getByLabel('Country, where the table names none').fill('SY');
  await page.getByRole('button', { name: 'Keep it and look at the rows' }).click();
  await page.getByText('One column must be read as the date.').waitFor();
  await column('When').selectOption('DATE');
  await page.getByRole('button', { name: 'Keep it and look at the rows' }).click();
  await reaches(page, 'CHECKED');
  expect(await page.locator('#commit').textContent()).toBe('Take over 1 new incident');
  await page.goto(address('/imports'));
  await send(page, 'next.csv', file('03'));
  await reaches(page, 'CHECKED');
  expect(await page.locator('#import').textContent()).toContain('our monitors');
  // A file that is none is refused in words, and what was chosen stays.
  await page.goto(address('/imports'));
  await page.locator('#file').setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
  await page.locator('#new-import button[type=submit]').click();
  await page.locator('#new-import .problem').waitFor();
  expect(problems.filter((problem) => !problem.includes('400'))).toEqual([]);
  await context.close();
}, 120_000);

it('is for verifiers', async () => {
  const { page, context } = await opened(await tracker.person(Role.ANALYST));
  await page.getByText('Imports are for verifiers.').waitFor();
  expect(await page.locator('header a[href="/imports"]').count()).toBe(0);
  await context.close();
});
