import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { Role } from '../../src/common/authz/permission.js';
import { killed, launchChromiumOn } from '../support/chromium.js';
import { evidenceOf, sha256Of } from '../support/evidence.js';
import type { Person } from '../support/people.js';
import { fillIn, stored } from '../support/phone.js';
import { addressOf } from '../support/screen.js';
import { signInPage } from '../support/sign-in.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** Pictures that a monitor adds in the field: hashed and kept on the phone, sent whole, and forgotten only then. */

const PASSPHRASE = 'seven small birds';
/** What the form may load before it can be used, in bytes of compressed script. */
const FIRST_LOAD = 60_000;

let tracker: Tracker;
let monitor: Person & Caller;
let profile: string;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
});
afterAll(() => tracker.close());
beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'tawthiq-phone-'));
  await openPhone();
});
afterEach(async () => {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

const address = (path: string): string => addressOf(tracker, path);

async function openPhone(): Promise<void> {
  context = await launchChromiumOn(profile, { locale: 'en-GB', viewport: { width: 360, height: 740 } });
  page = context.pages()[0] ?? (await context.newPage());
}

/** The app is on the phone, with the lists to choose from. */
async function install(): Promise<void> {
  await page.goto(address('/submit'));
  await page.evaluate('navigator.serviceWorker.ready');
  await page.locator('#place').fill('Idlib');
  await page.getByRole('option').first().waitFor();
  await page.reload();
}

/** A picture of nothing, some hundreds of kilobytes large. */
const picture = (): Promise<Buffer> =>
  sharp(randomBytes(500 * 400 * 3), { raw: { width: 500, height: 400, channels: 3 } })
    .png()
    .toBuffer();

const choose = (name: string, mimeType: string, buffer: Buffer): Promise<void> =>
  page.locator('#choose-files').setInputFiles({ name, mimeType, buffer });

const fileLine = (name: string) => page.locator('#files li', { hasText: name });

const incidentOf = async (locality: string): Promise<string> => {
  const { incidents } = await tracker.ask('{ incidents(first: 100) { nodes { id locality } } }');
  return incidents.nodes.find((one: { locality: string }) => one.locality === locality).id as string;
};

it('keeps pictures with their hashes through a dead battery, goes on where the server has come to, and tells of a refusal', async () => {
  const photo = await picture();
  const notOne = Buffer.from('these are no pixels at all');
  await install();
  await context.setOffline(true);
  await page.goto(address('/submit'));
  await fillIn(page, '2017-05-01', 'Idlib', /^Idleb Governorate/);
  await page.locator('#locality').fill('village of pictures');
  await choose('street.png', 'image/png', photo);
  await fileLine('street.png').getByText(sha256Of(photo).slice(0, 12)).waitFor();
  await choose('broken.jpg', 'image/jpeg', notOne);
  await fileLine('broken.jpg').getByText(sha256Of(notOne).slice(0, 12)).waitFor();
  await choose('mistake.png', 'image/png', notOne);
  await page.getByRole('button', { name: 'Remove mistake.png' }).click();
  await fileLine('mistake.png').waitFor({ state: 'detached' });
  // What is shown goes ahead of the disk by a moment: a battery that died within it would bring the file back.
  while ((await stored(page)).includes('mistake.png')) await page.waitForTimeout(20);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await killed(context, profile);

  await openPhone();
  await context.setOffline(true);
  await page.goto(address('/submit'));
  await fileLine('street.png').getByText(sha256Of(photo).slice(0, 12)).waitFor();
  expect(await page.locator('#files li').count()).toBe(2);

  // The second piece never arrives, and the phone dies while it is under way.
  await signInPage(tracker, context, monitor);
  const offsets: number[] = [];
  await context.route('**/evidence/uploads/*', async (route) => {
    const offset = Number(route.request().headers()['upload-offset']);
    offsets.push(offset);
    if (offset === 0) await route.continue();
  });
  await context.setOffline(false);
  await page.locator('#save').click();
  await page.locator('#saved', { hasText: /TW-/ }).waitFor();
  await page.getByText('2 files are still to be sent').waitFor();
  const incident = await incidentOf('village of pictures');
  await page.locator('nav a[href="/device"]').click();
  await page.locator('#outbox progress').waitFor();
  while (offsets.length < 2) await page.waitForTimeout(20);
  expect(await page.locator('#outbox .files li').first().textContent()).toMatch(/street\.png.*\d+% sent/);
  await killed(context, profile);
  expect(await evidenceOf(tracker, incident)).toEqual([]);

  await openPhone();
  await signInPage(tracker, context, monitor);
  const later: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') later.push(request.headers()['upload-offset']!);
  });
  await page.goto(address('/device'));
  await page.locator('#outbox .problem', { hasText: 'The file is of no known type' }).waitFor();
  expect(offsets).toEqual([0, 262144]);
  expect(later.slice(0, 3)).toEqual(['262144', '524288', '0']);
  expect(await evidenceOf(tracker, incident)).toEqual([
    expect.objectContaining({ kind: 'PHOTO', sha256: sha256Of(photo), size: photo.length, state: 'KEPT' }),
  ]);
  await page.reload();
  await page.locator('#outbox li', { hasText: 'broken.jpg' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('heading', { name: 'Everything has been sent.' }).waitFor();
  expect((JSON.parse(await stored(page)) as unknown[]).slice(0, 3)).toEqual([[], [], []]);
});

it('encrypts pictures with everything else, sends them as they were, and wipes them', async () => {
  const canary = `zqcanary${randomBytes(4).toString('hex')}`;
  const photo = Buffer.concat([await picture(), Buffer.from(canary)]);
  await page.goto(address('/submit'));
  await fillIn(page, '2017-05-01', 'Idlib', /^Idleb Governorate/);
  await page.locator('#locality').fill('sealed village');
  await choose(`${canary}.png`, 'image/png', photo);
  await fileLine(canary).waitFor();
  expect(JSON.stringify((JSON.parse(await stored(page)) as unknown[])[2])).toContain(canary);
  await page.goto(address('/device'));
  await page.locator('#passphrase').fill(PASSPHRASE);
  await page.locator('#encrypt button').click();
  await page.getByText('What is kept on this device is encrypted.').waitFor();
  expect(await stored(page)).not.toContain(canary);
  await page.reload();
  await page.locator('#unlock #passphrase').fill(PASSPHRASE);
  await page.locator('#unlock button').click();
  await page.locator('#drafts a').click();
  await fileLine(canary).waitFor();
  await choose('second.png', 'image/png', photo);
  await fileLine('second.png').waitFor();
  expect(await stored(page)).not.toContain(canary);
  await signInPage(tracker, context, monitor);
  await page.locator('#save').click();
  await page.locator('nav a[href="/device"]').click();
  await page.getByRole('heading', { name: 'Everything has been sent.' }).waitFor();
  const evidence = await evidenceOf(tracker, await incidentOf('sealed village'));
  expect(evidence.map(({ sha256 }) => sha256 as string)).toEqual([sha256Of(photo), sha256Of(photo)]);
  await page.locator('nav a[href="/submit"]').click();
  await choose('third.png', 'image/png', photo);
  await fileLine('third.png').waitFor();
  await page.locator('nav a[href="/device"]').click();
  await page.locator('#wipe').click();
  await page.locator('#wipe-all').click();
  await page.getByText('Nothing is kept on this device any more.').waitFor();
  expect(await stored(page)).toBe('[[],[],[],[]]');
});

it(`loads at most ${FIRST_LOAD} bytes of compressed script before the form can be used`, async () => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    // What the service worker fetches for later is none of what the form waits for.
    if (response.request().resourceType() === 'script' && !response.request().serviceWorker()) {
      scripts.set(new URL(response.url()).pathname, response.body());
    }
  });
  await page.goto(address('/submit'));
  await page.locator('#save').waitFor();
  const sizes = await Promise.all([...scripts].map(async ([name, body]) => [name, gzipSync(await body).length] as const));
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const lines = sizes.sort(([, a], [, b]) => b - a).map(([name, size]) => `${String(size).padStart(7)} ${name}`);
  process.stdout.write(
    `First load of the form, gzip bytes of script:\n${lines.join('\n')}\n${String(total).padStart(7)} in all\n`,
  );
  expect(sizes.length).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD);
});
