import fc from 'fast-check';
import { isSmall, withoutSmallCells } from '../../src/tallies/small-cells.js';
import { moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/** With TAWTHIQ_SMALLEST_CELL, what is published points at nobody. */

const SMALLEST = 3;
const TALLY = `query ($filter: IncidentFilter, $groupBy: [TallyDimension!], $asOf: DateTime) {
  monthlyTally(month: "2017-04", filter: $filter, groupBy: $groupBy, asOf: $asOf) {
    total { incidents } groups { keys { value } figures { incidents } } groupsWithheld } }`;

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker({ smallestCell: SMALLEST });
  const where = ['SY07', 'SY07', 'SY07', 'SY07', 'SY02', 'SY02', 'SY02', 'SY05', 'SY08', 'SY08', 'SY08', 'SY08', 'SY08'];
  for (const governorate of where) {
    await moveThrough(tracker, await submit(tracker, { governorate }), TO_PUBLICATION);
  }
});
afterAll(() => tracker.close());

const publicly = (variables: object = {}): Promise<Data> => tracker.as(null).graphql(TALLY, variables);

it('a group that is too small is left out, and the next with it, since the total would give it away', async () => {
  const { data } = await publicly({ groupBy: ['GOVERNORATE'] });
  expect(data.monthlyTally).toEqual({
    total: { incidents: 13 },
    groups: [
      { keys: [{ value: 'SY07' }], figures: { incidents: 4 } },
      { keys: [{ value: 'SY08' }], figures: { incidents: 5 } },
    ],
    groupsWithheld: 2,
  });
});

it('a total that is too small, or too near to all, is refused, also of the past and as a file', async () => {
  const asOf = new Date(Date.now() - 10).toISOString();
  for (const filter of [{ governorate: ['SY05'] }, { governorate: ['SY02', 'SY07', 'SY08'] }]) {
    for (const variables of [{ filter }, { filter, asOf }]) {
      const answer = await publicly(variables);
      expect(answer.errors[0].extensions.code).toBe('WITHHELD');
      expect(JSON.stringify(answer)).not.toMatch(/incidents":/);
    }
    const file = await fetch(`${tracker.url}/exports/monthly-summary/2017-04.csv?governorate=${filter.governorate.join(',')}`);
    expect([file.status, await file.text()]).toEqual([403, expect.stringContaining('WITHHELD')]);
  }
  expect((await publicly({ filter: { governorate: ['SY08'] } })).data.monthlyTally.total).toEqual({ incidents: 5 });
});

it('single incidents are not shown to the public, in lists or files', async () => {
  const { nodes } = (await tracker.ask('{ incidents { nodes { id reference } } }')).incidents;
  for (const query of [
    '{ incidents { totalCount } }',
    `{ incident(id: "${nodes[0].id}") { id } }`,
    `{ incident(reference: "${nodes[0].reference}") { id } }`,
  ]) {
    expect((await tracker.as(null).refusal(query)).extensions.code).toBe('WITHHELD');
  }
  for (const format of ['csv', 'xlsx', 'json', 'geojson']) {
    expect((await tracker.as(null).get(`/exports/incidents.${format}`)).status).toBe(403);
  }
});

it('members of the alliance see all of it', async () => {
  const { monthlyTally } = await tracker.ask(TALLY, { groupBy: ['GOVERNORATE'] });
  expect(monthlyTally).toMatchObject({ groupsWithheld: 0, groups: { length: 4 } });
});

it('whatever the groups: none shown is small, and the total less those shown is not small either', () => {
  const group = fc.integer({ min: 0, max: 30 }).map((incidents) => ({ figures: { incidents } }));
  fc.assert(
    fc.property(fc.array(group, { maxLength: 12 }), fc.integer({ min: 2, max: 10 }), (groups, smallest) => {
      const { shown, withheld } = withoutSmallCells(groups, smallest);
      expect(shown.length + withheld).toBe(groups.length);
      for (const { figures } of shown) expect(isSmall(figures.incidents, smallest)).toBe(false);
      const sum = (of: typeof groups): number => of.reduce((total, { figures }) => total + figures.incidents, 0);
      const rest = sum(groups) - sum(shown);
      // Unless there is nothing left to hide it behind.
      if (shown.some(({ figures }) => figures.incidents > 0)) expect(isSmall(rest, smallest)).toBe(false);
      if (groups.every(({ figures }) => !isSmall(figures.incidents, smallest))) expect(withheld).toBe(0);
      if (shown.some(({ figures }) => figures.incidents > 0)) expect(withheld).not.toBe(1);
    }),
  );
});
