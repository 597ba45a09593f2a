import { type Browser, type Page } from 'playwright-core';
import { Role } from '../../src/common/authz/permission.js';
import { launchChromium } from '../support/chromium.js';
import { addReport, aSource, createFacility, moveThrough, submit } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { amend } from '../support/releases.js';
import { addressOf, DESK, type Opened, openPage } from '../support/screen.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** A verifier at the desk, and whoever reads what comes of it. */

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

const opened = (path: string, person: Person | null, locale = 'en-GB'): Promise<Opened> =>
  openPage({ tracker, browser }, path, person, { locale, viewport: DESK });

const decide = async (page: Page, label: string, reason: string): Promise<void> => {
  await page.getByRole('button', { name: label, exact: true }).click();
  const form = page.locator('form.reason');
  await form.locator('input').fill(reason);
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
};

const stateOf = async (id: string): Promise<Data> =>
  (await tracker.ask('query ($id: UUID) { incident(id: $id) { status certainty revisions { reason } } }', { id })).incident;

/** Two accounts of one attack, of which one says seven ambulances and has none on record. */
async function twoAccounts(date: string): Promise<{ id: string; reference: string; twin: Data }> {
  const account = {
    date,
    governorate: 'SY07',
    locality: "Ma'ar Zeta",
    casualties: [{ outcome: 'KILLED', count: { words: '14' } }],
  };
  const story = 'Jets hit the rescuers near the mill; seven ambulances were destroyed.';
  const { id, reference } = await submit(tracker, { ...account, time: '05:30', narrativeEn: story });
  await addReport(tracker, id, {
    ...aSource('MEDIA'),
    time: '05:15',
    casualties: [{ outcome: 'KILLED', count: { words: '12' } }],
  });
  const twin = await submit(tracker, { ...account, time: '05:15', narrativeEn: `${story} Again.` });
  return { id, reference, twin };
}

it.each([
  ['en-GB', '2016-02-11', ['Take into review', 'Grade it Probable', 'Verify', 'Publish'], 'Probable', '≠'],
  ['ar', '2016-04-11', ['خذها للمراجعة', 'قيّمها: مرجح', 'تحقَّق', 'انشر'], 'مرجح', '≠'],
])(
  'in %s, takes an incident from the queue to publication, seeing what it rests on',
  async (locale, date, steps, probable, mark) => {
    const { id, reference, twin } = await twoAccounts(date);
    const { page, context, problems } = await opened(`/desk?status=SUBMITTED&open=${reference}`, verifier, locale);
    const record = page.locator('#record');
    await record.locator('#decide').waitFor();
    // What contradicts itself, what sources say otherwise, what may be the same event.
    expect(await record.locator('.notes').textContent()).toContain('seven ambulances');
    expect(await record.locator('.conflicts').allTextContents()).toContainEqual(expect.stringContaining(`12 ${mark}`));
    expect(await record.locator('section[aria-labelledby=duplicates]').textContent()).toContain(twin.reference);
    await decide(page, steps[0]!, 'begun');
    for (const [index, status] of ['IN_REVIEW', 'IN_REVIEW', 'VERIFIED'].entries()) {
      await page.goto(address(`/desk?status=${status}&open=${reference}`));
      await record.locator('#decide').waitFor();
      if (index === 0) await record.getByText(probable, { exact: true }).click();
      await decide(page, steps[index + 1]!, 'compared');
    }
    expect(await stateOf(id)).toMatchObject({ status: 'PUBLISHED', certainty: 'PROBABLE' });
    expect((await stateOf(id)).revisions.at(-1).reason).toBe('compared');
    expect(problems).toEqual([]);
    await context.close();
  },
  120_000,
);

it('chooses by keys, moves several at once, and takes that back while there is time', async () => {
  const incidents = [];
  for (const day of ['01', '02', '03']) incidents.push(await submit(tracker, { date: `2015-03-${day}` }));
  const { page, context } = await opened('/desk?status=SUBMITTED', verifier);
  const current = page.locator('#queue > li[aria-current]');
  await current.waitFor();
  const last = incidents.at(-1)!.reference as string;
  while (!(await current.textContent())!.includes(last)) {
    const before = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== before);
  }
  await page.keyboard.press('x');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await page.locator('#bulk', { hasText: '2 chosen' }).waitFor();
  await page.locator('#bulk').getByRole('button', { name: 'Reject' }).click();
  await page.locator('#bulk form.reason input').fill('sent twice');
  await page.locator('#bulk form.reason button[type=submit]').click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('#bulk', { hasText: '2 chosen' }).waitFor();
  for (const { id } of incidents) expect((await stateOf(id as string)).status).toBe('SUBMITTED');
  await page.locator('#bulk').getByRole('button', { name: 'Reject' }).click();
  await page.locator('#bulk form.reason input').fill('sent twice');
  await page.locator('#bulk form.reason button[type=submit]').click();
  await page.locator('#queue', { hasNotText: last }).waitFor({ timeout: 30_000 });
  const statuses = await Promise.all(incidents.map(async ({ id }) => (await stateOf(id as string)).status as string));
  expect(statuses).toEqual(['SUBMITTED', 'REJECTED', 'REJECTED']);
  await context.close();
}, 120_000);

it('is for verifiers', async () => {
  const { page, context } = await opened('/desk', await tracker.person(Role.ANALYST));
  await page.getByText('The desk is for verifiers.').waitFor();
  await context.close();
});

it('merges what is one event, and the old address leads on', async () => {
  const { id, reference, twin } = await twoAccounts('2016-06-11');
  const { page, context } = await opened(`/incidents/${reference}`, verifier);
  await decide(page, `Merge this one into ${twin.reference}`, 'one event');
  expect((await stateOf(id)).status).toBe('SUBMITTED');
  await page.goto(address(`/incidents/${reference}`));
  await page.locator('#incident-title').waitFor();
  const { incident } = await tracker.ask(
    'query ($reference: String) { incident(reference: $reference) { reference mergedIncidents { reference } } }',
    { reference },
  );
  expect(incident).toEqual({ reference: twin.reference, mergedIncidents: [{ reference }] });
  await context.close();
});

it('follows what others do, without being loaded again and without losing what is open', async () => {
  const [first, second] = [await submit(tracker, { date: '2013-05-01' }), await submit(tracker, { date: '2013-05-02' })];
  const { page, context, problems } = await opened(`/desk?status=SUBMITTED&open=${second.reference}`, verifier);
  const queue = page.locator('#queue');
  await page.locator('#desk-title .live').waitFor();
  await page.locator('#record #decide').waitFor();
  // A reason that is being written stays.
  await page.getByRole('button', { name: 'Reject', exact: true }).click();
  await page.locator('form.reason input').fill('half a reas');

  const third = await submit(tracker, { date: '2013-05-03' });
  await queue.getByText(third.reference as string).waitFor();
  expect(await queue.locator('li[aria-current]').textContent()).toContain(second.reference);
  expect(await page.locator('form.reason input').inputValue()).toBe('half a reas');
  await moveThrough(tracker, first as { id: string }, ['IN_REVIEW']);
  await queue.getByText(first.reference as string).waitFor({ state: 'detached' });
  await moveThrough(tracker, second as { id: string }, ['IN_REVIEW']);
  await page.locator('#gone').waitFor();
  expect(await page.locator('#record').getAttribute('aria-label')).toBe(second.reference);
  expect(await queue.textContent()).not.toContain(second.reference);
  await page.keyboard.press('Escape');

  // A list does not move under a finger: it says that there is more.
  const reader = await opened('/incidents?from=2013-05-01&to=2013-05-31', null, 'ar');
  await reader.page.locator('#found .live').waitFor();
  await moveThrough(tracker, { id: second.id as string, revision: 2 }, ['VERIFIED', 'PUBLISHED']);
  await reader.page.locator('#newer', { hasText: 'حادثة جديدة أو متغيّرة' }).waitFor();
  expect(await reader.page.locator('#cards > li').count()).toBe(0);
  await reader.page.locator('#newer button').click();
  await reader.page
    .locator('#cards > li')
    .getByText(second.reference as string)
    .waitFor();
  await reader.page.locator('#newer button').waitFor({ state: 'detached' });
  await reader.page.goto(address(`/incidents/${second.reference}`));
  await reader.page.locator('#cite').waitFor();
  await amend(tracker, second.id as string, { attackTypes: ['CHEMICAL_AGENT'] });
  await reader.page.locator('#changed').waitFor();

  // Without a network nothing is asked; with it again, everything is.
  await reader.context.setOffline(true);
  await amend(tracker, second.id as string, { date: '2013-05-17' });
  await reader.context.setOffline(false);
  await reader.page.locator('.facts', { hasText: '17 أيار 2013' }).waitFor();
  expect([problems, reader.problems]).toEqual([[], []]);
  await context.close();
  await reader.context.close();
});

describe('whoever reads', () => {
  let published: { id: string; reference: string };
  beforeAll(async () => {
    published = (await submit(tracker, {
      date: '2014-05-06',
      governorate: 'SY02',
      casualties: [{ outcome: 'KILLED', count: { words: 'several' } }],
    })) as typeof published;
    for (const [index, status] of ['IN_REVIEW', 'VERIFIED', 'PUBLISHED'].entries()) {
      const input = { id: published.id, revision: index + 1, status, reason: 'for this test' };
      await tracker.ask('mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { id } } }', { input });
    }
  });

  it.each([
    ['en-GB', '1 incident', 'at least 3'],
    ['ar', 'حادثة واحدة', '3 على الأقل'],
  ])('in %s, filters by what stands in the address, as cards and as a table, and opens one', async (locale, found, killed) => {
    const { page, context, problems } = await opened('/incidents?from=2014-05-01&to=2014-05-31', null, locale);
    await page.locator('#found', { hasText: found }).waitFor();
    expect(await page.locator('#cards').textContent()).toContain(killed);
    await page.locator('#filter-governorate option[value=SY07]').waitFor({ state: 'attached' });
    await page.locator('#filter-governorate').selectOption('SY02');
    await page.locator('#filter button[type=submit]').click();
    await page.waitForURL(/governorate=SY02/);
    await page.locator('a.button[href*="view=table"]').click();
    await page.locator('#table td', { hasText: killed }).waitFor();
    await page.locator('#table tbody a').click();
    await page.locator('#incident-title', { hasText: published.reference }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('sees the history of a facility, to which incidents lead', async () => {
    const facility = await createFacility(tracker, { statusHistory: [{ status: 'REOPENED', since: '2014-08-01' }] });
    const impact = { facilityImpacts: [{ facility: facility.id, damage: 'DESTROYED', outOfService: true }] };
    const { reference } = await submit(tracker, { date: '2014-07-01', ...impact });
    await submit(tracker, { date: '2014-09-01', ...impact });
    const { page, context } = await opened(`/incidents/${reference}`, verifier);
    await page.getByRole('link', { name: facility.name as string }).click();
    await page.locator('#facility-title', { hasText: facility.name as string }).waitFor();
    const events = await page.locator('#timeline > li').allTextContents();
    expect(events.map((event) => event.split(' · ').slice(0, 2).join(', '))).toEqual([
      '1 July 2014, Destroyed',
      '1 August 2014, Reopened',
      '1 September 2014, Destroyed',
    ]);
    await page.getByText('Attacked 2 times on record').waitFor();
    await page.getByText('Out of service since 1 September 2014').waitFor();
    await context.close();
  });

  it('finds a stone where a published incident was withdrawn', async () => {
    const { page, context } = await opened(`/incidents/${published.reference}`, verifier);
    await decide(page, 'Retract', 'It did not take place.');
    const reader = await opened(`/incidents/${published.reference}`, null);
    await reader.page.getByText('It did not take place.').waitFor();
    await context.close();
    await reader.context.close();
  });
});
