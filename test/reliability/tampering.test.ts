import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Prisma } from '../../src/common/database/generated/client.js';
import type { Transaction } from '../../src/common/database/transaction.js';
import { type RequestContext, systemContext } from '../../src/common/request-context.js';
import type { AuditReport } from '../../src/revisions/audit/audit.report.js';
import { AuditService } from '../../src/revisions/audit/audit.service.js';
import { LogService } from '../../src/revisions/log/log.service.js';
import { plantHistory } from '../support/history.js';
import { Random } from '../support/random.js';
import { type Sql, tamper, type Tampering } from '../support/tampering.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/**
 * Tampers with the database at random, as its owner, past every trigger and constraint, and audits what it then is. Each time in a
 * transaction that is undone. TAMPERINGS=10000 for the long form; SEED repeats a run.
 */

const TAMPERINGS = Number(process.env.TAMPERINGS ?? 80);
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const folder = mkdtempSync(join(tmpdir(), 'tawthiq-tampering-'));
let tracker: Tracker;

beforeAll(async () => {
  tracker = await startTracker({ log: { everySeconds: null, headsFile: join(folder, 'heads.jsonl'), tsaUrl: null } });
  await plantHistory(tracker);
});
afterAll(async () => {
  await tracker.close();
  rmSync(folder, { recursive: true, force: true });
});

class Undo extends Error {}

/** Does something as the database's owner, looks at what is then on record, and undoes it. */
async function tried<T>(
  work: (sql: Sql) => Promise<T>,
  look: (tx: RequestContext) => Promise<AuditReport>,
): Promise<{ done: T; report: AuditReport | null }> {
  let outcome: { done: T; report: AuditReport | null } | undefined;
  await tracker.database
    .transaction(systemContext(), async (tx) => {
      await tx.transaction!.$executeRaw(Prisma.raw('RESET ROLE'));
      await tx.transaction!.$executeRaw(Prisma.raw('SET LOCAL session_replication_role = replica'));
      const done = await work(asOwner(tx.transaction!));
      await tx.transaction!.$executeRaw(Prisma.raw('SET LOCAL ROLE tawthiq_member'));
      outcome = { done, report: done === null ? null : await look(tx) };
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return outcome!;
}

/** A statement with its parameters as $1, $2 …, where Prisma has them in their places. */
const numbered = (text: string, values: readonly unknown[]): Prisma.Sql => ({ text, values }) as unknown as Prisma.Sql;

const asOwner = (client: Transaction): Sql => ({
  query: (sql, parameters = []) => client.$queryRaw(numbered(sql, parameters)),
  execute: (sql, parameters = []) => client.$executeRaw(numbered(sql, parameters)),
});

const audit = (tx: RequestContext): Promise<AuditReport> => tracker.app.get(AuditService).audit(tx);
/** Classes of SQLSTATE for what constraints of the database do not let happen, whoever tries. */
const refused = (error: unknown): boolean => /\b2[23][0-9A-Z]{3}\b/.test(JSON.stringify(error) + String(error));

/** Tampers so many times. @returns the tamperings that a look did not find. */
async function campaign(
  times: number,
  seed: number,
  look: typeof audit,
): Promise<{ missed: Tampering[]; kinds: Map<string, number>; refusals: number }> {
  const random = new Random(seed);
  const missed: Tampering[] = [];
  const kinds = new Map<string, number>();
  let refusals = 0;
  for (let done = 0; done < times;) {
    const outcome = await tried((sql) => tamper(sql, random), look).catch((error: unknown) => {
      if (!refused(error)) throw error;
      refusals += 1;
      return null;
    });
    if (!outcome?.done) continue;
    done += 1;
    kinds.set(outcome.done.kind, (kinds.get(outcome.done.kind) ?? 0) + 1);
    if (outcome.report!.count === 0) missed.push(outcome.done);
    // A long run says how far it is.
    if (done % 1000 === 0) process.stdout.write(`Tampering: ${done - missed.length} of ${done} so far\n`);
  }
  return { missed, kinds, refusals };
}

it('what nobody has tampered with has nothing wrong, before and after', async () => {
  const report = await tracker.database.snapshot(systemContext(), audit);
  expect({ findings: report.findings, notes: report.notes }).toEqual({ findings: [], notes: [] });
  for (const kind of ['incident', 'facility', 'perpetrator', 'leaf', 'node', 'head', 'copy of a head', 'cosignature']) {
    expect([kind, (report.checked.get(kind) ?? 0) > 0]).toEqual([kind, true]);
  }
  expect(report.checked.get('leaf')).toBe(report.checked.get('revision'));
});

it(`${TAMPERINGS} tamperings of the database are all found (seed ${SEED})`, async () => {
  const started = performance.now();
  const { missed, kinds, refusals } = await campaign(TAMPERINGS, SEED, audit);
  const parts = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${count}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `Tampering: ${TAMPERINGS - missed.length} of ${TAMPERINGS} detected in ${seconds} s, seed ${SEED} (${parts.join(', ')}); ${refusals} more were refused by the database itself\n`,
  );
  expect(missed).toEqual([]);
  const report = await tracker.database.snapshot(systemContext(), audit);
  expect(report.findings).toEqual([]);
}, 3_600_000);

describe('an audit that lacks one of its parts is found out', () => {
  /** The audit, blind to some of what it finds. */
  const blindTo =
    (what: RegExp): typeof audit =>
    async (tx) => {
      const report = await audit(tx);
      const seen = report.findings.filter(({ where }) => !what.test(where));
      return Object.assign(report, { findings: seen, count: seen.length });
    };

  it.each([
    ['nodes', /^node |^log$/, 'UPDATE log_node SET hash = sha256(hash) WHERE level = 1 AND index = 0'],
    ['what waits for the log', /^log$/, 'INSERT INTO log_pending VALUES (9000000000)'],
    ['heads', /^(copy of )?head |^log$/, `UPDATE log_head SET root_hash = sha256(root_hash)`],
    ['chains', /revision \d+$|^leaf /, `UPDATE revision SET reason = 'another' WHERE number = 2 AND incident_id IS NOT NULL`],
    ['rows', /^incident [^,]+, /, `UPDATE strike SET words = 'another' WHERE number = 1`],
    [
      'counts of rows',
      /^strike$/,
      `INSERT INTO strike (incident_id, number, time_precision, repeat_on_responders) VALUES (gen_random_uuid(), 1, 'UNKNOWN', false)`,
    ],
  ])('%s', async (_part, what, statement) => {
    const whole = await tried((sql) => sql.execute(statement), audit);
    const blind = await tried((sql) => sql.execute(statement), blindTo(what));
    expect([whole.report!.count > 0, blind.report!.count]).toEqual([true, 0]);
  });

  it('the copies of heads: without them an old state put back would not be seen', async () => {
    const { missed } = await campaign(60, 7, blindTo(/^copy of head /));
    // When a head was made is not signed. A log whose end is cut clean off is an old state too: its changes may be yet to come.
    const others = missed.filter(({ what, kind }) => !what.includes('made_at') && kind !== 'cut the log');
    expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(['put back an old state']));
  });
});

it('the log goes on after all that', async () => {
  await tracker.app.get(LogService).grow();
  const { treeHead } = await tracker.ask('{ treeHead { size } }');
  expect(treeHead.size).toBeGreaterThan(15);
});
