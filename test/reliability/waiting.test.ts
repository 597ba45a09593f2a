import { setTimeout } from 'node:timers/promises';
import { LONGEST_WAIT } from '../../src/common/database/longest-wait.js';
import { ON_SERVER } from '../support/database.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** Where more is asked than can be answered, nobody waits for ever: the queue would grow until there is no memory. */

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

/** The connections of the pool (src/common/database/server.ts). */
const CONNECTIONS = 10;
const QUESTION = '{ incidents { totalCount } }';

(ON_SERVER ? it : it.skip)(
  'whoever waits too long for a connection is told to ask again, and everybody after that is answered',
  async () => {
    const held = Array.from({ length: CONNECTIONS }, () =>
      tracker.database.session((session) => session.query(`SELECT pg_sleep(${LONGEST_WAIT / 1000 + 2})`)),
    );
    await setTimeout(500);
    const started = performance.now();
    const { status, errors } = await tracker.graphql(QUESTION);
    const waited = performance.now() - started;
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['NOT_AVAILABLE']);
    expect(errors![0]!.message).toMatch(/^Too much is asked at once\./);
    expect(status).toBe(503);
    expect(waited).toBeGreaterThan(LONGEST_WAIT - 1_000);
    await Promise.all(held);
    expect((await tracker.ask(QUESTION)).incidents.totalCount).toBe(0);
  },
  2 * LONGEST_WAIT + 30_000,
);
