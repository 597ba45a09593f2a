import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { Role } from '../../src/common/authz/permission.js';
import { openEmbedded } from '../../src/common/database/embedded.js';
import { migrate, MIGRATIONS_FOLDER } from '../../src/common/database/migrations.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { openServer } from '../../src/common/database/server.js';
import { createDatabase, ON_SERVER, type TestDatabase } from '../support/database.js';
import { createPerson } from '../support/people.js';
import { type Caller, callerOf, type Data, MASTER } from '../support/tracker.js';

/** A database of before there were reports is carried on: its submissions are its first reports, as far as they are on record. */

const FIRST_WITH_REPORTS = '20261124130000_keep_reports';
const ORGANISATION = randomUUID();
const MONITOR = randomUUID();
const [WITH_PEOPLE, WITHOUT] = [randomUUID(), randomUUID()];

/** What a revision of that time held of an incident. */
const record = (over: object): string =>
  JSON.stringify({
    date: '2017-04-27',
    datePrecision: 'DAY',
    latestDate: '2017-04-27',
    time: '05:30',
    timePrecision: 'EXACT',
    partOfDay: null,
    timeZone: 'Asia/Damascus',
    occurredAt: '2017-04-27T02:30:00.000Z',
    placeCode: 'SY07',
    locality: 'by the mill',
    latitude: null,
    longitude: null,
    certainty: 'PROBABLE',
    attackTypes: ['HEAVY_WEAPONS'],
    weapons: [],
    narrativeEn: null,
    narrativeAr: null,
    strikes: [],
    facilityImpacts: [],
    ambulances: {
      destroyed: { min: 8, best: 8, max: 8, words: 'eight', rule: 'tawthiq-counts-1/number' },
      damaged: null,
      stolen: null,
    },
    casualties: [],
    attributions: [],
    searchText: 'by the mill',
    nameText: 'by the mill',
    figures: {
      strikes: 0,
      ambulancesDestroyed: { min: 8, best: 8, max: 8 },
      killed: { min: 0, best: null, max: null },
      injured: { min: 0, best: null, max: null },
      healthWorkersKilled: { min: 0, best: null, max: null },
    },
    status: 'SUBMITTED',
    ...over,
  });

let databases: TestDatabase[] = [];
let app: NestExpressApplication;
let verifier: Caller;
let monitorsToken: string;

/** A database as it was before this migration, with two incidents on record, the first amended since. */
async function ofBefore(plainOwner: boolean): Promise<TestDatabase> {
  const database = await createDatabase({ empty: true, plainOwner });
  databases.push(database);
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-before-'));
  for (const name of readdirSync(MIGRATIONS_FOLDER)) {
    if (/^\d+_/.test(name) && name < FIRST_WITH_REPORTS)
      cpSync(join(MIGRATIONS_FOLDER, name), join(folder, name), { recursive: true });
  }
  const { databaseUrl, dataDirectory } = database.config;
  const store = await (databaseUrl ? openServer(databaseUrl) : openEmbedded(dataDirectory));
  await migrate(store, folder);
  await store.session(async (session) => {
    await session.query(`SELECT set_config('tawthiq.audience', 'SYSTEM', false)`);
    const incident = (id: string, reference: string, organisation: string, account: string, at: string): string => `
      INSERT INTO incident (id, reference, certainty, date, date_precision, latest_date, local_time, time_precision, time_zone, place_code, locality,
                            attack_types, search_text, submission_hash, submitted_at, organisation_id, submitted_by)
      VALUES ('${id}', '${reference}', 'PROBABLE', '2017-04-27', 'DAY', '2017-04-27', '05:30', 'EXACT', 'Asia/Damascus', 'SY07', 'by the mill',
              '{HEAVY_WEAPONS}', '', '', '${at}', ${organisation}, ${account});
      INSERT INTO vehicle_impact (incident_id, outcome, count_min, count_best, count_max) VALUES ('${id}', 'DESTROYED', 8, 8, 8);
      INSERT INTO incident_figures (incident_id, strikes, ambulances_destroyed_min, killed_min, injured_min, health_workers_killed_min)
      VALUES ('${id}', 0, 8, 0, 0, 0);`;
    const revision = (id: string, number: number, after: string): Promise<unknown> =>
      session.query(
        `INSERT INTO revision (incident_id, number, recorded_at, after, hash) VALUES ($1, $2, now(), $3::jsonb, '')`,
        [id, number, after],
      );
    await session.exec(`
      INSERT INTO place (code, level, country_code, name_en, name_ar, search_text, time_zone) VALUES ('SY', 'COUNTRY', 'SY', 'Syria', 'سوريا', '', 'Asia/Damascus');
      INSERT INTO place (code, level, parent_code, country_code, governorate_code, name_en, name_ar, search_text) VALUES ('SY07', 'GOVERNORATE', 'SY', 'SY', 'SY07', 'Idleb', 'إدلب', '');
      INSERT INTO organisation (id, name, name_key) VALUES ('${ORGANISATION}', 'A member', 'a member'), ('${randomUUID()}', 'Without incidents', 'without incidents');
      INSERT INTO account (id, organisation_id, pseudonym, pseudonym_key, roles) VALUES ('${MONITOR}', '${ORGANISATION}', 'jasmine', 'jasmine', '{MONITOR}');
      ${incident(WITH_PEOPLE, 'TW-AAAAA-AAAAA', `'${ORGANISATION}'`, `'${MONITOR}'`, '2026-01-02T03:04:05.678Z')}
      ${incident(WITHOUT, 'TW-BBBBB-BBBBB', 'NULL', 'NULL', '2025-01-02T03:04:05.678Z')}`);
    await revision(
      WITH_PEOPLE,
      1,
      record({ narrativeEn: 'As it was said.', narrativeAr: 'كما قيل.', locality: 'near the mill' }),
    );
    await revision(WITH_PEOPLE, 2, record({ narrativeEn: 'As it was amended.' }));
    await session.exec(`UPDATE incident SET revision = 2 WHERE id = '${WITH_PEOPLE}'`);
    await revision(WITHOUT, 1, record({}));
    await session.query(`SELECT set_config('tawthiq.audience', '', false)`);
  });
  await store.close();
  rmSync(folder, { recursive: true });
  return database;
}

afterEach(async () => {
  await app.close();
  for (const { remove } of databases) await remove();
  databases = [];
});

const QUERY = `query ($id: UUID) { incident(id: $id) { revision narrativeEn reports { id sha256 given receivedAt words { language text } directWitness
  source { kind name } reading { date time locality attackTypes place { code } occurredAt ambulances { destroyed { min words } } } } agreement { field agreed silent } } }`;

// Where the owner is no superuser, row-level security holds for the migration too.
it.each(ON_SERVER ? [false, true] : [false])('owned by somebody who is no superuser: %s', carriesOn, 180_000);

async function carriesOn(plainOwner: boolean): Promise<void> {
  const database = await openDatabase((await ofBefore(plainOwner)).config);
  app = await createApp(database, {
    master: MASTER,
    hosts: [],
    smallestCell: 1,
    requestLog: () => undefined,
    evidence: new EvidenceSettings(mkdtempSync(join(tmpdir(), 'tawthiq-evidence-'))),
  });
  await app.listen(0, '127.0.0.1');
  verifier = callerOf(await app.getUrl(), (await createPerson(app, ORGANISATION, Role.VERIFIER)).token);
  monitorsToken = (await createPerson(app, ORGANISATION, Role.MONITOR)).token;
  const of = async (id: string, caller: Caller = verifier): Promise<Data> => (await caller.ask(QUERY, { id })).incident;

  const [first, second] = [await of(WITH_PEOPLE), await of(WITHOUT)];
  expect(first.reports).toEqual([
    {
      id: expect.any(String),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      given: null,
      receivedAt: '2026-01-02T03:04:05.678Z',
      words: [
        { language: 'en', text: 'As it was said.' },
        { language: 'ar', text: 'كما قيل.' },
      ],
      directWitness: false,
      source: { kind: 'MEMBER_MONITOR', name: 'A member' },
      reading: {
        date: '2017-04-27',
        time: '05:30',
        locality: 'near the mill',
        attackTypes: ['HEAVY_WEAPONS'],
        place: { code: 'SY07' },
        occurredAt: '2017-04-27T02:30:00.000Z',
        ambulances: { destroyed: { min: 8, words: 'eight' } },
      },
    },
  ]);
  expect(second.reports).toMatchObject([{ words: [], source: { kind: 'OTHER', name: 'Source not recorded' } }]);
  expect(first.agreement).toContainEqual({ field: 'TIME', agreed: '05:30', silent: 0 });

  // From here on it goes as with any other: the next revision lists the report, the next monitor is the same source.
  const amend = 'mutation ($input: AmendIncidentInput!) { amendIncident(input: $input) { incident { revision } } }';
  await verifier.ask(amend, { input: { id: WITH_PEOPLE, revision: 2, reason: 'compared', locality: 'at the mill' } });
  expect((await of(WITH_PEOPLE)).reports).toEqual(first.reports);
  const revisions = await database.session(async (session) => {
    await session.query(`SELECT set_config('tawthiq.audience', 'SYSTEM', false)`);
    const rows = await session.query(
      `SELECT number, after->'reports' AS reports FROM revision WHERE incident_id = $1 ORDER BY number`,
      [WITH_PEOPLE],
    );
    await session.query(`SELECT set_config('tawthiq.audience', '', false)`);
    return rows;
  });
  const [{ id, sha256 }] = first.reports;
  expect(revisions.map(({ reports }) => reports)).toEqual([null, null, [{ id, sha256 }]]);
  const submit = 'mutation ($input: SubmitIncidentInput!) { submitIncident(input: $input) { incident { id } } }';
  const monitor = callerOf(await app.getUrl(), monitorsToken);
  const input = { id: randomUUID(), date: '2017-04-28', governorate: 'SY07' };
  await monitor.ask(submit, { input });
  expect((await of(input.id)).reports[0].source).toEqual({ kind: 'MEMBER_MONITOR', name: 'A member' });
  const { sources } = await verifier.ask('{ sources { nodes { name kind } } }');
  expect(sources.nodes).toEqual([
    { name: 'A member', kind: 'MEMBER_MONITOR' },
    { name: 'Source not recorded', kind: 'OTHER' },
  ]);
}
