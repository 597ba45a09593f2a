import { randomBytes } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { aTicket, evidenceOf, offsetOf, originalOf, patch, ticketFor } from '../support/evidence.js';
import { anIncident, submit } from '../support/incidents.js';
import { type Caller, startTracker, type Tracker } from '../support/tracker.js';

/** A submission, or a file, that comes many times at once is one; what comes under its id and says something else is refused. */

/** TWICE_IDS: how many submissions. */
const IDS = Number(process.env.TWICE_IDS ?? 25);
const PARALLEL = 16;
/** Files in pieces, each of which is sent several times, in any order. */
const FILES = Math.ceil(IDS / 25);

const SUBMIT = `mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id reference revision narrativeEn } } }`;

let tracker: Tracker;
let monitor: Caller;
beforeAll(async () => {
  tracker = await startTracker();
  monitor = await tracker.person(Role.MONITOR);
});
afterAll(() => tracker.close());

it(`${IDS} submissions, each sent ${PARALLEL} times at once with two contents, are ${IDS} records`, async () => {
  const totals = { acknowledged: 0, refused: 0, overwritten: 0, late: 0 };
  for (let number = 0; number < IDS; number += 1) {
    const one = anIncident({
      narrativeEn: `The first account of ${number}.`,
      casualties: [{ outcome: 'KILLED', count: { words: '3' } }],
    });
    const other = { ...one, narrativeEn: `Another account of ${number}.` };
    const sent = Array.from({ length: PARALLEL }, (_, index) => (index % 4 === 3 ? other : one));
    const answers = await Promise.all(sent.map((input) => monitor.graphql(SUBMIT, { input })));
    const kept = answers.flatMap(({ data }) => (data?.submitIncident ? [JSON.stringify(data.submitIncident.incident)] : []));
    // One of the two contents came first; all who sent that one are answered the same, all others are refused.
    expect(new Set(kept).size).toBe(1);
    const first = JSON.parse(kept[0]!) as { narrativeEn: string };
    const same = sent.filter(({ narrativeEn }) => narrativeEn === first.narrativeEn).length;
    expect(kept).toHaveLength(same);
    const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array.from({ length: PARALLEL - same }, () => 'CONFLICT'));
    totals.acknowledged += kept.length;
    totals.refused += codes.length;
    // Later too, and it changes nothing.
    for (const over of [{ date: '2017-04-28' }, { casualties: [] }]) {
      const { extensions } = await monitor.refusal(SUBMIT, { input: { ...one, narrativeEn: first.narrativeEn, ...over } });
      expect(extensions.code).toBe('CONFLICT');
      totals.late += 1;
    }
    const { incident } = await tracker.ask(
      'query ($id: UUID) { incident(id: $id) { revision narrativeEn date killed { min } } }',
      {
        id: one.id,
      },
    );
    if (
      JSON.stringify(incident) !==
      JSON.stringify({ revision: 1, narrativeEn: first.narrativeEn, date: one.date, killed: { min: 3 } })
    )
      totals.overwritten += 1;
  }
  const { incidents } = await tracker.ask('{ incidents { totalCount } }');
  process.stdout.write(
    `${IDS * PARALLEL} parallel posts of ${IDS} ids: ${incidents.totalCount} records; ${totals.acknowledged} answered alike, ${totals.refused} with other content refused at once and ${totals.late} later, ${totals.overwritten} overwritten\n`,
  );
  expect([incidents.totalCount, totals.overwritten]).toEqual([IDS, 0]);
}, 3_600_000);

it('a file whose ticket is asked for many times at once, and whose pieces come several times and in any order, is one', async () => {
  const sender = { url: tracker.url, token: tracker.token };
  const { id: incident } = await submit(tracker);
  let refused = 0;
  for (let number = 0; number < FILES; number += 1) {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_000)]);
    const input = aTicket(incident as string, bytes, { kind: 'DOCUMENT', mediaType: 'application/pdf' });
    await Promise.all(Array.from({ length: PARALLEL }, () => ticketFor(sender, input)));
    const { path } = await ticketFor(sender, input);
    const cuts = [0, 20_000, 40_000, 60_000, 80_000];
    while ((await offsetOf(sender, path).catch(() => bytes.length)) < bytes.length) {
      // Those behind come before those ahead of them, each twice; only what goes on where it was is taken.
      const pieces = [...cuts, ...cuts].reverse().map((from) => patch(sender, path, from, bytes.subarray(from, from + 20_000)));
      const statuses = (await Promise.all(pieces)).map(({ status }) => status);
      refused += statuses.filter((status) => status !== 204).length;
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
    }
    const kept = (await evidenceOf(sender, incident as string)).filter(({ id }) => id === input.id);
    expect(kept).toHaveLength(1);
    expect((await originalOf(sender, input.id)).equals(bytes)).toBe(true);
  }
  expect(await evidenceOf(sender, incident as string)).toHaveLength(FILES);
  process.stdout.write(
    `${FILES} files in reordered and doubled pieces: each there once, the same to the bit; ${refused} pieces out of turn refused\n`,
  );
}, 3_600_000);
