import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { DatabaseService } from '../../src/common/database/database.service.js';
import { systemContext } from '../../src/common/request-context.js';
import { OutsideRecordService } from '../../src/matching/outside-record.service.js';
import { moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { type Data, startTracker, type Tracker } from '../support/tracker.js';

/** What incidents are called in data sets of others. */

const LINK =
  'mutation ($input: OutsideRecordInput!) { linkOutsideRecord(input: $input) { incident { outsideRecords { outsideId } } } }';
const UNLINK =
  'mutation ($input: OutsideRecordInput!) { unlinkOutsideRecord(input: $input) { incident { outsideRecords { outsideId } } } }';
const RECORDS = `query ($id: UUID) { incident(id: $id) {
  outsideRecords { dataSet outsideId match score rule reason linkedBy linkedAt } } }`;
const DATA_SET = 'a-data-set';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const link = (id: string, outsideId: string, over: object = {}): Data => ({
  input: { id, dataSet: DATA_SET, outsideId, reason: 'the same clinic and day', ...over },
});
const recordsOf = async (id: string): Promise<Data[]> => (await tracker.ask(RECORDS, { id })).incident.outsideRecords;

it('an id of a data set is linked, with who, when and why; the same again changes nothing', async () => {
  const { id } = await submit(tracker);
  for (let times = 0; times < 2; times += 1) await tracker.ask(LINK, link(id, ' 4711 '));
  const expected = { dataSet: DATA_SET, outsideId: '4711', match: 'LINKED', score: null, rule: null };
  expect(await recordsOf(id)).toEqual([
    { ...expected, reason: 'the same clinic and day', linkedBy: tracker.pseudonym, linkedAt: expect.any(String) },
  ]);
});

it('an id of a data set is one incident here, until that is taken back; both decisions stay on record', async () => {
  const [{ id }, { id: other }] = [await submit(tracker), await submit(tracker)];
  await tracker.ask(LINK, link(id, '12'));
  const refusal = await tracker.refusal(LINK, link(other, '12'));
  expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: 'input.outsideId' }] });
  expect(refusal.message).toContain(id);
  expect((await tracker.refusal(UNLINK, link(other, '12'))).extensions.code).toBe('NOT_FOUND');
  const { unlinkOutsideRecord } = await tracker.ask(UNLINK, link(id, '12', { reason: 'another day' }));
  expect(unlinkOutsideRecord.incident.outsideRecords).toEqual([]);
  const { linkOutsideRecord } = await tracker.ask(LINK, link(other, '12'));
  expect(linkOutsideRecord.incident.outsideRecords).toEqual([{ outsideId: '12' }]);
  const kept = await tracker.database.session((session) =>
    session.query(`SELECT incident_id, current, unlinked_reason FROM outside_record WHERE outside_id = '12' ORDER BY id`),
  );
  expect(kept).toEqual([
    { incident_id: id, current: null, unlinked_reason: 'another day' },
    { incident_id: other, current: true, unlinked_reason: null },
  ]);
});

it('an incident may have several, of several data sets', async () => {
  const { id } = await submit(tracker);
  await tracker.ask(LINK, link(id, 'b'));
  await tracker.ask(LINK, link(id, 'a'));
  await tracker.ask(LINK, link(id, 'b', { dataSet: 'another' }));
  expect((await recordsOf(id)).map(({ dataSet, outsideId }) => [dataSet, outsideId])).toEqual([
    [DATA_SET, 'a'],
    [DATA_SET, 'b'],
    ['another', 'b'],
  ]);
});

it('what is not right is refused, naming the field', async () => {
  const { id } = await submit(tracker);
  const fieldOf = async (over: object): Promise<unknown> => {
    const { code, fields } = (await tracker.refusal(LINK, link(id, '1', over))).extensions;
    return [code, fields?.[0]?.path];
  };
  expect(await fieldOf({ dataSet: 'A data set' })).toEqual(['INVALID_INPUT', 'input.dataSet']);
  expect(await fieldOf({ outsideId: ' ' })).toEqual(['INVALID_INPUT', 'input.outsideId']);
  expect(await fieldOf({ reason: '' })).toEqual(['INVALID_INPUT', 'input.reason']);
  expect(await fieldOf({ id: randomUUID() })).toEqual(['NOT_FOUND', 'input.id']);
});

it('verifiers link; analysts and the submitter see it, others do not', async () => {
  const monitor = await tracker.person(Role.MONITOR);
  const { id } = await submit(monitor);
  await tracker.ask(LINK, link(id, 'seen'));
  await moveThrough(tracker, { id }, TO_PUBLICATION);
  expect((await monitor.refusal(LINK, link(id, 'other'))).extensions.code).toBe('FORBIDDEN');
  const seenBy = async (reader: Pick<Tracker, 'ask'>): Promise<Data[]> =>
    (await reader.ask('query ($id: UUID) { incident(id: $id) { outsideRecords { outsideId } } }', { id })).incident
      .outsideRecords;
  for (const reader of [tracker, monitor, await tracker.person(Role.ANALYST)]) {
    expect(await seenBy(reader)).toEqual([{ outsideId: 'seen' }]);
  }
  for (const reader of [tracker.as(null), await tracker.person(Role.MONITOR), await tracker.person(Role.ADVOCATE)]) {
    expect(await seenBy(reader)).toEqual([]);
  }
});

it('an import links and asks for as many as it has in one statement each', async () => {
  const [{ id }, { id: other }] = [await submit(tracker), await submit(tracker)];
  const links = Array.from({ length: 5000 }, (_, n) => ({
    ...{ incidentId: n % 2 === 0 ? id : other, dataSet: 'bulk', outsideId: `row ${n}`, match: 'MATCHED' as const },
    ...{ score: 0.99, rule: 'tawthiq-match-1', reason: null },
  }));
  const service = tracker.app.get(OutsideRecordService);
  const write = (some: typeof links): Promise<Set<string>> =>
    tracker.app.get(DatabaseService).transaction(systemContext(), (tx) => service.linkAll(tx, some));
  tracker.statements.length = 0;
  expect((await write(links)).size).toBe(5000);
  expect(tracker.statements.filter((sql) => sql.includes('outside_record'))).toHaveLength(1);
  // A second time nothing is free.
  expect((await write([...links, { ...links[0]!, outsideId: 'new' }])).size).toBe(1);
  const found = await tracker.app.get(DatabaseService).transaction(systemContext(), (tx) =>
    service.incidentsOf(
      tx,
      'bulk',
      links.map(({ outsideId }) => outsideId),
    ),
  );
  expect(found.size).toBe(5000);
  expect(found.get('row 7')).toBe(other);
});
