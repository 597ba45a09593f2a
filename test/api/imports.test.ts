import { deflateRawSync } from 'node:zlib';
import { createHash, randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import { CANCEL, commit, CREATE, HEAD, IMPORT, MAP, preview, put, row, settled, table, undo } from '../imports/support.js';
import { anIncident, moveThrough, submit, TO_PUBLICATION } from '../support/incidents.js';
import { type Caller, type Data, startTracker, type Tracker } from '../support/tracker.js';

/** Files of other people's records: looked at, taken over, brought up to date, taken back. */

const INCIDENT = `query ($id: UUID) { incident(id: $id) { id status revision date republishable narrativeEn
  place { code } killed { min best max } unnamedFacilities { damage count { min max } } outsideRecords { dataSet outsideId match }
  attributions { mode perpetrators { name } } reports { source { name } given words { language text } }
  revisions { number reason } provenance { field fileName fileHash row column given rule ruleMeans revision } } }`;

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

const incidentOf = async (id: string): Promise<Data> => (await tracker.ask(INCIDENT, { id })).incident;
let ids = 0;
const newId = (): string => String(70_000 + ++ids);

it('shows what would become of each row, with reasons for each cell, and changes nothing', async () => {
  const before = (await tracker.ask('{ incidents { totalCount } }')).incidents.totalCount;
  const [good, again] = [newId(), newId()];
  const file = table(
    row({ id: good }),
    row({ id: newId(), admin1: 'al-Bab District' }),
    row({ id: newId(), date: '31/02/2017' }),
    row({ id: good }),
    HEAD,
    row({ id: newId(), country: 'Nowhere', iso: 'XXX' }),
    row({ id: again, parties: 'Syrian or Russian Forces' }),
    ',,,,,,,,,,,,,,,',
  );
  const found = await preview(tracker, file, { source: 'insecurity-insight' });
  expect(found).toMatchObject({ status: 'CHECKED', totalRows: 6, source: 'insecurity-insight', dataSet: 'insecurity-insight' });
  expect(found.counts).toMatchObject({ created: 2, updated: 0, unchanged: 0, refused: 4 });
  expect(found.fileHash).toBe(createHash('sha256').update(file).digest('hex'));
  const outcomes = found.rows.nodes.map(({ number, outcome, problems }: Data) => [number, outcome, problems]);
  expect(outcomes).toEqual([
    [2, 'CREATE', []],
    [3, 'REFUSED', [{ column: 'Admin 1', message: expect.stringContaining('is not a governorate') }]],
    [4, 'REFUSED', [expect.objectContaining({ column: 'Date' })]],
    [5, 'REFUSED', [{ column: null, message: expect.stringContaining('row 2 again') }]],
    [7, 'REFUSED', [expect.objectContaining({ column: 'Country ISO' })]],
    [8, 'CREATE', []],
  ]);
  expect((await tracker.ask('{ incidents { totalCount } }')).incidents.totalCount).toBe(before);
});

it('takes rows over with their source, their ids, and where each value comes from', async () => {
  const id = newId();
  const file = table(row({ id, text: 'One clinic was destroyed.', destroyed: '1', parties: 'Syrian or Russian Forces' }));
  const { id: batch } = await preview(tracker, file);
  const { counts, rows } = await commit(tracker, batch);
  expect(counts).toMatchObject({ created: 1, refused: 0 });
  const incident = await incidentOf(rows.nodes[0].incidentId);
  expect(incident).toMatchObject({
    ...{ status: 'SUBMITTED', revision: 1, date: '2017-04-27', place: { code: 'SY07' }, republishable: true },
    killed: { min: 2 },
    unnamedFacilities: [{ damage: 'DESTROYED', count: { min: 1, max: 1 } }],
    outsideRecords: [{ dataSet: 'insecurity-insight', outsideId: id, match: 'IMPORTED' }],
    attributions: [{ mode: 'ONE_OF' }],
    reports: [{ source: { name: 'Insecurity Insight' }, words: [{ language: 'en', text: 'One clinic was destroyed.' }] }],
  });
  expect(JSON.parse(incident.reports[0].given)).toMatchObject({ row: 2, cells: { 'SiND Event ID': id } });
  const fileHash = createHash('sha256').update(file).digest('hex');
  const of = (field: string): Data => incident.provenance.find((value: Data) => value.field === field);
  expect(of('date')).toMatchObject({ fileHash, row: 2, column: 'Date', given: '2017-04-27', rule: 'date-iso/1', revision: 1 });
  expect(of('place')).toMatchObject({ column: 'Admin 1', given: 'Idlib', rule: 'governorate/1' });
  expect(of('unnamedFacilities')).toMatchObject({ given: '1', rule: 'count-number/1' });
});

it('a later edition updates by the id of its maker, says what changed, and leaves what was changed here', async () => {
  const [changed, same, corrected] = [newId(), newId(), newId()];
  const first = await preview(tracker, table(row({ id: changed }), row({ id: same }), row({ id: corrected })));
  const { rows } = await commit(tracker, first.id);
  const incidentId = rows.nodes[2].incidentId;
  const amended = await tracker.ask(
    'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }',
    { input: { id: incidentId, revision: 1, reason: 'we know better', narrativeEn: 'Two clinics were hit.' } },
  );
  expect(amended.amendIncident.incident.revision).toBe(2);
  const edition = table(
    row({ id: changed, killed: '3' }),
    row({ id: same }),
    row({ id: corrected, text: 'A hospital was hit.', killed: '5' }),
    row({ id: newId() }),
  );
  const second = await preview(tracker, edition, { mode: 'UPDATE_ONLY' });
  expect(second.counts).toMatchObject({ created: 0, updated: 2, unchanged: 1, refused: 1 });
  const [one, , three, unknown] = second.rows.nodes;
  expect(one.changes.map(({ field }: Data) => field)).toEqual(['casualties']);
  expect(three.changes.map(({ field }: Data) => field)).toEqual(['casualties']);
  expect(three.notes).toContainEqual({ column: null, message: expect.stringContaining('narrativeEn was changed here since') });
  // An id that is not known is not silently made in an update.
  expect(unknown.problems).toEqual([{ column: null, message: expect.stringContaining('an update creates none') }]);
  await commit(tracker, second.id);
  const incident = await incidentOf(incidentId);
  expect(incident).toMatchObject({ revision: 3, killed: { min: 5 }, narrativeEn: 'Two clinics were hit.' });
  expect(incident.reports).toHaveLength(2);
  // The same file again says nothing new.
  const again = await preview(tracker, edition, { mode: 'UPDATE_ONLY' });
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 1 });
});

it('an import is undone: what it made is rejected with the reason, what it changed is as it was, what is published stays', async () => {
  const [old, fresh, published] = [newId(), newId(), newId()];
  const first = await commit(tracker, (await preview(tracker, table(row({ id: old })))).id);
  const oldId = first.rows.nodes[0].incidentId;
  const file = table(row({ id: old, killed: '9' }), row({ id: fresh }), row({ id: published }));
  const second = await commit(tracker, (await preview(tracker, file)).id);
  const [, freshId, publishedId] = second.rows.nodes.map(({ incidentId }: Data) => incidentId);
  await moveThrough(tracker, { id: publishedId }, TO_PUBLICATION);
  expect((await incidentOf(oldId)).killed.min).toBe(9);
  const undone = await undo(tracker, second.id, 'the wrong file');
  expect(undone.counts).toMatchObject({ rejected: 1, reverted: 1, left: 1 });
  expect(undone.rows.nodes.map((one: Data) => one.undone)).toEqual(['REVERTED', 'REJECTED', 'LEFT']);
  expect(await incidentOf(oldId)).toMatchObject({ killed: { min: 2 }, revision: 3, status: 'SUBMITTED' });
  const rejected = await incidentOf(freshId);
  expect(rejected).toMatchObject({ status: 'REJECTED', outsideRecords: [] });
  expect(rejected.revisions.at(-1).reason).toContain('the wrong file');
  expect((await incidentOf(publishedId)).status).toBe('PUBLISHED');
  // The record is free to come again.
  expect((await preview(tracker, table(row({ id: fresh })))).counts).toMatchObject({ created: 1 });
});

it('an import is cancelled before it changes anything, and cannot be taken over twice', async () => {
  const { id } = await preview(tracker, table(row({ id: newId() })));
  expect((await tracker.ask(CANCEL, { id })).cancelImport.import.status).toBe('CANCELLED');
  const done = await commit(tracker, id);
  expect(done.counts.created).toBe(1);
  const refusal = await tracker.refusal('mutation ($id: UUID!) { commitImport(id: $id) { import { id } } }', { id });
  expect(refusal.extensions.code).toBe('CONFLICT');
});

const WHO_HEAD =
  'Attack Date,Attack ID,Attack Time,Country / Territory,Certainty Level,Attack Type,Total Injured,Total Death,HC Facilities';
const whoTable = (...ids: string[]): string =>
  [
    WHO_HEAD,
    ...ids.map((id) => `2/18/24 12:00 AM,${id},12:00-18:00,Syrian Arab Republic,Confirmed,"Violence with heavy weapons",1,4,YES`),
  ].join('\r\n');

/** Every kind of file of February 2024 that anybody can ask for. */
const FILES = [
  ...['csv', 'json', 'geojson'].map((format) => `incidents.${format}?from=2024-02-01&to=2024-02-29`),
  ...['csv', 'json'].map((format) => `monthly-summary/2024-02.${format}?groupBy=GOVERNORATE`),
  'monthly-summary/2024-02.html',
  ...['csv', 'json'].map((format) => `tallies.${format}?from=2024-02&to=2024-02`),
  'charts/months.svg?from=2024-02&to=2024-02&figure=killed',
  ...['governorates', 'map'].map((chart) => `charts/${chart}.svg?month=2024-02&figure=killed`),
  ...['csv', 'json'].map((format) => `reconciliation/2024-02.${format}`),
];

const recordClaim = (over: object): Promise<Data> =>
  tracker.ask('mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id } } }', {
    input: { id: randomUUID(), unit: 'KILLED', value: { words: 'four' }, newSource: aSourceOfClaims(), public: true, ...over },
  });
const aSourceOfClaims = (): object => ({ kind: 'MEDIA', nameEn: `Newspaper ${++ids}` });

it('records that must not be republished are never published, and in no file', async () => {
  await recordClaim({ place: 'SY', from: '2024-02-01', to: '2024-02-29' });
  // The moment stands in every file; all else is compared to the letter.
  const readers: Caller[] = [tracker, tracker.as(null)];
  const textOf = async (caller: Caller, path: string): Promise<string> => {
    const answer = await caller.get(`/exports/${path}`);
    const text = await answer.text();
    return `${answer.status} ${text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d? \w+ 20\d\d(?:,| at|,? كما)? \d\d:\d\d(?::\d\d)?/g, '')}`;
  };
  const files = (): Promise<string[]> => Promise.all(readers.flatMap((reader) => FILES.map((path) => textOf(reader, path))));
  const before = await files();
  expect(before.filter((file) => !file.startsWith('200 '))).toEqual([]);
  const { id, republishable } = await preview(tracker, whoTable(newId()), { source: 'who-ssa' });
  expect(republishable).toBe(false);
  const { rows } = await commit(tracker, id);
  const incidentId = rows.nodes[0].incidentId;
  expect(await incidentOf(incidentId)).toMatchObject({ republishable: false, place: { code: 'SY' } });
  const verify = TO_PUBLICATION.slice(0, -1);
  await moveThrough(tracker, { id: incidentId }, verify);
  const move = 'mutation ($input: MoveIncidentInput!) { moveIncident(input: $input) { incident { id } } }';
  const { revision } = await incidentOf(incidentId);
  const refusal = await tracker.refusal(move, { input: { id: incidentId, revision, status: 'PUBLISHED', reason: 'checked' } });
  expect(refusal.message).toContain('licence');
  expect((await tracker.ask('{ incidents(filter: { republishable: false }) { totalCount } }')).incidents.totalCount).toBe(1);
  const after = await files();
  for (const [index, file] of after.entries())
    expect([FILES[index % FILES.length], file]).toEqual([FILES[index % FILES.length], before[index]]);
  // Packed files are compared by what they say they hold.
  for (const reader of readers) {
    const hdx = Buffer.from(await (await reader.get('/exports/hdx/2024-02.zip')).arrayBuffer());
    expect(hdx.includes(Buffer.from(incidentId))).toBe(false);
    expect((await reader.get('/exports/hdx/2024-02.zip')).status).toBe(200);
  }
  // Not even the reference of one that a claim is about.
  await recordClaim({ incident: incidentId, public: false });
  const { reference } = (await tracker.ask('query ($id: UUID) { incident(id: $id) { reference } }', { id: incidentId })).incident;
  expect(await textOf(tracker, 'reconciliation/2024-02.json')).not.toContain(reference);
  const bundle = await tracker.get(`/exports/evidence-bundle/${incidentId}.zip`);
  expect([bundle.status, await bundle.text()]).toEqual([403, expect.stringContaining('licence')]);
  // Nor does the API tell the public of it, one by one or in a sum.
  const everybody = tracker.as(null);
  expect(await everybody.ask('query ($id: UUID) { incident(id: $id) { id } }', { id: incidentId })).toEqual({ incident: null });
  const told = await everybody.ask(
    '{ incidents(filter: { republishable: false }) { totalCount } monthlyTally(month: "2024-02") { total { incidents } } }',
  );
  expect(told).toEqual({ incidents: { totalCount: 0 }, monthlyTally: { total: { incidents: 0 } } });
});

it('what must not be republished does not get into a record that may, whichever of them came first', async () => {
  const link = 'mutation ($input: OutsideRecordInput!) { linkOutsideRecord(input: $input) { incident { id } } }';
  const linked = (id: string, dataSet: string, outsideId: string): Promise<Data> =>
    tracker.ask(link, { input: { id, dataSet, outsideId, reason: 'the same attack' } });
  const [who, ours] = [newId(), newId()];
  // A published incident of our own is theirs too: their row is refused, with the reason, and changes nothing.
  const own = await submit(tracker, { ...anIncident(), date: '2024-02-18' });
  await moveThrough(tracker, own as { id: string }, TO_PUBLICATION);
  await linked(own.id as string, 'who-ssa', who);
  const kept = await incidentOf(own.id as string);
  const refused = await commit(tracker, (await preview(tracker, whoTable(who), { source: 'who-ssa' })).id);
  expect(refused.counts).toMatchObject({ updated: 0, refused: 1 });
  expect(refused.rows.nodes[0].problems).toEqual([{ column: null, message: expect.stringContaining('licence') }]);
  expect(await incidentOf(own.id as string)).toEqual(kept);
  // Theirs stays what it is when another's row says more of it.
  const theirs = await commit(tracker, (await preview(tracker, whoTable(newId()), { source: 'who-ssa' })).id);
  const theirId = theirs.rows.nodes[0].incidentId;
  await linked(theirId, 'insecurity-insight', ours);
  const more = await commit(tracker, (await preview(tracker, table(row({ id: ours, date: '2024-02-18' })))).id);
  expect(more.counts).toMatchObject({ updated: 1 });
  expect(await incidentOf(theirId)).toMatchObject({ republishable: false, place: { code: 'SY07' } });
});

it('any other table is read by a mapping, which is kept and found again', async () => {
  const file = (name: string, id: string): string =>
    `Case,When,Province,Dead,What\n${id},2017-04-02,${name},several,Shelled\n${newId()},2017-04-03,Atlantis,1,Shelled`;
  const unknown = await preview(tracker, file('Hama', newId()));
  expect(unknown.status).toBe('NEEDS_MAPPING');
  expect(unknown.suggestedMapping).toContainEqual({ column: 'Province', field: 'GOVERNORATE' });
  const columns = [
    { column: 'Case', field: 'OUTSIDE_ID' },
    { column: 'When', field: 'DATE' },
    { column: 'Province', field: 'GOVERNORATE' },
    { column: 'Dead', field: 'KILLED' },
    { column: 'What', field: 'NARRATIVE_EN' },
  ];
  await tracker.ask(MAP, { input: { id: unknown.id, name: 'Our monitors', country: 'SY', columns } });
  const checked = await settled(tracker, unknown.id, ['CHECKED', 'FAILED']);
  expect(checked.counts).toMatchObject({ created: 1, refused: 1 });
  const { rows } = await commit(tracker, unknown.id);
  const { killed } = await incidentOf(rows.nodes[0].incidentId);
  // A word stays an interval.
  expect(killed).toEqual({ min: 3, best: null, max: null });
  const next = await preview(tracker, file('حماة', newId()));
  expect(next).toMatchObject({ status: 'CHECKED', source: 'Our monitors', counts: { created: 1, refused: 1 } });
});

it.each(['csv', 'json', 'xlsx'])(
  'our own %s file is read again without a difference, and makes the same incidents elsewhere',
  async (format) => {
    const { id } = await submit(tracker, {
      ...{ date: '2016-02-03', time: '02:30', place: 'SY07', locality: '=Kafr', latitude: 35.8, longitude: -36.7 },
      narrativeEn: '+963 is called; "two" clinics, one | another',
      narrativeAr: 'قصف مشفى',
      strikes: [{ time: '02:30', weapon: 'AERIAL_BOMB' }, { repeatOnResponders: true }],
      facilityImpacts: [
        { newFacility: { type: 'HOSPITAL', nameEn: `Round ${format}`, nameAr: 'مشفى' }, damage: 'HEAVY', outOfService: true },
      ],
      unnamedFacilities: [{ type: 'CLINIC', damage: 'DESTROYED', count: { words: 'several' } }],
      ambulances: { destroyed: { words: 'two' } },
      casualties: [
        {
          outcome: 'KILLED',
          count: { words: '10 to 12' },
          ofWhich: [{ outcome: 'KILLED', role: 'HEALTH_WORKER', sex: 'FEMALE', count: { words: '3' } }],
        },
      ],
    });
    const path = `/exports/incidents.${format}?full=1&from=2016-02-03&to=2016-02-03`;
    const file = new Uint8Array(await (await tracker.get(path)).arrayBuffer());
    const here = await preview(tracker, file, { fileName: `incidents.${format}` });
    expect(here.source).toBe('tawthiq');
    expect(here.rows.nodes.map(({ outcome, changes, problems }: Data) => ({ outcome, changes, problems }))).toContainEqual({
      outcome: 'UNCHANGED',
      changes: [],
      problems: [],
    });
    expect(here.counts).toMatchObject({ created: 0, updated: 0, refused: 0 });
    // A file of the totals alone changes nothing either.
    const short = new Uint8Array(await (await tracker.get(path.replace('full=1&', ''))).arrayBuffer());
    expect((await preview(tracker, short, { fileName: `short.${format}` })).counts).toMatchObject({ updated: 0, refused: 0 });
    const elsewhere = await startTracker();
    try {
      const there = await preview(elsewhere, file, { fileName: `incidents.${format}` });
      await commit(elsewhere, there.id);
      const again = await (await elsewhere.get(`/exports/incidents.json?full=1&from=2016-02-03&to=2016-02-03`)).json();
      const first = await (await tracker.get(`/exports/incidents.json?full=1&from=2016-02-03&to=2016-02-03`)).json();
      const incidentsOf = ({ incidents, rows }: Data): Data[] => incidents ?? rows;
      const found = incidentsOf(again).find((one: Data) => one.id === id);
      expect(found).toEqual(incidentsOf(first).find((one: Data) => one.id === id));
    } finally {
      await elsewhere.close();
    }
  },
);

it('only whoever may import does, and each organisation its own', async () => {
  const { id } = await preview(tracker, table(row({ id: newId() })));
  for (const role of [Role.MONITOR, Role.ANALYST, Role.ADVOCATE, Role.ADMINISTRATOR]) {
    const person = await tracker.person(role);
    expect((await person.refusal(IMPORT, { id })).extensions.code).toBe('FORBIDDEN');
    expect((await person.refusal(CREATE, { input: { fileName: 'x.csv' } })).extensions.code).toBe('FORBIDDEN');
  }
  expect((await tracker.as(null).refusal(IMPORT, { id })).extensions.code).toBe('UNAUTHENTICATED');
  const { createImport } = await tracker.ask(CREATE, { input: { fileName: 'x.csv' } });
  const colleague = await tracker.person(Role.VERIFIER);
  expect((await put(tracker.url, colleague.token, createImport.uploadPath, 'Date\n1')).status).toBe(404);
});

/** An archive with one part, whose directory may say what it likes of its size. */
function archive(content: Buffer, saidSize = content.length): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const packed = deflateRawSync(content);
  const head = (size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32LE(size === 30 ? 0x04034b50 : 0x02014b50, 0);
    const at = size === 30 ? 8 : 10;
    bytes.writeUInt16LE(8, at);
    bytes.writeUInt32LE(packed.length, at + 10);
    bytes.writeUInt32LE(saidSize, at + 14);
    bytes.writeUInt16LE(name.length, at + 18);
    return bytes;
  };
  const local = Buffer.concat([head(30), name, packed]);
  const central = Buffer.concat([head(46), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

it.each([
  ['a part that unpacks to over 100 times its size', () => archive(Buffer.alloc(300 * 1024 * 1024)), /100 times its size/],
  [
    'a part whose size is not what the directory says',
    () => archive(Buffer.alloc(300 * 1024 * 1024), 2_000),
    /lies about the size/,
  ],
])('refuses %s, with the limit, before it is unpacked', async (_what, make, message) => {
  const file = make();
  const { createImport } = await tracker.ask(CREATE, { input: { fileName: 'bomb.xlsx' } });
  const begun = performance.now();
  const answer = await put(tracker.url, tracker.token, createImport.uploadPath, new Uint8Array(file));
  const took = performance.now() - begun;
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(message);
  process.stdout.write(`A bomb of ${file.length} bytes is refused in ${took.toFixed(0)} ms\n`);
  expect(took).toBeLessThan(1_000);
  expect((await settled(tracker, createImport.import.id, ['FAILED'])).message).toMatch(message);
});

it('only readers of the restricted tier are told which cells an incident comes from', async () => {
  const { id } = await preview(tracker, table(row({ id: newId() })));
  const incidentId = (await commit(tracker, id)).rows.nodes[0].incidentId;
  await moveThrough(tracker, { id: incidentId }, TO_PUBLICATION);
  const ask = 'query ($id: UUID) { incident(id: $id) { id provenance { given fileName row } } }';
  const told = async (caller: Caller): Promise<number> => (await caller.ask(ask, { id: incidentId })).incident.provenance.length;
  expect(await told(tracker)).toBeGreaterThan(5);
  expect(await told(await tracker.person(Role.ANALYST))).toBeGreaterThan(5);
  for (const caller of [tracker.as(null), await tracker.person(Role.MONITOR), await tracker.person(Role.ADVOCATE)]) {
    expect(await told(caller)).toBe(0);
  }
});

it('an incident that nobody imported has no provenance', async () => {
  const { id } = await submit(tracker, anIncident());
  expect((await incidentOf(id)).provenance).toEqual([]);
});
