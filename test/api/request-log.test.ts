import type { RequestLine } from '../../src/common/logging/request-log.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** What the log of requests says of an answer: the same words, whichever way was asked. */

const lines: RequestLine[] = [];
let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker({ requestLog: (line) => lines.push(line) });
});
afterAll(() => tracker.close());
beforeEach(() => (lines.length = 0));

it.each([
  ['/exports/incidents.csv', 'OK'],
  ['/exports/incidents.csv?governorate=Nowhere', 'NOT_FOUND'],
  ['/exports/incidents.csv?from=yesterday', 'INVALID_INPUT'],
])('names what came of %s: %s', async (path, outcome) => {
  await (await tracker.get(path)).text();
  expect(lines).toMatchObject([{ operation: 'GET /exports/incidents.:format', outcome }]);
  expect(JSON.stringify(lines)).not.toMatch(/nowhere|yesterday/i);
});

it('names what came of a query in the same words', async () => {
  await tracker.graphql('{ incidents(filter: { governorate: "Nowhere" }) { totalCount } }');
  expect(lines).toMatchObject([{ operation: 'query incidents', outcome: 'NOT_FOUND' }]);
});
