import { type Browser, type Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { loadDemo } from '../../src/demo/demo.js';
import { EXAMPLES } from '../../web/graphiql/examples.js';
import { moveThrough, submit } from '../support/incidents.js';
import { listen } from '../support/listener.js';
import { startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
let browser: Browser;
let analyst: string;
beforeAll(async () => {
  tracker = await startTracker();
  analyst = (await loadDemo(tracker.app)).ANALYST.token;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

/** Opens the start page as somebody of a language would; `problems` gathers what the browser complains of. */
async function open(locale: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ locale, viewport: { width: 360, height: 740 } });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on(
    'request',
    (request) => !request.url().startsWith(tracker.url) && !request.url().startsWith('data:') && problems.push(request.url()),
  );
  await page.goto(tracker.url);
  await page.locator('tbody tr').last().waitFor();
  return { page, problems };
}

const lastRow = (page: Page) => page.locator('tbody tr').last().locator('th, td').allTextContents();

describe('the start page in a browser', () => {
  it('shows the newest month, in English', async () => {
    const { page, problems } = await open('en-GB');
    expect(await page.locator('#month').inputValue()).toBe('2017-04');
    expect(await lastRow(page)).toEqual([
      'Total',
      '13',
      '2',
      '11',
      '1',
      '1',
      'at least 8',
      'at least 17',
      'at least 4',
      'at least 3',
    ]);
    expect(await page.locator('tbody tr').count()).toBe(5);
    expect(problems).toEqual([]);
  });

  it('speaks Arabic from right to left, to who asks for it', async () => {
    const { page, problems } = await open('ar');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('tbody').textContent()).toContain('إدلب');
    expect((await lastRow(page))[7]).toBe('17 على الأقل');
    await page.locator('#language').click();
    await page.locator('html[dir=ltr] tbody tr:last-child th', { hasText: 'Total' }).waitFor();
    expect(problems).toEqual([]);
  });

  it.each([
    ['en-GB', 'Killed', '13 incidents'],
    ['ar', 'قتلى', '13 حادثة'],
  ])('in %s, charts a month, each chart as a file; each number opens its incidents', async (locale, killed, found) => {
    const { page, problems } = await open(locale);
    const chart = 'document.querySelector("img.chart")';
    const width = (): Promise<unknown> => page.evaluate(`${chart}.decode().then(() => ${chart}.naturalWidth)`);
    expect(await width()).toBeGreaterThan(200);
    await page.locator('#figure').selectOption({ label: killed });
    await page.waitForURL(/figure=killed/);
    for (const name of ['governorates', 'attack-types', 'facility-types', 'months']) {
      await page.locator(`#charts a[href*="chart=${name}"]`).click();
      await page.waitForURL(new RegExp(`chart=${name}`));
      expect(await width()).toBeGreaterThan(200);
    }
    for (const format of ['SVG', 'PNG', 'CSV']) {
      const link = page.locator('#charts a[download]', { hasText: format });
      expect((await page.request.get(tracker.url + (await link.getAttribute('href')))).status()).toBe(200);
    }
    await page.locator('#tally tbody tr').last().locator('td a').first().click();
    await page.locator('#found', { hasText: found }).waitFor();
    expect(problems).toEqual([]);
  });

  it('gives the month as a file', async () => {
    const { page, problems } = await open('en-GB');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV', exact: true }).click();
    expect((await download).suggestedFilename()).toBe('tawthiq-monthly-summary-2017-04.csv');
    expect(problems).toEqual([]);
  });

  it('has a place to ask, which is what a browser gets that opens the address of GraphQL', async () => {
    const page = await browser.newPage({ locale: 'ar' });
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => !request.url().startsWith(tracker.url) && problems.push(request.url()));
    await page.goto(`${tracker.url}/graphql`);
    expect(page.url()).toBe(`${tracker.url}/graphiql`);
    const answer = page.locator('.result-window');
    const question = page.locator('.graphiql-query-editor .CodeMirror-code');
    await question.getByText('totalCount').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await answer.getByText('totalCount').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    // An example opens beside what is there already.
    await page.locator('#examples button', { hasText: 'حصيلة شهر' }).click();
    await page.locator('.graphiql-tab', { hasText: 'MonthTally' }).waitFor();
    await question.getByText('facilitiesDestroyed').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await answer.getByText('facilitiesDestroyed').waitFor();
    expect(await page.locator('.graphiql-tab', { hasText: 'DayOfIncidents' }).count()).toBe(1);
    // What changes is listened to, and the schema is known without asking for it.
    await page.locator('#examples button').last().click();
    await question.getByText('subscription').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-execute-button[aria-label*="Stop"]').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-sidebar button').first().click();
    await page.locator('.graphiql-doc-explorer').getByText('Subscription', { exact: true }).waitFor();
    expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.includes("graphiql"))')).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);

  it.each(EXAMPLES.map(({ title, query, variables }) => [title.en, query, variables] as const))(
    'the example "%s" is one that the schema answers',
    async (_title, query, variables) => {
      if (query.startsWith('subscription')) {
        const listener = await listen(tracker.url, analyst, query);
        const { id } = await submit(tracker);
        await moveThrough(tracker, { id }, ['IN_REVIEW']);
        expect(await listener.next()).toMatchObject({ data: { incidentChanged: { id, incident: { status: 'IN_REVIEW' } } } });
        await listener.stop();
      } else expect(JSON.stringify(await tracker.as(analyst).ask(query, variables))).toMatch(/":(\[\{|[1-9]|"[A-Z])/);
    },
  );

  it('says so when a month has no incident', async () => {
    const { page } = await open('en-GB');
    await page.locator('#month').fill('2016-01');
    await page.locator('#month').blur();
    await page.getByRole('status').filter({ hasText: 'No incident' }).waitFor();
    expect(page.url()).toBe(`${tracker.url}/?month=2016-01`);
  });
});
