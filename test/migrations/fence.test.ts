import { randomUUID } from 'node:crypto';
import { Role } from '../../src/common/authz/permission.js';
import type { SqlSession } from '../../src/common/database/store.js';
import { plantAlliance, type Alliance, STATUSES } from '../support/canaries.js';
import { ON_SERVER } from '../support/database.js';
import { createOrganisation } from '../support/people.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** The second fence, without the first: what the database itself shows, whatever the application forgets. */

let tracker: Tracker;
let alliance: Alliance;
let other: string;

beforeAll(async () => {
  tracker = await startTracker();
  alliance = await plantAlliance(tracker);
  other = await createOrganisation(tracker.app);
});
afterAll(() => tracker.close());

interface As {
  role?: 'tawthiq_member' | 'tawthiq_public';
  audience?: string;
  account?: string;
  organisation?: string;
}

/** Goes on within a transaction as one of the roles, for somebody. */
const become = (
  session: SqlSession,
  { role = 'tawthiq_member', audience = '', account = '', organisation = '' }: As,
): Promise<unknown> =>
  session.query(
    `SELECT set_config('tawthiq.audience', $1, true), set_config('tawthiq.account', $2, true), set_config('tawthiq.organisation', $3, true), set_config('role', $4, true)`,
    [audience, account, organisation, role],
  );

/** Runs SQL as one of the roles, for somebody, and undoes it. */
function as<T>(who: As, work: (session: SqlSession) => Promise<T>): Promise<T> {
  return tracker.database.session(async (session) => {
    await session.exec('BEGIN');
    try {
      await become(session, who);
      return await work(session);
    } finally {
      await session.exec('ROLLBACK');
    }
  });
}

const statusesSeen = async (who: As): Promise<string[]> =>
  (await as(who, (session) => session.query('SELECT status::text FROM public.incident')))
    .map(({ status }) => String(status))
    .sort();

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return String((error as { code?: string }).code);
  }
};

const TABLES_OF_EVIDENCE = ['evidence', 'evidence_file', 'evidence_upload', 'evidence_segment', 'custody_entry'];

const TABLES_OF_INCIDENTS = [
  'strike',
  'facility_impact',
  'vehicle_impact',
  'casualty',
  'attribution',
  'attribution_perpetrator',
  'incident_figures',
];

describe('row-level security', () => {
  const submitter = () => alliance.viewers.find(({ isSubmitter }) => isSubmitter)!;
  const accountOf = async (token: string): Promise<string> =>
    String(
      (
        await tracker.database.session((session) =>
          session.query('SELECT account_id::text FROM authenticate(sha256($1::bytea))', [Buffer.from(token)]),
        )
      )[0]!.account_id,
    );

  it('shows nothing to a transaction that does not say for whom it works', async () => {
    expect(await statusesSeen({})).toEqual([]);
    for (const table of [
      ...TABLES_OF_INCIDENTS,
      ...TABLES_OF_EVIDENCE,
      'revision',
      'account',
      'credential',
      'saved_view',
      'organisation',
      'sealed_identity',
      'wrapped_key',
      'outside_record',
      'duplicate_dismissal',
      'report',
      'source',
      'tombstone',
      'tally_cell',
      'tally_facility_cell',
    ]) {
      expect([table, await as({}, (session) => session.query(`SELECT 1 FROM public.${table}`))]).toEqual([table, []]);
    }
  });

  it.each([
    ['VERIFIER', [...STATUSES]],
    ['ANALYST', STATUSES.filter((status) => status !== 'SUBMITTED')],
    ['ADVOCATE', ['VERIFIED', 'PUBLISHED']],
    ['MONITOR', ['PUBLISHED']],
    ['PUBLIC', ['PUBLISHED']],
    ['nobody that it knows', []],
  ] as const)('shows another organisation’s %s the rows %j, and their parts', async (audience, statuses) => {
    const who = { audience, account: randomUUID(), organisation: other };
    expect(await statusesSeen(who)).toEqual([...statuses].sort());
    for (const table of TABLES_OF_INCIDENTS) {
      const rows = await as(who, (session) => session.query(`SELECT DISTINCT incident_id FROM public.${table}`));
      expect([table, rows.length]).toEqual([table, statuses.length]);
    }
    for (const cells of ['tally_cell', 'tally_facility_cell']) {
      const rows = await as(who, (session) => session.query(`SELECT DISTINCT status::text FROM public.${cells}`));
      expect([cells, rows.map(({ status }) => String(status)).sort()]).toEqual([cells, [...statuses].sort()]);
    }
    // Evidence is for verifiers and analysts; who sends what is on its way, and who did what, for fewer.
    const ofEvidence = audience === 'VERIFIER' || audience === 'ANALYST' ? statuses.length : 0;
    expect(await as(who, (session) => session.query('SELECT DISTINCT incident_id FROM public.evidence'))).toHaveLength(
      ofEvidence,
    );
    expect(await as(who, (session) => session.query('SELECT 1 FROM public.evidence_file'))).toHaveLength(ofEvidence);
    expect(await as(who, (session) => session.query('SELECT 1 FROM public.evidence_upload'))).toEqual([]);
    const custody = await as(who, (session) => session.query('SELECT DISTINCT evidence_id FROM public.custody_entry'));
    expect(custody).toHaveLength(audience === 'VERIFIER' ? 2 * statuses.length : 0);
    const revisions = await as(who, (session) =>
      session.query('SELECT DISTINCT incident_id FROM public.revision WHERE incident_id IS NOT NULL'),
    );
    expect(revisions.length).toBe(statuses.length);
  });

  it('shows an analyst what the own organisation submitted, and a submitter all that is the own', async () => {
    const organisation = tracker.organisationId;
    expect(await statusesSeen({ audience: 'ANALYST', account: randomUUID(), organisation })).toEqual([...STATUSES].sort());
    const account = await accountOf(submitter().token!);
    expect(await statusesSeen({ audience: 'MONITOR', account, organisation })).toEqual([...STATUSES].sort());
  });

  it('shows a draft that nobody submitted to analysts of every organisation, and to nobody below', async () => {
    const id = randomUUID();
    const seen = await as({ audience: 'SYSTEM', account: randomUUID(), organisation: other }, async (session) => {
      await session.query(
        `INSERT INTO incident (id, reference, status, certainty, date, date_precision, latest_date, time_precision, time_zone, place_code, attack_types, weapons, search_text, submission_hash)
         VALUES ($1::uuid, 'nobody', 'SUBMITTED', 'POSSIBLE', '2017-04-27', 'DAY', '2017-04-27', 'UNKNOWN', 'Asia/Damascus', 'SY07', '{FIRE}', '{}', '', '')`,
        [id],
      );
      const seenBy: string[] = [];
      for (const audience of ['SYSTEM', 'VERIFIER', 'ANALYST', 'ADVOCATE', 'MONITOR', 'PUBLIC', '', 'nobody that it knows'])
        for (const account of [randomUUID(), ''])
          for (const organisation of [other, '']) {
            await become(session, { audience, account, organisation });
            const rows = await session.query('SELECT 1 FROM incident WHERE id = $1::uuid', [id]);
            if (rows.length > 0 && !seenBy.includes(audience)) seenBy.push(audience);
          }
      return seenBy;
    });
    expect(seen).toEqual(['SYSTEM', 'VERIFIER', 'ANALYST']);
  });

  it('shows reports to those who compare them, to whoever filed one that one, and to nobody else', async () => {
    const reportsSeen = async (who: As, schema: string): Promise<number> =>
      (await as(who, (session) => session.query(`SELECT 1 FROM ${schema}.report`))).length;
    const account = await accountOf(submitter().token!);
    const all = STATUSES.length * 2;
    const stranger = { account: randomUUID(), organisation: other };
    expect(await reportsSeen({ ...stranger, audience: 'VERIFIER' }, 'public')).toBe(all);
    // What another organisation submitted and nobody has taken into review is not theirs.
    expect(await reportsSeen({ ...stranger, audience: 'ANALYST' }, 'seen_by_analyst')).toBe(all - 2);
    for (const audience of ['MONITOR', 'ADVOCATE', 'nobody that it knows']) {
      for (const schema of ['public', 'seen_by_member']) {
        expect([audience, schema, await reportsSeen({ ...stranger, audience }, schema)]).toEqual([audience, schema, 0]);
      }
    }
    const own = { audience: 'MONITOR', account, organisation: tracker.organisationId };
    expect(await reportsSeen(own, 'seen_by_member')).toBe(STATUSES.length);
    const who: As = { role: 'tawthiq_public', audience: 'PUBLIC' };
    expect(await reportsSeen(who, 'seen_by_public')).toBe(0);
    expect(await as(who, (session) => session.query('SELECT 1 FROM seen_by_public.source'))).toEqual([]);
  });

  it('lets nobody file a report of another’s incident, or in another’s name', async () => {
    const file = (
      by: string,
    ): string => `INSERT INTO public.report (id, incident_id, source_id, filed_by, received_at, words, direct_witness, media_evidence, denies, reading)
      SELECT '${randomUUID()}', '${alliance.incidents.find(({ status }) => status === 'PUBLISHED')!.id}', (SELECT id FROM public.source LIMIT 1), '${by}', now(), '[]', false, false, false, '{}'`;
    const account = alliance.viewers.find(({ name }) => name.startsWith('monitor of the'))!.token!;
    const monitor = await accountOf(account);
    const who = { audience: 'MONITOR', account: monitor, organisation: tracker.organisationId };
    expect(await codeOf(as(who, (session) => session.exec(file(monitor))))).toBe('42501');
    const submitterAccount = await accountOf(submitter().token!);
    const itself = { ...who, account: submitterAccount };
    expect(await codeOf(as(itself, (session) => session.exec(file(alliance.verifier.accountId))))).toBe('42501');
    expect(await codeOf(as(itself, (session) => session.exec(file(submitterAccount))))).toBe('done');
  });

  it('shows claims that are not public, and their history, to those who work with them only', async () => {
    const claims: string[] = [];
    for (const isPublic of [true, false]) {
      const id = randomUUID();
      const input = {
        id,
        unit: 'KILLED',
        value: { words: '3' },
        newSource: { kind: 'MEDIA', nameEn: `Paper ${id}` },
        place: 'SY07',
        from: '2017-04-01',
        to: '2017-04-30',
        public: isPublic,
        quote: 'Three.',
      };
      await tracker.ask('mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id } } }', { input });
      claims.push(id);
    }
    const seen = async (who: As, schema: string): Promise<unknown[][]> =>
      as(who, async (session) => {
        const rows = await session.query(`SELECT id, quote FROM ${schema}.claim`);
        const log = await session.query(`SELECT 1 FROM ${schema}.revision WHERE claim_id IS NOT NULL`);
        return [rows.map(({ id }) => id).sort(), rows.map(({ quote }) => quote), log];
      });
    for (const audience of ['VERIFIER', 'ANALYST', 'ADVOCATE']) {
      const [ids, , log] = await seen({ audience, account: randomUUID(), organisation: other }, 'public');
      expect([audience, ids, log!.length]).toEqual([audience, [...claims].sort(), 2]);
    }
    const monitor = { audience: 'MONITOR', account: randomUUID(), organisation: other };
    expect(await seen(monitor, 'public')).toEqual([[claims[0]], ['Three.'], []]);
    expect(await seen({ role: 'tawthiq_public', audience: 'PUBLIC' }, 'seen_by_public')).toEqual([[claims[0]], [null], []]);
    expect(await seen({}, 'public')).toEqual([[], [], []]);
    const write = (session: SqlSession) => session.exec(`UPDATE public.claim SET is_public = true WHERE id = '${claims[1]}'`);
    await as(monitor, write);
    expect((await seen(monitor, 'public'))[0]).toEqual([claims[0]]);
  });

  it('lets nobody write in another’s name or move another’s incident', async () => {
    const { id } = alliance.incidents[0]!;
    const who = { audience: 'ANALYST', account: randomUUID(), organisation: tracker.organisationId };
    expect(
      await codeOf(as(who, (session) => session.exec(`UPDATE public.incident SET certainty = 'CONFIRMED' WHERE id = '${id}'`))),
    ).toBe('42501');
    const copy = `INSERT INTO public.incident (id, reference, certainty, date, date_precision, latest_date, time_precision, time_zone, place_code, attack_types, search_text, submission_hash, submitted_by, organisation_id)
      VALUES ('${randomUUID()}', 'TW-X', 'POSSIBLE', '2017-01-01', 'DAY', '2017-01-01', 'UNKNOWN', 'UTC', 'SY07', '{OTHER}', '', '', '${alliance.verifier.accountId}', '${tracker.organisationId}')`;
    expect(await codeOf(as({ ...who, audience: 'MONITOR' }, (session) => session.exec(copy)))).toBe('42501');
  });

  it('keeps the people of one organisation from another', async () => {
    const mine = { audience: 'MONITOR', account: alliance.verifier.accountId, organisation: tracker.organisationId };
    const theirs = { ...mine, organisation: other };
    for (const table of ['account', 'credential']) {
      const query = (session: SqlSession) => session.query(`SELECT organisation_id::text AS of FROM public.${table}`);
      const rows = await as(mine, query);
      expect(new Set(rows.map(({ of }) => of))).toEqual(new Set([tracker.organisationId]));
      expect(await as(theirs, query)).toEqual([]);
    }
  });

  it('is forced on every table that says something of incidents or people, also for its owner', async () => {
    const rows = await tracker.database.session((session) =>
      session.query(
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1`,
      ),
    );
    const open = [
      '_prisma_migrations',
      'facility',
      'facility_name',
      'facility_status_entry',
      'log_pending',
      'perpetrator',
      'perpetrator_name',
      'place',
      'place_name',
      'rate_limit',
    ];
    expect(rows.map(({ relname }) => relname)).toEqual(open);
  });
});

describe('the role of the public', () => {
  const relations = (schema: string): Promise<Record<string, unknown>[]> =>
    tracker.database.session((session) =>
      session.query(
        `SELECT relname, relkind FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1`,
      ),
    );

  it('reads no table, whatever it says of itself', async () => {
    const tables = await relations('public');
    expect(tables.length).toBeGreaterThan(20);
    for (const { relname } of tables) {
      const read = as({ role: 'tawthiq_public', audience: 'SYSTEM' }, (session) =>
        session.query(`SELECT 1 FROM public.${String(relname)}`),
      );
      expect([relname, await codeOf(read)]).toEqual([relname, '42501']);
    }
  });

  it('reads no view but the published ones, writes none, and calls no function that opens a door', async () => {
    const who = { role: 'tawthiq_public', audience: 'SYSTEM' } as const;
    for (const schema of ['seen_by_member', 'seen_by_analyst']) {
      for (const { relname } of await relations(schema)) {
        expect(await codeOf(as(who, (session) => session.query(`SELECT 1 FROM ${schema}.${String(relname)}`)))).toBe('42501');
      }
    }
    const published = await relations('seen_by_public');
    for (const { relname } of published) {
      expect(await codeOf(as(who, (session) => session.query(`SELECT 1 FROM seen_by_public.${String(relname)}`)))).toBe('done');
      const write = as(who, (session) => session.exec(`DELETE FROM seen_by_public.${String(relname)}`));
      // Not allowed, or not possible with such a view.
      expect(['42501', '55000']).toContain(await codeOf(write));
    }
    for (const call of [`authenticate('\\x00')`, `is_authentic('${randomUUID()}')`, `still_authentic('${randomUUID()}')`]) {
      expect(await codeOf(as(who, (session) => session.query(`SELECT * FROM ${call}`)))).toBe('42501');
    }
  });

  it('finds a view for every table that is read for it, so that no name leads past them', async () => {
    const views = new Set((await relations('seen_by_public')).map(({ relname }) => relname));
    const notRead = [
      '_prisma_migrations',
      'organisation',
      'account',
      'credential',
      'invitation',
      'recovery_code',
      'passkey',
      'saved_view',
      'provider_identity',
      'challenge',
      'rate_limit',
      'wrapped_key',
      'sealed_identity',
      'identity_access',
      'evidence_upload',
      'evidence_segment',
      'custody_entry',
      'import_mapping',
      'log_pending',
    ];
    const tables = (await relations('public')).map(({ relname }) => String(relname));
    expect(tables.filter((table) => !views.has(table)).sort()).toEqual(notRead.sort());
  });

  it('has in each view the columns of the table, in their order and of their types', async () => {
    const columns = (schema: string, relation: string) =>
      tracker.database.session((session) =>
        session.query(
          `SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = '${schema}.${relation}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
        ),
      );
    for (const schema of ['seen_by_public', 'seen_by_member', 'seen_by_analyst']) {
      for (const { relname } of await relations(schema)) {
        const plain = (rows: Record<string, unknown>[]) =>
          rows.map(({ attname, type }) => `${String(attname)} ${String(type).replace('(3)', '').replace('(0)', '')}`);
        const view = String(relname);
        expect([schema, view, plain(await columns(schema, view))]).toEqual([schema, view, plain(await columns('public', view))]);
      }
    }
  });
});

it('a connection keeps nothing of a transaction: after many requests of many people at once it is nobody’s', async () => {
  const query = '{ incidents(first: 50) { totalCount nodes { id narrativeEn } } }';
  const alone = new Map<string, string>();
  for (const viewer of alliance.viewers) alone.set(viewer.name, JSON.stringify((await viewer.graphql(query)).data));
  const rounds = Array.from({ length: 20 }, () => alliance.viewers).flat();
  const answers = await Promise.all(
    rounds.map(async (viewer) => [viewer.name, JSON.stringify((await viewer.graphql(query)).data)] as const),
  );
  for (const [name, answer] of answers) expect(answer).toBe(alone.get(name));
  const left = await Promise.all(
    Array.from({ length: 20 }, () =>
      tracker.database.session((session) =>
        session.query(`SELECT current_user = session_user AS itself, concat(current_setting('tawthiq.audience', true), current_setting('tawthiq.account', true),
          current_setting('tawthiq.organisation', true)) AS left_over, current_setting('search_path') AS path, current_setting('transaction_read_only') AS read_only`),
      ),
    ),
  );
  for (const [row] of left) {
    expect(row).toMatchObject({ itself: true, left_over: '', read_only: 'off' });
    expect(row!.path).not.toMatch(/seen_by/);
  }
});

it('a person with several roles has the widest of them', async () => {
  const both = await tracker.person(Role.MONITOR, Role.ADVOCATE);
  const { incidents } = await both.ask(`{ incidents(filter: { status: [${STATUSES.join(', ')}] }) { nodes { status } } }`);
  expect(incidents.nodes.map(({ status }: { status: string }) => status).sort()).toEqual(['PUBLISHED', 'VERIFIED']);
});

if (ON_SERVER) {
  describe('with an owner who is no superuser, as a managed server gives', () => {
    let plain: Tracker;
    beforeAll(async () => {
      plain = await startTracker({}, { plainOwner: true });
    });
    afterAll(() => plain.close());

    it('everything works, and the policies hold for the owner too', async () => {
      const planted = await plantAlliance(plain);
      const query = `{ incidents(filter: { status: [${STATUSES.join(', ')}] }) { totalCount nodes { locality } } }`;
      const counts = new Map<string, number>();
      for (const viewer of planted.viewers) counts.set(viewer.name, (await viewer.ask(query)).incidents.totalCount);
      expect(Object.fromEntries(counts)).toMatchObject({
        'the public': 1,
        'the submitter': STATUSES.length,
        'verifier of another organisation': STATUSES.length,
        'analyst of another organisation': STATUSES.length - 1,
        'advocate of another organisation': 2,
        'monitor of another organisation': 1,
      });
      const [itself] = await plain.database.session((session) =>
        session.query(
          `SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super, (SELECT count(*)::integer FROM incident) AS seen`,
        ),
      );
      expect(itself).toEqual({ super: false, seen: 0 });
    });
  });
}
