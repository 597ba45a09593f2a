import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createApp } from '../../src/app.js';
import { Role } from '../../src/common/authz/permission.js';
import type { BackupManifest } from '../../src/backups/backup.manifest.js';
import { BackupService } from '../../src/backups/backup.service.js';
import { loadTables } from '../../src/backups/restore.tables.js';
import { openEmbedded } from '../../src/common/database/embedded.js';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../../src/common/database/migrations.js';
import { openDatabase } from '../../src/common/database/open-database.js';
import { openServer } from '../../src/common/database/server.js';
import type { SqlSession, Store } from '../../src/common/database/store.js';
import { systemContext } from '../../src/common/request-context.js';
import { EvidenceSettings } from '../../src/config/evidence-settings.js';
import { AuditService } from '../../src/revisions/audit/audit.service.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { revisionHash, type RevisionContent } from '../../src/revisions/revision.content.js';
import { SUBJECT_COLUMNS } from '../../src/revisions/revision.subject.js';
import { createDatabase, ON_SERVER, type TestDatabase } from '../support/database.js';
import { plantHistory } from '../support/history.js';
import { createOrganisation, createPerson } from '../support/people.js';
import { type Caller, callerOf, type Data, MASTER, startTracker } from '../support/tracker.js';

/**
 * Every schema that there ever was, with data in it, is carried to the newest. Nobody writes a case for a new migration: a tracker with
 * a bit of everything is written at the newest schema, and of it, for each migration, what the schema of that time could hold is put
 * into a database of that time. Then it is migrated: every row and value is still there, the audit finds nothing wrong, and the API
 * answers as the tracker did that all came from.
 */

const MIGRATIONS = readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name);
const NEWEST = MIGRATIONS.at(-1)!;
/** UPGRADE_FROM=all tries each; else the first and the newest but one, which every change of the schema passes. */
const FROM = process.env.UPGRADE_FROM === 'all' ? MIGRATIONS.slice(0, -1) : [MIGRATIONS[0]!, MIGRATIONS.at(-2)!];

/**
 * What a revision says of a record since a migration, where that is no column of the record's table by the same name (those are found by
 * themselves).
 */
const SAID_SINCE: Record<string, readonly string[]> = {
  '20261124160100_log_attachments': ['attached', 'submission'],
  '20261124180000_tell_more_of_incidents': ['unnamedFacilities'],
};
/** What there was before it was logged, which no release ever had: the audit says that nothing vouches for it. */
const NOT_LOGGED_YET = /^(evidence|matching) \S+$/;
const LOGGED_SINCE = '20261124160100_log_attachments';
/** Columns whose values a migration makes anew of others, and since which one. */
const MADE_ANEW: Record<string, string> = {
  'incident.submitted_at': '20261124120000_keep_log',
  'incident.name_text': '20261124010000_add_people',
};

type Row = Record<string, unknown>;
type Tables = Map<string, Row[]>;
/** Columns by their table. */
type Schema = Map<string, Set<string>>;

let folder: string;
let backup: string;
let kept: Tables;
let manifest: BackupManifest;
let newest: Schema;
let answers: Data;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tawthiq-upgrade-'));
  const tracker = await startTracker();
  await plantHistory(tracker);
  await tracker.app.get(BackupService).backUp(folder);
  answers = await answersOf(tracker);
  newest = await tracker.database.session(schemaOf);
  await tracker.close();
  backup = join(folder, readdirSync(folder)[0]!);
  manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as BackupManifest;
  kept = new Map(
    Object.keys(manifest.tables).map((table) => {
      const lines = gunzipSync(readFileSync(join(backup, 'tables', `${table}.jsonl.gz`)))
        .toString('utf8')
        .split('\n');
      return [table, lines.filter(Boolean).map((line) => JSON.parse(line) as Row)];
    }),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the API says of what there was from the first schema on: of everybody's records, and in sums. */
function answersOf(verifier: Caller): Promise<Data> {
  return verifier.ask(`{
    monthlyTally(month: "2017-04", groupBy: [GOVERNORATE, ATTACK_TYPE]) { month total { ...F } groups { keys { value } figures { ...F } } }
    incidents(first: 100) { totalCount nodes { id reference status certainty date time locality narrativeEn narrativeAr attackTypes weapons place { code }
      latitude longitude strikes { number time words } facilityImpacts { damage outOfService words facility { id name } }
      casualties { outcome role count { min best max words } ofWhich { role sex count { min } } } ambulances { destroyed { min best } damaged { words } }
      attributions { mode confidence allegedBy perpetrators { id name } } revisions { number recordedAt reason } } }
    facilities(first: 100) { totalCount nodes { id name type statusHistory { status since words } } }
    perpetrators { id name }
  }
  fragment F on TallyFigures { incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed killed { min best max } injured { min best max } }`);
}

async function schemaOf(session: SqlSession): Promise<Schema> {
  const columns = await session.query(
    `SELECT relname::text AS table, attname::text AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND relname <> '_prisma_migrations'`,
  );
  const schema: Schema = new Map();
  for (const { table, column } of columns)
    schema.set(String(table), (schema.get(String(table)) ?? new Set()).add(String(column)));
  return schema;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The tracker as it could have been with the schema of a migration. */
function asOfSchema(last: string, schema: Schema): Tables {
  const later = MIGRATIONS.filter((name) => name > last).flatMap((name) => SAID_SINCE[name] ?? []);
  const subjects = SUBJECT_COLUMNS.filter((subject) => schema.get('revision')!.has(snake(subject)));
  const tables: Tables = new Map();
  for (const [table, columns] of schema) {
    const rows = kept.get(table) ?? [];
    tables.set(
      table,
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)))),
    );
  }
  // A source is named by a report, or by a claim.
  const named = new Set(tables.get('report')?.map((row) => row.source_id));
  const keep = (table: string, isKept: (row: Row) => boolean): void => {
    if (tables.has(table)) tables.set(table, tables.get(table)!.filter(isKept));
  };
  if (!schema.has('claim')) {
    keep('source', ({ id }) => named.has(id));
    keep('source_name', ({ source_id: id }) => named.has(id));
  }
  // Of revisions, those of what could have revisions, as they were said then: each with the hash of the one before it.
  const before = new Map<string, string>();
  const all = kept.get('revision')!.toSorted((a, b) => Number(a.id) - Number(b.id));
  const revisions = all.flatMap((row) => {
    const subject = subjects.find((one) => row[snake(one)]);
    if (!subject) return [];
    const home = subject.replace(/Id$/, '');
    const isLater = (key: string): boolean =>
      later.includes(key) || Boolean(newest.get(home)?.has(snake(key)) && !schema.get(home)!.has(snake(key)));
    const after = Object.fromEntries(Object.entries(row.after as Row).filter(([key]) => !isLater(key)));
    const record = `${subject} ${String(row[snake(subject)])}`;
    const said = { ...row, actor: schema.has('account') ? row.actor : null, after, previous_hash: before.get(record) ?? null };
    const hash = revisionHash(contentOf(said));
    before.set(record, hash);
    return [{ ...said, hash }];
  });
  tables.set('revision', revisions);
  // The log stands for revisions to the bit: where those had to be said otherwise, it begins anew.
  const isSame = revisions.length === all.length && revisions.every(({ hash }, index) => hash === all[index]!.hash);
  if (!isSame) for (const table of LOG) keep(table, () => false);
  return tables;
}

const contentOf = (row: Row): RevisionContent =>
  ({
    ...Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])),
    recordedAt: new Date(String(row.recorded_at)),
  }) as unknown as RevisionContent;

/** The log's tables. */
const LOG = ['log_leaf', 'log_node', 'log_head', 'log_publication', 'cosigner', 'cosignature', 'timestamp_token'];

/** Puts rows into a database as a restored backup is put there. */
async function load(store: Store, tables: Tables): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'tawthiq-upgrade-'));
  mkdirSync(join(place, 'tables'));
  for (const [table, rows] of tables)
    writeFileSync(join(place, 'tables', `${table}.jsonl.gz`), gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
  const counts = Object.fromEntries([...tables].map(([table, rows]) => [table, { rows: rows.length }]));
  await store.session(async (session) => {
    const there = new Set(
      (await session.query(`SELECT sequencename::text AS name FROM pg_sequences WHERE schemaname = 'public'`)).map(({ name }) =>
        String(name),
      ),
    );
    const sequences = Object.fromEntries(Object.entries(manifest.sequences).filter(([name]) => there.has(name)));
    await session.exec('BEGIN');
    await loadTables(session, { ...manifest, tables: counts, sequences }, place);
    await session.exec('COMMIT');
  });
  rmSync(place, { recursive: true });
}

const rowsOf = (session: SqlSession, table: string): Promise<Row[]> =>
  session.query(`SELECT to_json(t) AS row FROM public."${table}" t`).then((rows) => rows.map(({ row }) => row as Row));

async function lostBy(store: Store, tables: Tables, last: string): Promise<string[]> {
  return store.session(async (session) => {
    await session.query(`SELECT set_config('tawthiq.audience', 'SYSTEM', false)`);
    const lost: string[] = [];
    for (const [table, rows] of tables) {
      const anew = (column: string): boolean => (MADE_ANEW[`${table}.${column}`] ?? '') > last;
      const said = (row: Row, columns: string[]): string => JSON.stringify(columns.map((column) => row[column] ?? null));
      const columns = Object.keys(rows[0] ?? {})
        .filter((column) => !anew(column))
        .sort();
      const there = new Set((await rowsOf(session, table)).map((row) => said(row, columns)));
      lost.push(
        ...rows.filter((row) => !there.has(said(row, columns))).map((row) => `${table} ${said(row, columns).slice(0, 200)}`),
      );
    }
    await session.query(`SELECT set_config('tawthiq.audience', '', false)`);
    return lost;
  });
}

const total = { schemas: 0, rows: 0, lost: 0, findings: 0 };
afterAll(() => {
  process.stdout.write(
    `${total.schemas} of ${MIGRATIONS.length - 1} older schemas carried to the newest on ${ON_SERVER ? 'PostgreSQL' : 'the embedded database'}, with ${total.rows} rows: ${total.lost} lost or changed, ${total.findings} findings of the audit, the API answers the same\n`,
  );
});

it.each(FROM)(
  `what was written with the schema of %s is all there with that of ${NEWEST}`,
  async (last) => {
    const database: TestDatabase = await createDatabase({ empty: true });
    const { databaseUrl, dataDirectory } = database.config;
    const store = await (databaseUrl ? openServer(databaseUrl) : openEmbedded(dataDirectory));
    await migrate(store, MIGRATIONS_FOLDER, last);
    const tables = asOfSchema(last, await store.session(schemaOf));
    await load(store, tables);
    await migrate(store);
    const lost = await lostBy(store, tables, last);
    await store.close();

    const opened = await openDatabase(database.config);
    const app = await createApp(opened, {
      master: MASTER,
      hosts: [],
      smallestCell: 1,
      requestLog: () => undefined,
      evidence: new EvidenceSettings(join(backup, 'evidence')),
    });
    await app.listen(0, '127.0.0.1');
    await app.get(LogService).grow();
    const report = await opened.snapshot(systemContext(), (ctx) => app.get(AuditService).audit(ctx));
    total.schemas += 1;
    total.rows += [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);
    total.lost += lost.length;
    const isKnown = ({ where, problem }: { where: string; problem: string }): boolean =>
      last < LOGGED_SINCE && NOT_LOGGED_YET.test(where) && problem === 'has no revision.';
    const findings = report.findings.filter((finding) => !isKnown(finding));
    total.findings += findings.length;
    expect(lost).toEqual([]);
    expect(findings).toEqual([]);
    const { token } = await createPerson(app, await createOrganisation(app), Role.VERIFIER);
    expect(await answersOf(callerOf(await app.getUrl(), token))).toEqual(answers);
    await app.close();
    await database.remove();
  },
  120_000,
);
