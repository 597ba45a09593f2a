import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { ImportOutcome, type ImportStatus, UndoOutcome } from '../common/database/generated/enums.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { SourceRow } from './readers/table.js';
import type { RowResult, StoredBatch, StoredRow } from './import.types.js';

/** Work that goes on by itself until it is done. */
export const WORKING: readonly ImportStatus[] = ['CHECKING', 'COMMITTING', 'UNDOING'];

/** How many rows of each kind there are. */
export type OutcomeCounts = Record<ImportOutcome, number> & { undone: Record<UndoOutcome, number> };

/** What is written of a batch. */
export type BatchChange = Omit<Prisma.ImportBatchUncheckedUpdateManyInput, 'mapping'> & {
  readonly mapping?: Prisma.InputJsonObject | null;
};

/** What an incident's newest row of an import made of it. */
export interface ImportedState {
  readonly incidentId: string;
  readonly revision: number;
  readonly record: Record<string, unknown>;
}

@Injectable()
export class ImportRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, data: Prisma.ImportBatchUncheckedCreateInput): Promise<void> {
    await (await this.database.client(ctx)).importBatch.createMany({ data });
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredBatch | null> {
    return (await (await this.database.client(ctx)).importBatch.findUnique({ where: { id } })) as StoredBatch | null;
  }

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, StoredBatch>> {
    const rows = await (await this.database.client(ctx)).importBatch.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, row as unknown as StoredBatch]));
  }

  async byTicket(ctx: RequestContext, ticketHash: Uint8Array<ArrayBuffer>): Promise<StoredBatch | null> {
    return (await (await this.database.client(ctx)).importBatch.findUnique({ where: { ticketHash } })) as StoredBatch | null;
  }

  /** An organisation's imports, the newest first, after the last one seen. */
  async page(
    ctx: RequestContext,
    organisationId: string,
    after: { createdAt: Date; id: string } | null,
    limit: number,
  ): Promise<StoredBatch[]> {
    const further = after && {
      OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }],
    };
    return (await (
      await this.database.client(ctx)
    ).importBatch.findMany({
      where: { organisationId, ...further },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    })) as unknown as StoredBatch[];
  }

  async count(ctx: RequestContext, organisationId: string): Promise<number> {
    return (await this.database.client(ctx)).importBatch.count({ where: { organisationId } });
  }

  /**
   * Changes a batch that is still in one of the given states; whoever else works on it waits until the transaction ends.
   * @returns the batch as it is now; null when it is in another state.
   */
  async change(
    ctx: RequestContext,
    id: string,
    from: readonly ImportStatus[],
    { mapping, ...data }: BatchChange,
  ): Promise<StoredBatch | null> {
    const client = await this.database.client(ctx);
    const { count } = await client.importBatch.updateMany({
      where: { id, status: { in: [...from] } },
      data: { ...data, ...(mapping !== undefined && { mapping: mapping ?? Prisma.DbNull }) },
    });
    return count === 0 ? null : this.byId(ctx, id);
  }

  /** Imports that nobody works on though there is work: their process ended. */
  async abandoned(ctx: RequestContext, now: Date): Promise<StoredBatch[]> {
    return (await (
      await this.database.client(ctx)
    ).importBatch.findMany({
      where: { status: { in: [...WORKING, 'READING'] }, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
      orderBy: { createdAt: 'asc' },
    })) as unknown as StoredBatch[];
  }

  /** Puts rows of a file in their places. */
  async insertRows(ctx: RequestContext, batchId: string, rows: readonly SourceRow[]): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$executeRaw`
      INSERT INTO import_row (batch_id, number, cells)
      SELECT ${batchId}::uuid, number, cells FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (number integer, cells jsonb)`;
  }

  async removeRows(ctx: RequestContext, batchId: string): Promise<void> {
    await (await this.database.client(ctx)).importRow.deleteMany({ where: { batchId } });
  }

  /** The rows after a number, in their order. */
  async rowsAfter(ctx: RequestContext, batchId: string, number: number | null, limit: number): Promise<StoredRow[]> {
    const where = { batchId, ...(number !== null && { number: { gt: number } }) };
    return (await (
      await this.database.client(ctx)
    ).importRow.findMany({ where, orderBy: { number: 'asc' }, take: limit })) as unknown as StoredRow[];
  }

  async rowPage(
    ctx: RequestContext,
    batchId: string,
    outcome: readonly ImportOutcome[] | null,
    after: number | null,
    limit: number,
  ): Promise<StoredRow[]> {
    const where = { ...rowsOf(batchId, outcome), ...(after !== null && { number: { gt: after } }) };
    return (await (
      await this.database.client(ctx)
    ).importRow.findMany({ where, orderBy: { number: 'asc' }, take: limit })) as unknown as StoredRow[];
  }

  async rowCount(ctx: RequestContext, batchId: string, outcome: readonly ImportOutcome[] | null): Promise<number> {
    return (await this.database.client(ctx)).importRow.count({ where: rowsOf(batchId, outcome) });
  }

  /** The first rows that bear each of the ids, of those before a number. */
  async rowsBearing(
    ctx: RequestContext,
    batchId: string,
    outsideIds: readonly string[],
    before: number,
  ): Promise<Map<string, number>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ outside_id: string; number: number }[]>`
      SELECT outside_id, min(number) AS number FROM import_row
       WHERE batch_id = ${batchId}::uuid AND number < ${before} AND outcome IS NOT NULL AND outcome <> 'REFUSED'
         AND outside_id IN (SELECT jsonb_array_elements_text(${JSON.stringify(outsideIds)}::jsonb))
       GROUP BY outside_id`;
    return new Map(rows.map(({ outside_id, number }) => [outside_id, number]));
  }

  async writeResults(ctx: RequestContext, batchId: string, results: readonly RowResult[]): Promise<void> {
    if (results.length === 0) return;
    await (
      await this.database.client(ctx)
    ).$executeRaw`
      UPDATE import_row r SET
        outside_id = x."outsideId", outcome = x.outcome, problems = x.problems, notes = x.notes, changes = x.changes, kept = x.kept,
        trace = x.trace, incident_id = x."incidentId", revision = x.revision
        FROM jsonb_to_recordset(${JSON.stringify(results)}::jsonb) AS x (number integer, "outsideId" text, outcome import_outcome,
             problems jsonb, notes jsonb, changes jsonb, kept jsonb, trace smallint[], "incidentId" uuid, revision integer)
       WHERE r.batch_id = ${batchId}::uuid AND r.number = x.number`;
  }

  async writeUndone(
    ctx: RequestContext,
    batchId: string,
    undone: readonly { number: number; undone: UndoOutcome; notes: StoredRow['notes'] }[],
  ): Promise<void> {
    if (undone.length === 0) return;
    await (
      await this.database.client(ctx)
    ).$executeRaw`
      UPDATE import_row r SET undone = x.undone, notes = x.notes
        FROM jsonb_to_recordset(${JSON.stringify(undone)}::jsonb) AS x (number integer, undone undo_outcome, notes jsonb)
       WHERE r.batch_id = ${batchId}::uuid AND r.number = x.number`;
  }

  async outcomes(ctx: RequestContext, batchId: string): Promise<OutcomeCounts> {
    const rows = await (
      await this.database.client(ctx)
    ).importRow.groupBy({ by: ['outcome', 'undone'], where: { batchId }, _count: true });
    const sum = (is: (row: (typeof rows)[number]) => boolean): number =>
      rows.filter(is).reduce((total, row) => total + row._count, 0);
    const each = <T extends string>(values: Record<string, T>, of: (row: (typeof rows)[number]) => string | null) =>
      Object.fromEntries(Object.values(values).map((value) => [value, sum((row) => of(row) === value)])) as Record<T, number>;
    return { ...each(ImportOutcome, ({ outcome }) => outcome), undone: each(UndoOutcome, ({ undone }) => undone) };
  }

  /** What the newest import made of each incident, as its revision keeps it. */
  async importedStates(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, ImportedState>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<ImportedState[]>`
      SELECT x.incident_id::text AS "incidentId", x.revision, r.after || coalesce(
               (SELECT n.kept FROM import_row n WHERE n.incident_id = x.incident_id AND n.revision = x.revision), '{}') AS record
        FROM (SELECT incident_id, max(revision) AS revision FROM import_row
               WHERE incident_id = ANY (${[...incidentIds]}::uuid[]) AND revision IS NOT NULL GROUP BY incident_id) x
        JOIN revision r ON r.incident_id = x.incident_id AND r.number = x.revision`;
    return new Map(rows.map((row) => [row.incidentId, row]));
  }

  /** When each revision of incidents began to hold. */
  async momentsOf(
    ctx: RequestContext,
    revisions: readonly { readonly id: string; readonly number: number }[],
  ): Promise<Map<string, Date>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; moment: Date }[]>`
      SELECT v.incident_id::text AS id, v.valid_from AS moment
        FROM jsonb_to_recordset(${JSON.stringify(revisions)}::jsonb) AS x (id uuid, number integer)
        JOIN incident_version v ON v.incident_id = x.id AND v.number = x.number`;
    return new Map(rows.map(({ id, moment }) => [id, moment]));
  }

  /** The rows that made incidents what they are, the newest last. */
  async rowsOfIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, StoredRow[]>> {
    const rows = (await (
      await this.database.client(ctx)
    ).importRow.findMany({
      where: { incidentId: { in: [...incidentIds] }, revision: { not: null } },
      orderBy: [{ revision: 'asc' }, { batchId: 'asc' }],
    })) as unknown as StoredRow[];
    return groupBy(rows, ({ incidentId }) => incidentId ?? '');
  }
}

const rowsOf = (batchId: string, outcome: readonly ImportOutcome[] | null): Prisma.ImportRowWhereInput => ({
  batchId,
  ...(outcome && { outcome: { in: [...outcome] } }),
});
