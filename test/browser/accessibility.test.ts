import axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { launchChromium } from '../support/chromium.js';
import {
  addReport,
  aSource,
  createFacility,
  createPerpetrator,
  moveThrough,
  submit,
  TO_PUBLICATION,
} from '../support/incidents.js';
import { preview, row, table } from '../imports/support.js';
import { publish } from '../support/releases.js';
import type { Person } from '../support/people.js';
import { addressOf } from '../support/screen.js';
import { signInPage } from '../support/sign-in.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** Every page, in both languages and both themes, on a phone and at a desk: nothing that axe finds, and nothing that is cut off. */

let tracker: Tracker;
let browser: Browser;
let everything: Person & Caller;
/** Where each of the router's pages is looked at; a page that is not named here fails. */
let addresses: Record<string, { address: string; ready: string; signedOut?: boolean }>;

beforeAll(async () => {
  tracker = await startTracker();
  everything = await tracker.person(...Object.values(Role));
  browser = await launchChromium();
  const facility = await createFacility(everything, { nameAr: 'مشفى' });
  const party = await createPerpetrator(everything, { nameAr: 'جهة' });
  const account = {
    date: '2017-04-27',
    time: '05:30',
    narrativeEn: 'Seven ambulances were destroyed.',
    facilityImpacts: [{ facility: facility.id, damage: 'DESTROYED', outOfService: true }],
    casualties: [{ outcome: 'KILLED', role: 'PARAMEDIC', count: { words: 'several' } }],
    attributions: [{ perpetrators: [party.id], allegedBy: 'a local source' }],
  };
  const shown = await submit(everything, account);
  await addReport(everything, shown.id as string, { ...aSource('MEDIA'), time: '05:15' });
  await submit(everything, { ...account, time: '05:20' });
  const { id } = await submit(everything, { ...account, date: '2017-04-02' });
  await moveThrough(everything, { id }, TO_PUBLICATION);
  await publish(everything);
  const file = table(row(), row({ id: '2', country: 'Nowhere', iso: 'XXX' }));
  const imported = await preview({ ...everything, url: tracker.url }, file);
  const { createInvitation } = await everything.ask('mutation { createInvitation(input: { roles: [MONITOR] }) { link } }');
  addresses = {
    '/': { address: '/?month=2017-04', ready: '#tally tbody tr' },
    '/months': { address: '/months', ready: '#next-figures' },
    '/months/:month': { address: '/months/2017-04', ready: '#versions' },
    '/months/:month/:version': { address: '/months/2017-04/1', ready: '#versions' },
    '/imports': { address: '/imports', ready: '#imports' },
    '/imports/:id': { address: `/imports/${imported.id}`, ready: '#decisions' },
    '/incidents as a table': { address: '/incidents?from=2017-04-01&view=table', ready: 'table tbody tr' },
    '/incidents on a map': { address: '/incidents?from=2017-04-01&to=2017-04-30&view=map', ready: 'svg a' },
    '/incidents': { address: '/incidents?from=2017-04-01', ready: '#cards > li' },
    '/incidents/:reference': { address: `/incidents/${shown.reference}`, ready: '#decide' },
    '/facilities/:id': { address: `/facilities/${facility.id}`, ready: '#timeline' },
    '/perpetrators/:id': { address: `/perpetrators/${party.id}`, ready: 'h1' },
    '/desk': { address: `/desk?status=SUBMITTED&open=${shown.reference}`, ready: '#decide' },
    '/submit': { address: '/submit', ready: '#save' },
    '/device': { address: '/device', ready: '#content h2' },
    '/sign-in': { address: '/sign-in', ready: '#sign-in', signedOut: true },
    '/people': { address: '/people', ready: '#people > li' },
    '/account': { address: '/account', ready: '#token-form' },
    '/invitation': { address: createInvitation.link as string, ready: '#accept', signedOut: true },
    '/graphiql': { address: '/graphiql', ready: '.graphiql-container .CodeMirror-code' },
    default: { address: '/nowhere', ready: '#content h1, #content p' },
  };
});
afterAll(async () => {
  await browser.close();
  await tracker.close();
});

const router = readFileSync(new URL('../../web/app.tsx', import.meta.url), 'utf8');
const views = ['/incidents as a table', '/incidents on a map'];
const paths = [...router.matchAll(/<Route (?:path="([^"]+)"|(default))/g)].map(([, path, other]) => (path ?? other)!);

const WIDTHS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

/** What axe finds now, by rule and place. In the other theme only colours are other. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`;
  return page.evaluate(run);
}

/** What is pressed and is smaller than a finger: under 44 px either way. A box within its label is as large as the label. */
const TOO_SMALL = `[...document.querySelectorAll('button, select, summary, textarea, nav a, .button, input')]
  .map((one) => (one.matches('[type=checkbox], [type=radio]') && one.closest('label')) || one)
  .filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 0 && Math.min(width, height) < 43.5; })
  .map((one) => one.outerHTML.slice(0, 200))`;

it('knows every page of the router', () => {
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !(path in addresses))).toEqual([]);
});

describe.each(['en-GB', 'ar'])('in %s', (locale) => {
  let signedIn: BrowserContext;
  let signedOut: BrowserContext;
  beforeAll(async () => {
    [signedIn, signedOut] = [await browser.newContext({ locale }), await browser.newContext({ locale })];
    await signInPage(tracker, signedIn, everything);
  });
  afterAll(async () => {
    await signedIn.close();
    await signedOut.close();
  });

  it.each([...paths, ...views])('%s is for everybody', async (path) => {
    const { address, ready, signedOut: isOut } = addresses[path]!;
    const page = await (isOut ? signedOut : signedIn).newPage();
    await page.setViewportSize(WIDTHS.phone);
    await page.goto(addressOf(tracker, address));
    await page.locator(ready).first().waitFor();
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
    await page.evaluate(axe.source);
    const found: Record<string, string[]> = {};
    for (const [width, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if ((overflow as number) > 0) found[width] = [`${String(overflow)} px are cut off`];
      const small = path === '/graphiql' || width !== 'phone' ? [] : await page.evaluate<string[]>(TOO_SMALL);
      if (small.length > 0) found[`${width}, small for a finger`] = small;
      // Colours are the same at both widths.
      for (const colorScheme of width === 'phone' ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const wrong = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
        if (wrong.length > 0) found[`${width} ${colorScheme}`] = wrong;
      }
    }
    if (!/^.{2,} · Tawthiq$/.test(await page.title())) found.title = [await page.title()];
    await page.close();
    expect(found).toEqual({});
  });
});
