import { LimitRepository } from '../../src/common/limits/limit.repository.js';
import { UseAllowance, UseLimit } from '../../src/common/limits/use-limit.js';
import { Role } from '../../src/common/authz/permission.js';
import { startTracker, type Tracker } from '../support/tracker.js';

let tracker: Tracker;
let allowance: UseAllowance;
beforeAll(async () => {
  tracker = await startTracker();
  allowance = tracker.app.get(UseAllowance);
  // Before the first request, which fixes them.
  Object.assign(allowance, { points: 60, lease: 20 });
});
afterAll(() => tracker.close());

const ASK = '{ viewer { pseudonym } }';
const counted = (accountId: string) => tracker.database.unbound.rateLimit.findUnique({ where: { key: `use:${accountId}` } });

it('an account has an allowance; over it, requests wait, whatever they are', async () => {
  const person = await tracker.person(Role.ANALYST);
  const answers = await Promise.all(Array.from({ length: 75 }, () => person.graphql(ASK)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(15);
  expect(refused[0]!.errors).toEqual([
    {
      message: expect.stringMatching(/^Too many requests of this account: wait \d+ seconds\.$/),
      extensions: { code: 'RATE_LIMITED' },
    },
  ]);
  const response = await person.get('/exports/incidents.csv');
  expect(response.status).toBe(429);
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  // Leaving is never refused.
  const exit = await fetch(`${tracker.url}/exit`, { headers: { authorization: `Bearer ${person.token}` }, redirect: 'manual' });
  expect(exit.status).toBe(303);
  // Others, and the public, go on.
  await tracker.ask(ASK);
  await tracker.as(null).ask(ASK);
});

it('is counted in the database once for many requests', async () => {
  const person = await tracker.person(Role.ANALYST);
  tracker.limitStatements.length = 0;
  for (let number = 0; number < 20; number += 1) await person.ask(ASK);
  const writes = tracker.limitStatements.filter((sql) => /^INSERT INTO.*rate_limit/.test(sql));
  expect(writes).toHaveLength(1);
  expect((await counted(person.accountId))!.points).toBe(20);
});

it('is shared by all processes', async () => {
  const { accountId } = await tracker.person(Role.ANALYST);
  const repository = new LimitRepository(tracker.database);
  const processes = [1, 2, 3].map(() => new UseLimit(repository, allowance));
  const taken = await Promise.all(processes.flatMap((one) => Array.from({ length: 40 }, () => one.take(accountId))));
  expect(taken.filter((wait) => wait === null)).toHaveLength(60);
});

it('begins anew when its time is over', async () => {
  const { accountId } = await tracker.person(Role.ANALYST);
  const short = Object.assign(new UseAllowance(), { name: 'short', points: 20, seconds: 1, lease: 20 });
  const limit = new UseLimit(new LimitRepository(tracker.database), short);
  const take = async () =>
    (await Promise.all(Array.from({ length: 25 }, () => limit.take(accountId)))).filter((wait) => wait === null);
  expect(await take()).toHaveLength(20);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await take()).toHaveLength(20);
});

it('by default is 1,200 requests a minute', () => {
  expect(new UseAllowance()).toMatchObject({ points: 30_000, seconds: 60, lease: 100 });
});

it('leaves no counts whose time is over', async () => {
  const { rateLimit } = tracker.database.unbound;
  const hour = 3_600_000;
  await rateLimit.createMany({
    data: [
      { key: 'old', points: 1, expire: new Date(Date.now() - 1000) },
      { key: 'running', points: 1, expire: new Date(Date.now() + hour) },
    ],
  });
  await tracker.app.get(LimitRepository).sweep();
  const left = (await rateLimit.findMany()).map(({ key }) => key);
  expect(left).toContain('running');
  expect(left).not.toContain('old');
});
