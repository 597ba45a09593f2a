import { type Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { InvitationService } from '../../src/accounts/invitation.service.js';
import { OrganisationRepository } from '../../src/accounts/organisation.repository.js';
import { ProviderService } from '../../src/accounts/provider.service.js';
import { Role } from '../../src/common/authz/permission.js';
import { systemContext } from '../../src/common/request-context.js';
import { startProvider, type TestProvider } from '../support/provider.js';
import { startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
let provider: TestProvider;
let browser: Browser;
/** Another site than the provider's, which is at 127.0.0.1. */
let address: string;
let start: string;
beforeAll(async () => {
  tracker = await startTracker();
  address = tracker.url.replace('127.0.0.1', 'localhost');
  start = `/auth/provider/${tracker.organisationId}/start`;
  const redirectUris = [`${address}/auth/provider/${tracker.organisationId}/callback`];
  provider = await startProvider([{ id: 'tracker', secret: 'a secret', redirectUris }]);
  const organisation = await tracker.database.transaction(systemContext(), (tx) =>
    tracker.app.get(OrganisationRepository).byId(tx, tracker.organisationId),
  );
  await tracker.app.get(ProviderService).configure(organisation!.name, provider.issuer, 'tracker', 'a secret');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
  await provider.stop();
});

it("leads from an invitation to the provider's site and back, signed in, and by a plain link the next time", async () => {
  const { secret } = await tracker.database.transaction(systemContext(), (tx) =>
    tracker.app.get(InvitationService).invite(tx, { organisationId: tracker.organisationId, roles: [Role.MONITOR] }),
  );
  // A page that the device keeps is shown without asking: what cookies the server is sent shows on a device that keeps none.
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const documents: { path: string; cookie: string }[] = [];
  const answerProvider = async (): Promise<void> => {
    await page.locator('[name=subject]').fill('somebody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${address}/`);
  };
  const viewer = (): Promise<unknown> =>
    page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/graphql', { method: 'POST', headers, body: '{"query":"{ viewer { pseudonym } }"}' });
      return ((await response.json()) as { data: { viewer: unknown } }).data.viewer;
    });

  await page.goto(address);
  expect(await viewer()).toBeNull();
  await page.evaluate(
    async ({ start, input }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(start, { method: 'POST', headers, body: JSON.stringify(input) });
      const { location } = (await response.json()) as { location: string };
      (globalThis as unknown as { location: string }).location = location;
    },
    { start, input: { invitation: secret, pseudonym: 'Browsing Wren' } },
  );
  await page.waitForURL(`${provider.issuer}/**`);
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || !request.url().startsWith(address)) return;
    const { pathname } = new URL(request.url());
    void request.allHeaders().then(({ cookie = '' }) => documents.push({ path: pathname, cookie }));
  });
  await answerProvider();
  expect(await viewer()).toEqual({ pseudonym: 'Browsing Wren' });
  // The strict cookie goes with the very first page, and the answer of the provider is not left in the history.
  const callback = `/auth/provider/${tracker.organisationId}/callback`;
  expect(documents.map(({ path }) => path)).toEqual([callback, '/']);
  expect(documents[0]!.cookie).toMatch(/__Host-tawthiq-provider=/);
  expect(documents[1]!.cookie).toMatch(/__Host-tawthiq-session=/);
  const history = await (await context.newCDPSession(page)).send('Page.getNavigationHistory');
  expect(history.entries.filter(({ url }) => url.includes('code='))).toEqual([]);

  await context.clearCookies({ domain: 'localhost' });
  await page.reload();
  expect(await viewer()).toBeNull();
  // At the provider somebody is still signed in: it sends them straight back.
  await page.goto(`${address}${start}`);
  await page.waitForURL(`${address}/`);
  expect(await viewer()).toEqual({ pseudonym: 'Browsing Wren' });
  expect(problems).toEqual([]);
});

it('shows a page when somebody is refused', async () => {
  const page = await (await browser.newContext({ locale: 'ar' })).newPage();
  await page.goto(`${address}${start}`);
  await page.locator('[name=subject]').fill('a stranger');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('ask your administrator for an invitation').waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await page.getByRole('link').click();
  await page.waitForURL(`${address}/`);
});
