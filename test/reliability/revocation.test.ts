import { Role } from '../../src/common/authz/permission.js';
import { anIncident } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** Revocation is immediate: while many requests are under way, whatever begins after its commit is refused, and nothing is written. */

const CLIENTS = 8;
const ROUNDS = 4;
const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }`;

let tracker: Tracker;
let administrator: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  administrator = await tracker.person(Role.ADMINISTRATOR);
});
afterAll(() => tracker.close());

interface Answered {
  began: number;
  accepted: boolean;
  id: string;
}

/** Clients that submit one after the other until they are told to stop. */
function load(caller: Caller): { answered: Answered[]; stop: () => Promise<void> } {
  const answered: Answered[] = [];
  let going = true;
  const client = async (): Promise<void> => {
    while (going) {
      const input = anIncident();
      const began = performance.now();
      const { data } = await caller.graphql(SUBMIT, { input });
      answered.push({ began, accepted: Boolean(data?.submitIncident), id: input.id });
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  return {
    answered,
    stop: async () => {
      going = false;
      await clients;
    },
  };
}

/** Waits for a number of answers, however fast the machine is. */
async function until(enough: () => boolean): Promise<void> {
  while (!enough()) await new Promise((resolve) => setTimeout(resolve, 20));
}

it.each([
  [
    'an account is disabled',
    async (person: Person) =>
      administrator.ask(`mutation { disableAccount(account: "${person.accountId}") { account { disabled } } }`),
  ],
  [
    'its token is revoked',
    async (person: Person) => {
      const [row] = await tracker.database.session((session) =>
        session.query('SELECT id::text FROM credential WHERE account_id = $1', [person.accountId]),
      );
      return administrator.ask(`mutation { revokeApiToken(id: "${String(row!.id)}") { id } }`);
    },
  ],
] as const)(
  'when %s, nothing is accepted after the commit',
  async (_what, revoke) => {
    let before = 0;
    let after = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const monitor = await tracker.person(Role.MONITOR);
      const { answered, stop } = load(monitor);
      await until(() => answered.filter(({ accepted }) => accepted).length > 2 * CLIENTS);
      await revoke(monitor);
      const committed = performance.now();
      // By the database's clock, of which writes are told apart to the millisecond.
      const [{ now }] = (await tracker.database.session((session) => session.query('SELECT clock_timestamp() AS now'))) as [
        { now: Date },
      ];
      await until(() => answered.filter(({ began }) => began > committed).length > 2 * CLIENTS);
      await stop();
      before += answered.filter(({ began, accepted }) => began < committed && accepted).length;
      const late = answered.filter(({ began }) => began > committed);
      after += late.length;
      expect(late.filter(({ accepted }) => accepted)).toEqual([]);
      expect(late.length).toBeGreaterThan(CLIENTS);
      const written = await tracker.database.session((session) =>
        session.query('SELECT count(*)::integer AS count FROM revision WHERE actor = $1 AND recorded_at > $2', [
          monitor.accountId,
          now,
        ]),
      );
      expect(written).toEqual([{ count: 0 }]);
      // What was acknowledged is there, what was refused is not.
      const ids = answered.filter(({ accepted }) => accepted).map(({ id }) => id);
      const [there] = await tracker.database.session((session) =>
        session.query('SELECT count(*)::integer AS count FROM incident WHERE submitted_by = $1 AND id = ANY($2::uuid[])', [
          monitor.accountId,
          ids,
        ]),
      );
      expect(there).toEqual({ count: ids.length });
    }
    process.stdout.write(`Revocation under load: ${before} accepted before the commits, 0 of ${after} that began after them\n`);
  },
  120_000,
);
