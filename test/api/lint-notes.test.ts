import { Role } from '../../src/common/authz/permission.js';
import { moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import type { Person } from '../support/people.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** What is odd about a record: told to who judges it, and in nobody's way. */

const NOTES = `query ($id: UUID) { incident(id: $id) { status lintNotes { rule field message found expected } } }`;
const ODD = {
  date: '2017-04-27',
  governorate: 'SY07',
  ambulances: { destroyed: { min: 0, best: 0, max: 0 } },
  narrativeEn: 'Seven ambulances were destroyed on 27 March 2017.',
};

let tracker: Tracker;
let monitor: Person & Caller;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
});
afterAll(() => tracker.close());

it('a record that contradicts itself is taken, and shown to a verifier with what is odd about it', async () => {
  const { id } = await submit(monitor, ODD);
  const { incident } = await tracker.ask(NOTES, { id });
  expect(incident.status).toBe('SUBMITTED');
  expect(incident.lintNotes).toEqual([
    {
      rule: 'AMBULANCES_IN_WORDS',
      field: 'ambulances.destroyed',
      message: 'The words tell of another number of ambulances than is on record.',
      found: 'none',
      expected: 'seven ambulances',
    },
    {
      rule: 'DATE_IN_WORDS',
      field: 'date',
      message: 'No date that the words name can be the date on record.',
      found: '2017-04-27',
      expected: '27 march 2017',
    },
  ]);
});

it('speaks Arabic to who reads Arabic', async () => {
  const { id } = await submit(monitor, ODD);
  const { incident } = await tracker.ask(NOTES, { id }, { 'accept-language': 'ar' });
  expect(incident.lintNotes[0].message).toBe('يذكر النص عدداً من سيارات الإسعاف غير العدد المسجل.');
});

it('goes when the record is mended', async () => {
  const { id } = await submit(monitor, ODD);
  const input = {
    id,
    revision: 1,
    reason: 'as the words say',
    date: '2017-03-27',
    ambulances: { destroyed: { words: 'seven' } },
  };
  await tracker.ask('mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { id } } }', { input });
  const { incident } = await tracker.ask(NOTES, { id });
  expect(incident.lintNotes).toEqual([]);
});

it('is for whoever submitted it too, and for nobody who sees less of the record', async () => {
  const { id } = await submit(monitor, ODD);
  await moveThrough(tracker, { id }, TO_PUBLICATION);
  const rules = async (caller: Caller): Promise<string[]> =>
    (await caller.ask(NOTES, { id })).incident.lintNotes.map(({ rule }: { rule: string }) => rule);
  expect(await rules(monitor)).toEqual(['AMBULANCES_IN_WORDS', 'DATE_IN_WORDS']);
  for (const caller of [tracker.as(null), await tracker.person(Role.ADVOCATE), await tracker.person(Role.MONITOR)])
    expect(await rules(caller)).toEqual([]);
});
