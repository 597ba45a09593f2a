import { type Browser, type Page } from 'playwright-core';
import { generateSync } from 'otplib';
import { Role } from '../../src/common/authz/permission.js';
import { launchChromium } from '../support/chromium.js';
import type { Person } from '../support/people.js';
import { addressOf, PHONE, type Opened, openPage } from '../support/screen.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** An administrator looks after people, and they after their own accounts, on a small screen. */

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

const address = (path: string): string => addressOf(tracker, path);

const opened = (path: string, person: Person | null, locale: string): Promise<Opened> =>
  openPage({ tracker, browser }, path, person, {
    ...{ locale, viewport: PHONE },
    permissions: ['clipboard-read', 'clipboard-write'],
  });

/** A button that is pressed twice. */
async function twice(page: Page, name: string, yes: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const asked = page.getByRole('group', { name, exact: true });
  await asked.getByRole('button', { name: yes, exact: true }).click();
  await asked.waitFor({ state: 'detached' });
}

const codeOf = (secret: string): string => generateSync({ secret });

it.each([
  ['en-GB', 'walnut', 'Yes', 'Disable', 'Enable', 'Revoke', 'Analyst', 'Monitor', 'Sign out everywhere', 'API token'],
  ['ar', 'زيتونة', 'نعم', 'تعطيل', 'تفعيل', 'إبطال', 'محلل', 'راصد', 'تسجيل الخروج من كل مكان', 'رمز API'],
])(
  'in %s, somebody is invited, sees to their own account, and is shut out again',
  async (locale, name, yes, disable, enable, revoke, analyst, monitor, everywhere, apiToken) => {
    const { page, context, problems } = await opened('/people', await tracker.person(Role.ADMINISTRATOR), locale);
    const invite = page.locator('#invite');
    await invite.getByText(analyst, { exact: true }).click();
    await invite.locator('#hours').selectOption('24');
    await invite.locator('button[type=submit]').click();
    const link = await page.locator('#link .secret').textContent();
    expect(link!.trim()).toMatch(/^http:\/\/localhost:\d+\/invitation#/);
    expect(
      await page.evaluate(
        'document.querySelector("#link .qr").decode().then(() => document.querySelector("#link .qr").naturalWidth > 0)',
      ),
    ).toBe(true);
    await page.locator('#link button').first().click();
    await page.locator('#link [role=status]:not(:empty)').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link!.trim());
    // Nobody else has it: shown once.
    await page.locator('#link button').nth(1).click();
    await page.locator('#link').waitFor({ state: 'detached' });
    await page.locator('#invitations li', { hasText: analyst }).waitFor();

    const invited = await opened('/', null, locale);
    await invited.page.goto(link!.trim());
    await invited.page.locator('#pseudonym').fill(name);
    await invited.page.locator('#password').fill(PASSWORD);
    await invited.page.locator('#accept button').click();
    await invited.page.locator('#viewer a').click();
    await ownAccount(invited.page);

    // Roles, then out and in again.
    await page.reload();
    const person = page.locator('#people > li', { hasText: name });
    await person.locator('summary').click();
    await person.locator('details').getByText(monitor, { exact: true }).click();
    await person.locator('details button[type=submit]').click();
    await person
      .getByText(`${monitor} · ${analyst}`)
      .or(person.getByText(`${analyst} · ${monitor}`))
      .first()
      .waitFor();
    await person.getByText(apiToken).waitFor();
    await twice(page, `${revoke}: field app`, yes);
    await person.getByText(apiToken).waitFor({ state: 'detached' });
    await twice(page, `${disable}: ${name}`, yes);
    await page.getByRole('button', { name: `${enable}: ${name}` }).waitFor();
    await invited.page.reload();
    await invited.page.locator('a[href="/sign-in"]').first().waitFor();
    await twice(page, `${enable}: ${name}`, yes);
    await page.getByRole('button', { name: `${disable}: ${name}` }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    // In again, with the code of the app, and out everywhere.
    await invited.page.goto(address('/sign-in'));
    await invited.page.locator('#pseudonym').fill(name);
    await invited.page.locator('#password').fill(PASSWORD);
    await invited.page.locator('#code').fill(recovery);
    await invited.page.locator('#sign-in button').click();
    await invited.page.locator('#viewer a').click();
    await twice(invited.page, everywhere, yes);
    await invited.page.locator('#viewer').waitFor({ state: 'detached' });
    expect([problems, invited.problems]).toEqual([[], []]);
    await context.close();
    await invited.context.close();
  },
  120_000,
);

let recovery: string;

/** An authenticator app, a token for a program, another password. */
async function ownAccount(page: Page): Promise<void> {
  await page.locator('#totp-password').fill('not the password');
  await page.locator('#set-up button').click();
  await page.locator('#set-up [role=alert]').waitFor();
  expect(await page.locator('#totp-password').inputValue()).toBe('');
  await page.locator('#totp-password').fill(PASSWORD);
  await page.locator('#set-up button').click();
  const secret = (await page.locator('#key .secret').textContent())!.trim();
  await page.locator('#key .qr').waitFor();
  await page.locator('#confirm #code').fill(codeOf(secret));
  await page.locator('#confirm button').click();
  const codes = (await page.locator('#codes .secret').textContent())!.trim().split('\n');
  expect(codes.length).toBeGreaterThan(5);
  recovery = codes[0]!;
  await page.locator('#totp', { hasText: '10' }).waitFor();

  await page.locator('#token-name').fill('field app');
  await page.locator('#token-form input[value=READ_OWN]').check();
  await page.locator('#token-form button[type=submit]').click();
  const token = (await page.locator('#token .secret').textContent())!.trim();
  expect(await tracker.as(token).ask('{ viewer { permissions } }')).toEqual({ viewer: { permissions: ['READ_OWN'] } });
  await page.locator('#tokens', { hasText: 'field app' }).waitFor();
  expect(await page.locator('#sessions li').count()).toBe(1);

  // What is asked again and again has a name.
  await page.goto(address('/incidents?governorate=SY07&view=table'));
  await page.locator('#views summary').click();
  await page.locator('#view-name').fill('Idleb');
  await page.locator('#save-view button[type=submit]').click();
  await page.locator('#views a[aria-current]', { hasText: 'Idleb' }).waitFor();
  await page.goto(address('/incidents'));
  await page.locator('#views a', { hasText: 'Idleb' }).click();
  await page.waitForURL(address('/incidents?governorate=SY07&view=table'));
  await page.locator('#table').waitFor();
  await page.goto(address('/account'));
  await page.locator('#sessions li').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}
