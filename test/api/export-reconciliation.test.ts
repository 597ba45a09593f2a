import { readXlsx } from 'hucre/xlsx';
import { parse } from 'csv-parse/sync';
import { Role } from '../../src/common/authz/permission.js';
import { loadDemo } from '../../src/demo/demo.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** The reconciliation table of April 2017 as a file: the rows of GraphQL, with the same redaction. */

let tracker: Tracker;
let callers: [role: string, caller: Caller][];
const TABLE = `query ($floor: Certainty, $asOf: DateTime) { reconciliation(month: "2017-04", certaintyFloor: $floor, asOf: $asOf) { rows(first: 50) { nodes {
  id outcome figure { min best max } explanationEn explanationAr claim { unit quote value { min best max words } place { code } incident { reference } }
  incidents(first: 20) { nodes { reference } } } } } }`;

beforeAll(async () => {
  tracker = await startTracker();
  const people = await loadDemo(tracker.app);
  callers = [
    ['the public', tracker.as(null)],
    ...Object.values(Role).map((role): [string, Caller] => [role, tracker.as(people[role].token)]),
  ];
}, 240_000);
afterAll(() => tracker.close());

const file = async (caller: Caller, path: string): Promise<Response> => {
  const response = await caller.get(`/exports/reconciliation/${path}`);
  expect(response.status).toBe(200);
  return response;
};
const rowsOf = async (caller: Caller, more: object = {}): Promise<Data[]> =>
  (await caller.ask(TABLE, more)).reconciliation.rows.nodes;
const joined = (values: string[]): string => values.join(' | ');

it('as JSON, CSV and XLSX it has the rows of GraphQL, for each role', async () => {
  for (const [role, caller] of callers) {
    const rows = await rowsOf(caller);
    expect([role, rows.length]).toEqual([role, 28]);
    const told = rows.map(({ id, outcome, figure, claim, explanationEn, incidents }) => ({
      claim_id: id,
      outcome,
      explanation: explanationEn,
      unit: claim.unit,
      place_code: claim.place.code,
      incident: claim.incident?.reference ?? null,
      claimed_min: claim.value.min,
      claimed_words: claim.value.words,
      itemised_min: figure?.min ?? null,
      itemised_max: figure?.max ?? null,
      incident_references: incidents.nodes.map(({ reference }: Data) => reference),
    }));
    const json = (await (await file(caller, '2017-04.json')).json()) as Data;
    expect(json.rows).toEqual(told.map((row) => expect.objectContaining(row)));
    const quotes = rows.map(({ claim }) => claim.quote);
    expect(json.rows.map((row: Data) => row.quote ?? null)).toEqual(
      role === 'the public' || role === 'ADMINISTRATOR' ? quotes.map(() => null) : quotes,
    );
    const csv = parse<Record<string, string>>((await (await file(caller, '2017-04.csv')).text()).replace('\uFEFF', ''), {
      columns: true,
    });
    expect(
      csv.map(({ claim_id, outcome, itemised_min, incident_references, unit }) => ({
        claim_id,
        outcome,
        itemised_min,
        incident_references,
        unit,
      })),
    ).toEqual(
      told.map(({ claim_id, outcome, itemised_min, incident_references, unit }) => ({
        claim_id,
        outcome,
        itemised_min: String(itemised_min ?? ''),
        incident_references: joined(incident_references),
        unit,
      })),
    );
    const book = await readXlsx(new Uint8Array(await (await file(caller, '2017-04.xlsx')).arrayBuffer()));
    expect(book.sheets.map(({ name }) => name)).toEqual(['Reconciliation', 'المطابقة', 'Method']);
    for (const sheet of book.sheets.slice(0, 2)) expect(sheet.rows.length).toBe(29);
  }
});

it('says of itself what it is of, and takes the moment and the certainty that it is asked for', async () => {
  const [, everybody] = callers[0]!;
  const { meta, rows } = (await (await file(everybody, '2017-04.json?certaintyFloor=probable&lang=ar')).json()) as Data;
  expect(meta).toMatchObject({
    month: '2017-04',
    certaintyFloor: 'PROBABLE',
    language: 'ar',
    licence: 'CC BY 4.0',
    method: { comparison: 'tawthiq-reconciliation-1' },
  });
  const asked = await rowsOf(everybody, { floor: 'PROBABLE', asOf: meta.asOf });
  expect(rows.map(({ claim_id, itemised_min, explanation }: Data) => [claim_id, itemised_min, explanation])).toEqual(
    asked.map(({ id, figure, explanationAr }) => [id, figure?.min ?? null, explanationAr]),
  );
  const attacked = rows.filter(({ unit, claimed_min }: Data) => unit === 'FACILITIES_ATTACKED' && claimed_min === 11);
  expect(attacked.map(({ itemised_min, outcome }: Data) => [itemised_min, outcome])).toEqual(
    Array(2).fill([2, 'MORE_CLAIMED_THAN_ITEMISED']),
  );
  const before = (await (await file(everybody, '2017-04.json?asOf=2018-01-01T00:00:00Z')).json()) as Data;
  expect(before.rows.length).toBeGreaterThan(0);
  expect(before.rows.every(({ itemised_min, incidents }: Data) => itemised_min === null && incidents === 0)).toBe(true);
});

it.each([
  ['2017-04.geojson', 'format'],
  ['2017-13.csv', 'month'],
  ['2017-04.csv?certaintyFloor=SURE', 'certaintyFloor'],
  ['2017-04.csv?certaintyFloor=PROBABLE&certaintyFloor=CONFIRMED', 'certaintyFloor'],
  ['2017-04.csv?governorate=SY07', 'governorate'],
  ['2017-04.csv?asOf=2999-01-01T00:00:00Z', 'asOf'],
])('%s is refused at %s', async (path, field) => {
  const response = await tracker.get(`/exports/reconciliation/${path}`);
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain(`"${field}"`);
});
