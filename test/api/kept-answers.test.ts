import { Role } from '../../src/common/authz/permission.js';
import type { RequestLine } from '../../src/common/logging/request-log.js';
import { anIncident, moveThrough, submit } from '../support/incidents.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** Answers that are kept (src/common/graphql/kept-answers.ts): the same bytes as made anew, and never those of before a change. */

let tracker: Tracker;
const log: RequestLine[] = [];
beforeAll(async () => {
  tracker = await startTracker({ requestLog: (line) => log.push(line) });
  for (let number = 0; number < 3; number++) await publish({ date: `2017-04-2${number}` });
});
afterAll(() => tracker.close());

async function publish(over: object = {}): Promise<void> {
  await moveThrough(tracker, (await submit(tracker, over)) as { id: string }, ['IN_REVIEW', 'VERIFIED', 'PUBLISHED']);
}

/** As another process would. */
const system = (statement: string, parameters: unknown[] = []): Promise<void> =>
  tracker.database.session(async (session) => {
    await session.exec("BEGIN; SELECT set_config('tawthiq.audience', 'SYSTEM', true)");
    await session.query(statement, parameters);
    await session.exec('COMMIT');
  });

const PAGE = '{ incidents(first: 50) { totalCount nodes { id status narrativeEn governorate { name } } } }';
const TALLY = '{ monthlyTally(month: "2017-04", groupBy: [GOVERNORATE]) { total { incidents } groups { keys { label } } } }';

async function raw(
  query: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: object; body: string }> {
  const response = await fetch(`${tracker.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, body: await response.text() };
}

/** Asks until the answer is kept. @returns what it cost in statements at last. */
async function askedAgain(caller: Caller, query: string): Promise<{ answer: Data; statements: number }> {
  for (let times = 0; times < 2; times++) await caller.ask(query);
  // What is kept is kept after the answer has been sent.
  await new Promise((done) => setTimeout(done, 50));
  tracker.statements.length = 0;
  const answer = await caller.ask(query);
  return { answer, statements: tracker.statements.filter((sql) => !sql.includes('authenticate')).length };
}

it.each([PAGE, TALLY])('is the same to the byte, with the same headers, and reads nothing: %s', async (query) => {
  const first = await raw(query);
  await raw(query);
  await new Promise((done) => setTimeout(done, 50));
  tracker.statements.length = 0;
  log.length = 0;
  expect(await raw(query)).toEqual(first);
  expect(tracker.statements).toEqual([]);
  expect(log.map(({ operation, outcome }) => ({ operation, outcome }))).toEqual([
    { operation: `query ${/\w+/.exec(query)![0]}`, outcome: 'OK' },
  ]);
});

it('is made anew after any change, by whichever way, and is never of before what was acknowledged', async () => {
  const count = async (): Promise<number> => (await tracker.as(null).ask(TALLY)).monthlyTally.total.incidents;
  expect((await askedAgain(tracker.as(null), TALLY)).statements).toBe(0);
  const before = await count();
  for (let more = 1; more <= 5; more++) {
    await publish();
    expect(await count()).toBe(before + more);
    expect(await count()).toBe(before + more);
    expect(await count()).toBe(before + more);
  }
  await system("UPDATE incident SET date = '2017-05-01', latest_date = '2017-05-01' WHERE date = '2017-04-20'");
  expect(await count()).toBe(before + 4);
});

it('is each reader’s own, in their language, and of nobody whose credential has ended', async () => {
  await submit(tracker, { narrativeEn: 'zq-seen by verifiers' });
  const monitor = await tracker.person(Role.MONITOR);
  const seen = await askedAgain(tracker, PAGE);
  expect(seen.statements).toBe(0);
  expect(JSON.stringify(seen.answer)).toContain('zq-seen');
  for (const other of [tracker.as(null), monitor])
    expect(JSON.stringify((await askedAgain(other, PAGE)).answer)).not.toContain('zq-seen');
  const named = async (locale: string) => (await raw(PAGE, { 'accept-language': locale })).body;
  for (const locale of ['en', 'ar', 'en', 'ar', 'en', 'ar']) expect((await named(locale)).includes('إدلب')).toBe(locale === 'ar');
  const authorization = `Bearer ${monitor.token}`;
  expect((await raw(PAGE, { authorization })).status).toBe(200);
  await system('UPDATE credential SET revoked_at = clock_timestamp() WHERE hash = sha256($1::bytea)', [
    Buffer.from(monitor.token),
  ]);
  expect((await raw(PAGE, { authorization })).status).toBe(401);
});

it('keeps neither errors, nor mutations, nor what depends on more than the data', async () => {
  const input = JSON.stringify(anIncident())
    .replace(/"(\w+)":/g, '$1:')
    .replace('["HEAVY_WEAPONS"]', '[HEAVY_WEAPONS]');
  const mutation = `mutation { submitIncident(input: ${input}) { incident { revision } } }`;
  for (const query of [
    '{ incident(reference: "TW-0") { id } governorates(country: "XX") { code } }',
    '{ viewer { roles } governorates { code } }',
    mutation,
  ]) {
    for (let times = 0; times < 4; times++) {
      tracker.statements.length = 0;
      await tracker.graphql(query);
      await new Promise((done) => setTimeout(done, 20));
      expect([query, tracker.statements.length > 1]).toEqual([query, true]);
    }
  }
});
