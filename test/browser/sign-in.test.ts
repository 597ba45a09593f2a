import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { Role } from '../../src/common/authz/permission.js';
import { addressOf } from '../support/screen.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** Accepting an invitation, signing in and out, and leaving quickly, as people do it. */

const PASSWORD = 'cedars above the snow line';

let tracker: Tracker;
let browser: Browser;
beforeAll(async () => {
  tracker = await startTracker();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

/** A browser of somebody's own, on a small screen; `elsewhere` gathers what it asks of other sites. */
async function device(locale: string): Promise<{ context: BrowserContext; page: Page; elsewhere: string[]; problems: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('request', (request) => {
    if (!/^(http:\/\/localhost|data:|about:)/.test(request.url())) elsewhere.push(request.url());
  });
  return { context, page, elsewhere, problems };
}

const address = (path: string): string => addressOf(tracker, path);

async function invitation(): Promise<string> {
  const administrator = await tracker.person(Role.ADMINISTRATOR);
  const { createInvitation } = await administrator.ask('mutation { createInvitation(input: { roles: [MONITOR] }) { link } }');
  return createInvitation.link as string;
}

it.each([
  ['en-GB', 'ltr', 'Signed in as', 'You are not signed in.'],
  ['ar', 'rtl', 'سجّلت الدخول باسم', 'لم تسجّل الدخول.'],
])(
  'an invitation is accepted, and its account signs out and in again (%s)',
  async (locale, direction, somebody, nobody) => {
    const { context, page, elsewhere, problems } = await device(locale);
    const pseudonym = locale === 'ar' ? 'زيتونة' : 'walnut';
    const link = await invitation();
    await page.goto(address(link));
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    // The secret does not stay in the address, nor in the history.
    await page.waitForURL(address('/invitation'));
    expect(page.url()).toBe(address('/invitation'));
    await page.locator('#pseudonym').fill(pseudonym);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#accept button').click();
    await page.waitForURL(address('/sign-in'));
    await page.locator('#viewer', { hasText: somebody }).waitFor();
    expect(await page.locator('#viewer').textContent()).toContain(pseudonym);
    const cookie = (await context.cookies(address('/'))).find(({ name }) => name === '__Host-tawthiq-session');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    expect(await page.evaluate('document.cookie')).toBe('');

    await page.locator('#sign-out').click();
    await page.locator('#viewer', { hasText: nobody }).waitFor();
    await page.locator('#pseudonym').fill(pseudonym);
    await page.locator('#password').fill('not the password');
    await page.locator('#sign-in button').click();
    await page.locator('#notice:not(:empty)').waitFor();
    expect(await page.locator('#password').inputValue()).toBe('');
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#sign-in button').click();
    await page.locator('#viewer', { hasText: somebody }).waitFor();

    // Once is once.
    await page.goto(address(link));
    await page.locator('#pseudonym').fill('second-comer');
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#accept button').click();
    await page.locator('#notice:not(:empty)').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect([elsewhere, problems]).toEqual([[], []]);
    await context.close();
  },
  60_000,
);

describe('the quick exit', () => {
  /**
   * Addresses that can be gone back to, as the browser itself has them once it is elsewhere: that a new document has come, the
   * page tells before the browser has taken it into its history.
   */
  async function historyOf(context: BrowserContext, page: Page): Promise<string[]> {
    const cdp = await context.newCDPSession(page);
    for (;;) {
      const history = await cdp.send('Page.getNavigationHistory').catch(() => null);
      const current = history?.entries[history.currentIndex];
      if (current && !current.url.startsWith(address('/'))) return history.entries.map(({ url }) => url);
      await page.waitForTimeout(50);
    }
  }

  async function signedIn(): Promise<Awaited<ReturnType<typeof device>>> {
    const opened = await device('en-GB');
    await opened.page.goto('about:blank');
    await opened.page.goto(address(await invitation()));
    await opened.page.locator('#pseudonym').fill(`leaver-${Math.random().toString(36).slice(2, 8)}`);
    await opened.page.locator('#password').fill(PASSWORD);
    await opened.page.locator('#accept button').click();
    await opened.page.locator('#viewer', { hasText: 'Signed in' }).waitFor();
    return opened;
  }

  it.each([
    ['a click', (page: Page) => page.locator('a.exit').click()],
    [
      'the Escape key three times',
      async (page: Page) => {
        // The page listens once its scripts have run.
        await page.waitForLoadState('networkidle');
        for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
      },
    ],
  ])(
    'by %s ends the session, clears what the browser kept and leads away for good',
    async (_how, leave) => {
      const { context, page, elsewhere } = await signedIn();
      const [session] = await context.cookies(address('/'));
      await page.evaluate(`localStorage.setItem("draft", "something")`);
      // Where it leads need not be there for this test: what counts is that it was asked for, and only that.
      const gone = page.waitForRequest('https://www.wikipedia.org/');
      await leave(page);
      await (await gone).response().catch(() => null);
      // Nothing of the page is left to see, however slow elsewhere is; then elsewhere has taken its place.
      expect(await page.evaluate('document.title + document.body.innerText').catch(() => '')).not.toContain('Tawthiq');
      await page.waitForURL((url) => url.host !== new URL(tracker.url).host && !url.href.includes('sign-in'), {
        waitUntil: 'commit',
      });
      expect(elsewhere).toEqual(['https://www.wikipedia.org/']);
      expect(await context.cookies(address('/'))).toEqual([]);
      expect(await historyOf(context, page)).toEqual(['about:blank', 'https://www.wikipedia.org/']);
      await page.goto(address('/sign-in'));
      await page.locator('#viewer', { hasText: 'You are not signed in.' }).waitFor();
      expect(await page.evaluate('localStorage.length')).toBe(0);
      // The cookie is worth nothing, wherever it was copied to.
      const answer = await fetch(`${tracker.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `${session!.name}=${session!.value}` },
        body: '{"query": "{ viewer { name } }"}',
      });
      expect(await answer.json()).toEqual({ data: { viewer: null } });
      await context.close();
    },
    60_000,
  );

  it('is not stopped by one more press of the Escape key, which to a browser means to stop loading', async () => {
    const { context, page } = await signedIn();
    const prevented: string[] = [];
    page.on('console', (message) => message.text().startsWith('Escape') && prevented.push(message.text()));
    // To an answer of nothing the browser stays where it is.
    await context.route('**/exit*', (route) => route.fulfill({ status: 204 }));
    await page.evaluate("addEventListener('keydown', ({ key, defaultPrevented }) => console.info(key, defaultPrevented))");
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    await page.waitForTimeout(2_100);
    await page.keyboard.press('Escape');
    while (prevented.length < 4) await page.waitForTimeout(20);
    expect(await page.evaluate('document.body.innerText')).toBe('');
    expect(prevented).toEqual(['Escape false', 'Escape false', 'Escape true', 'Escape true']);
    await context.close();
  });

  it('is a link that works without scripts', async () => {
    const page = await (await fetch(`${tracker.url}/`)).text();
    expect(page).toContain('<a class="exit" href="/exit"');
  });
});
