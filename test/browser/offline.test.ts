import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { launchChromium } from '../support/chromium.js';
import { fillIn, stored } from '../support/phone.js';
import { addressOf } from '../support/screen.js';
import { signInPage } from '../support/sign-in.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** What a device keeps, when several things happen to it at once: nothing is lost, doubled, or left in clear. */

const PASSPHRASE = 'seven small birds';

let tracker: Tracker;
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  tracker = await startTracker();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const address = (path: string): string => addressOf(tracker, path);

/** Within the app: what the page has in its memory stays. */
const go = (path: string): Promise<void> => page.locator(`nav a[href="${path}"]`).click();

async function fill(locality: string): Promise<void> {
  await fillIn(page, '2017-05-01', 'Idlib', /^Idleb Governorate/);
  await page.locator('#locality').fill(locality);
}

async function encrypt(): Promise<void> {
  await page.locator('#encrypt #passphrase').fill(PASSPHRASE);
  await page.locator('#encrypt button').click();
  await page.getByText('What is kept on this device is encrypted.').waitFor();
}

async function unlock(on: Page): Promise<void> {
  await on.locator('#unlock #passphrase').fill(PASSPHRASE);
  await on.locator('#unlock button').click();
}

const onRecord = async (locality: string): Promise<number> => {
  const { incidents } = await tracker.ask('{ incidents(first: 100) { nodes { locality } } }');
  return incidents.nodes.filter((incident: { locality: string }) => incident.locality === locality).length as number;
};

/** A device that takes long to encrypt; `lastSealed` is when it did so last. */
const SLOW_SEALING = `{
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  crypto.subtle.encrypt = async (...all) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    globalThis.lastSealed = performance.now();
    return encrypt(...all);
  };
}`;
async function sealed(): Promise<void> {
  while (!(await page.evaluate('performance.now() - globalThis.lastSealed > 600'))) await page.waitForTimeout(50);
}

it('forgets the passphrase with everything else: what is written after wiping can be read after a reload', async () => {
  await page.goto(address('/device'));
  await encrypt();
  await page.locator('#wipe').click();
  await page.locator('#wipe-all').click();
  await page.getByText('Nothing is kept on this device any more.').waitFor();
  await page.locator('#encrypt').waitFor();
  await go('/submit');
  await page.locator('#locality').fill('after the wipe');
  while (!(await stored(page)).includes('after the wipe')) await page.waitForTimeout(20);
  await page.reload();
  await page.locator('#locality').waitFor();
  expect(await page.locator('#locality').inputValue()).toBe('after the wipe');
});

it('can be wiped by whoever has forgotten the passphrase, and then begins anew', async () => {
  await page.goto(address('/device'));
  await encrypt();
  await page.reload();
  await page.locator('#unlock').waitFor();
  await page.locator('#wipe').click();
  await page.locator('#wipe-all').click();
  await page.locator('#encrypt').waitFor();
  expect(await stored(page)).toBe('[[],[],[],[]]');
});

it('keeps no draft of a record that was saved while changes of it were still being written', async () => {
  await page.addInitScript(SLOW_SEALING);
  await page.goto(address('/device'));
  await encrypt();
  await go('/submit');
  await fill('a village');
  await page.locator('#narrative').fill('in haste');
  await page.locator('#save').click();
  await page.locator('#saved').waitFor();
  await sealed();
  const [drafts, outbox] = JSON.parse(await stored(page)) as unknown[][];
  expect([drafts!.length, outbox!.length]).toEqual([0, 1]);
});

/** What types a narrative within the page, as React hears of it. It says whether there was a field. */
const typing = (text: string): string => `(() => {
  const field = document.querySelector('#narrative');
  if (!field) return false;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
})()`;

it('locks the other pages too when a passphrase is set, leaves nothing in clear that one of them writes, and loses none of it', async () => {
  await page.addInitScript(SLOW_SEALING);
  await page.goto(address('/device'));
  const other = await context.newPage();
  await other.goto(address('/submit'));
  await other.locator('#locality').fill('a first village');
  const canaries: string[] = [];
  const writing = (async () => {
    while (!(await other.locator('#unlock').isVisible())) {
      const canary = `zq${randomUUID().slice(0, 8)}`;
      // Once it is locked, there is no field any more. In one go within the page: what is typed into a field that is on its way out of it,
      // as one found from here may be, tells nobody.
      if (await other.evaluate<boolean>(typing(canary))) canaries.push(canary);
    }
  })();
  await encrypt();
  await writing;
  await sealed();
  const kept = await stored(page);
  expect(canaries.length).toBeGreaterThan(0);
  expect(canaries.filter((canary) => kept.includes(canary))).toEqual([]);
  expect(kept).not.toContain('a first village');
  await unlock(other);
  await other.locator('#narrative').waitFor();
  // The last of them may have met the lock.
  expect(await other.locator('#narrative').inputValue()).toBe(canaries.at(-1));
  await other.locator('#narrative').fill('the end of it');
  await page.reload();
  await unlock(page);
  await page.locator('#drafts a').first().click();
  expect(await page.locator('#narrative').inputValue()).toBe('the end of it');
});

it('locks the other pages although nobody writes in them', async () => {
  const other = await context.newPage();
  await other.goto(address('/submit'));
  await other.locator('#narrative').fill('written before');
  await page.goto(address('/device'));
  await encrypt();
  await other.locator('#unlock').waitFor();
  await page.locator('#wipe').click();
  await page.locator('#wipe-all').click();
  await other.locator('#narrative').waitFor();
});

it('sends what is saved while another record is under way', async () => {
  await signInPage(tracker, context, await tracker.person(Role.MONITOR));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('first of two')) await held;
    await route.continue();
  });
  await page.goto(address('/submit'));
  await fill('first of two');
  await page.locator('#save').click();
  await page.locator('#another').click();
  await fill('second of two');
  await page.locator('#save').click();
  await page.locator('#saved', { hasText: 'Saved on this device.' }).waitFor();
  release();
  await page.locator('#saved', { hasText: /TW-/ }).waitFor();
  expect(await Promise.all(['first of two', 'second of two'].map(onRecord))).toEqual([1, 1]);
});

it('sends what waited for somebody to sign in, and for the passphrase, as soon as there is', async () => {
  await page.goto(address('/submit'));
  await fill('waits for a person');
  await page.locator('#save').click();
  await page.locator('#saved').waitFor();
  const administrator = await tracker.person(Role.ADMINISTRATOR);
  const { createInvitation } = await administrator.ask('mutation { createInvitation(input: { roles: [MONITOR] }) { link } }');
  await page.goto(address(createInvitation.link));
  await page.locator('.badge', { hasText: '1' }).waitFor();
  await page.locator('#pseudonym').fill('late-signer');
  await page.locator('#password').fill('cedars above the snow line');
  await page.locator('#accept button').click();
  await page.locator('.badge').waitFor({ state: 'detached' });
  expect(await onRecord('waits for a person')).toBe(1);

  await go('/device');
  await encrypt();
  await go('/submit');
  await context.setOffline(true);
  await fill('waits for a passphrase');
  await page.locator('#save').click();
  await page.locator('#saved').waitFor();
  // Shut, and opened where there is a network again.
  await page.close();
  await context.setOffline(false);
  page = await context.newPage();
  await page.goto(address('/device'));
  await unlock(page);
  await page.getByRole('heading', { name: 'Everything has been sent.' }).waitFor();
  expect(await onRecord('waits for a passphrase')).toBe(1);
});

it('opens a record that the server refused for correction, and sends it then', async () => {
  await signInPage(tracker, context, await tracker.person(Role.ANALYST));
  await page.goto(address('/submit'));
  await fill('refused at first');
  await page.locator('#save').click();
  await go('/device');
  await page.locator('#outbox .problem', { hasText: 'The server did not take it' }).waitFor();
  await page.getByRole('button', { name: 'Correct it' }).click();
  await page.locator('#locality').waitFor();
  expect(await page.locator('#locality').inputValue()).toBe('refused at first');
  expect(await page.locator('#date').inputValue()).toBe('2017-05-01');
  await signInPage(tracker, context, await tracker.person(Role.MONITOR));
  await page.locator('#locality').fill('taken at last');
  await page.locator('#save').click();
  await page.locator('#saved', { hasText: /TW-/ }).waitFor();
  expect(await Promise.all(['refused at first', 'taken at last'].map(onRecord))).toEqual([0, 1]);
  const [drafts, outbox] = JSON.parse(await stored(page)) as unknown[][];
  expect([drafts, outbox]).toEqual([[], []]);
});

it('opens each unfinished record by its own link', async () => {
  const other = await context.newPage();
  await page.goto(address('/submit'));
  await other.goto(address('/submit'));
  await page.locator('#locality').fill('older village');
  await other.locator('#locality').fill('newer village');
  while (!(await stored(page)).includes('newer village')) await page.waitForTimeout(20);
  for (const [index, locality] of ['newer village', 'older village'].entries()) {
    await page.goto(address('/device'));
    await page.locator('#drafts a').nth(index).click();
    await page.locator('#locality').waitFor();
    expect(await page.locator('#locality').inputValue()).toBe(locality);
  }
});
