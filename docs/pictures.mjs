import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

// node docs/pictures.mjs: takes the pictures of docs/images/ anew, of the April 2017 example, in Chromium (CHROMIUM_PATH).

const root = fileURLToPath(new URL('..', import.meta.url));
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const APRIL = 'from=2017-04-01&to=2017-04-30';

const folder = mkdtempSync(join(tmpdir(), 'tawthiq-pictures-'));
const server = spawn(process.execPath, [join(root, 'bin', 'serve.mjs'), '--demo'], {
  env: { ...process.env, TAWTHIQ_DATA_DIR: folder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const demo = await started();
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
  for (const locale of ['en', 'ar']) await takeAll(browser, demo, locale);
  await browser.close();
} finally {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

/** Where the example is served, and what its people sign in with. */
async function started() {
  let printed = '';
  for await (const piece of server.stdout) {
    printed += piece;
    const url = /Start page +(http:\/\/localhost:\d+)/.exec(printed)?.[1];
    if (url && printed.includes('Health')) {
      server.stdout.resume();
      const names = Object.fromEntries([...printed.matchAll(/^demo (\w+) (\S+) twt_/gm)].map(([, role, name]) => [role, name]));
      const token = /^demo verifier \S+ (\S+)/m.exec(printed)[1];
      return { url, names, token, password: /this password: (\S+)/.exec(printed)[1] };
    }
  }
  throw new Error(`the example did not start: ${printed}`);
}

async function takeAll(browser, demo, locale) {
  const take = (page, name) => picture(page, `${name}-${locale}.webp`);

  const monitor = await signedIn(browser, demo, locale, 'monitor', PHONE);
  await monitor.goto(`${demo.url}/submit`);
  await monitor.evaluate('navigator.serviceWorker.ready');
  await fillIn(monitor, locale);
  await top(monitor);
  await take(monitor, 'field-form');
  await show(monitor.locator('#killed'));
  await take(monitor, 'field-form-counts');
  // Without a network: one record waits, another is unfinished.
  await monitor.context().setOffline(true);
  await monitor.locator('#save').click();
  await monitor.locator('#another').click();
  await place(monitor, locale);
  await monitor.locator('nav a[href="/device"]').click();
  await monitor.locator('#drafts li').waitFor();
  await top(monitor);
  await take(monitor, 'outbox');
  await monitor.context().close();

  const verifier = await signedIn(browser, demo, locale, 'verifier', DESK);
  await verifier.goto(`${demo.url}/incidents?${APRIL}`);
  const reference = (await verifier.locator('#cards a').first().getAttribute('href')).split('/').pop();
  await verifier.goto(`${demo.url}/desk?status=PUBLISHED&open=${reference}`);
  await verifier.locator('#decide').waitFor();
  await show(verifier.locator('.versions').first());
  await take(verifier, 'desk');
  await verifier.setViewportSize(PHONE);
  await verifier.goto(`${demo.url}/imports`);
  await verifier.locator('#file').setInputFiles({ name: 'april-2017.csv', mimeType: 'text/csv', buffer: await edited(demo) });
  await verifier.locator('#new-import button[type=submit]').click();
  await verifier.locator('#status[data-status=CHECKED]').waitFor();
  await verifier.locator('#rows > li').first().waitFor();
  await show(verifier.locator('#decisions'));
  await take(verifier, 'import');
  await verifier.context().close();

  const reader = await opened(browser, locale, DESK);
  await reader.goto(`${demo.url}/incidents?${APRIL}&view=map`);
  await reader.locator('#charts svg a').first().waitFor();
  await show(reader.locator('#charts'));
  await take(reader, 'explore');
  await reader.goto(`${demo.url}/months/2017-04`);
  await reader.locator('#released tbody tr').first().waitFor();
  await top(reader);
  await take(reader, 'month');
  await reader.setViewportSize(PHONE);
  await reader.goto(`${demo.url}/incidents?${APRIL}`);
  await reader.locator('#cards > li').first().waitFor();
  await show(reader.locator('#found'));
  await take(reader, 'explore-phone');
  await reader.context().close();
}

async function opened(browser, locale, viewport) {
  const context = await browser.newContext({
    ...{ locale: locale === 'ar' ? 'ar-SY' : 'en-GB', viewport, reducedMotion: 'reduce' },
    ...(viewport === PHONE && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  });
  return context.newPage();
}

async function signedIn(browser, { url, names, password }, locale, role, viewport) {
  const page = await opened(browser, locale, viewport);
  await page.goto(`${url}/sign-in`);
  await page.locator('#pseudonym').fill(names[role]);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in button[type=submit]').click();
  await page.locator('#sign-out').waitFor();
  return page;
}

async function place(page, locale) {
  await page.locator('#date').fill('2017-04-27');
  await page.locator('#place').fill(locale === 'ar' ? 'إدلب' : 'Idleb');
  await page.getByRole('option').first().click();
}

/** The attack on the medical point in Ma'ar Zeta, as a monitor would have told of it. */
async function fillIn(page, locale) {
  await place(page, locale);
  await page.locator('#locality').fill(locale === 'ar' ? 'معرزيتا' : "Ma'ar Zeta");
  await page.locator('#attack-types input[value=HEAVY_WEAPONS]').check();
  await page.locator('#killed').fill('14');
  await page.locator('#healthWorkersKilled').fill(locale === 'ar' ? '4 على الأقل' : 'at least 4');
  await page.locator('#injured').fill(locale === 'ar' ? 'عدة' : 'several');
  await page.locator('#injured-read').waitFor();
}

/** The example's own incidents as a file, of which one row says something else and one cannot be read. */
async function edited({ url, token }) {
  const answer = await fetch(`${url}/exports/incidents.csv?${APRIL}`, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await answer.text()).split('\r\n');
  lines[1] = lines[1].replace('POSSIBLE', 'PROBABLE');
  lines[2] = lines[2].replace(/2017-04-(\d\d)/, '2017-04-32');
  return Buffer.from(lines.join('\r\n'));
}

function show(part) {
  return part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

function top(page) {
  return page.evaluate('scrollTo(0, 0)');
}

async function picture(page, name) {
  await page.evaluate('document.activeElement?.blur()');
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const { size } = await sharp(png)
    .webp({ quality: 82 })
    .toFile(join(root, 'docs', 'images', name));
  console.log(`${name} ${Math.ceil(size / 1000)} kB`);
}
