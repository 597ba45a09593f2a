import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { OF_PRIMARY } from '../common/database/reading.adapter.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { type CanonicalText, canonicalJson } from './canonical-json.js';
import { MOMENT, REVISIONS_LOCK } from './moment.sql.js';
import { SUBJECTS, type SubjectColumn } from './revision.subject.js';

/** A revision as it is written. */
export interface NewRevision {
  /** Of the record. */
  readonly id: string;
  readonly number: number;
  readonly recordedAt: Date;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly after: CanonicalText;
  readonly previousHash: string | null;
  readonly hash: string;
}

export type StoredRevision = Prisma.RevisionGetPayload<object>;

/** A record as one of its revisions left it. */
export interface RecordThen {
  readonly number: number;
  readonly record: unknown;
}

@Injectable()
export class RevisionRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The moment of a change (see MOMENT). */
  async moment(ctx: RequestContext): Promise<Date> {
    const [row] = await (await this.database.client(ctx)).$queryRaw<{ moment: Date }[]>`SELECT ${MOMENT}`;
    return row!.moment;
  }

  /** The time by the database's clock. */
  async now(ctx: RequestContext): Promise<Date> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ now: Date }[]>`
      ${OF_PRIMARY} SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
    return row!.now;
  }

  /**
   * Waits until every change up to now is committed: from then on, the past up to now is what it will stay. The lock is not
   * held until the transaction ends: what a request goes on to read must not keep writers waiting.
   */
  async settled(ctx: RequestContext): Promise<Date> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ moment: Date }[]>`
      ${OF_PRIMARY} SELECT pg_advisory_lock(${REVISIONS_LOCK})::text, date_trunc('milliseconds', clock_timestamp()) AS moment,
             pg_advisory_unlock(${REVISIONS_LOCK})`;
    return row!.moment;
  }

  /** The hashes of revisions of records of one kind, one of each, by the record's id. */
  async hashesOf(
    ctx: RequestContext,
    column: SubjectColumn,
    revisions: readonly { readonly id: string; readonly number: number }[],
  ): Promise<Map<string, string>> {
    if (revisions.length === 0) return new Map();
    const [ids, numbers] = [revisions.map(({ id }) => id), revisions.map(({ number }) => number)];
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; hash: string }[]>`
      SELECT asked.id::text, r.hash FROM unnest(${ids}::text[]::uuid[], ${numbers}::integer[]) AS asked (id, number)
        JOIN revision r ON r.${nameOf(column)} = asked.id AND r.number = asked.number`;
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  /** The numbers of the newest revisions of records of one kind; those that have none are left out. */
  async newestNumbers(ctx: RequestContext, column: SubjectColumn, ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; number: number }[]>`
      SELECT ${nameOf(column)}::text AS id, max(number) AS number FROM revision
       WHERE ${nameOf(column)} = ANY (${[...ids]}::text[]::uuid[]) GROUP BY ${nameOf(column)}`;
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** The newest status of an incident that is not the given one. */
  async newestStatusBut(ctx: RequestContext, incidentId: string, status: string): Promise<string> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ status: string }[]>`
      SELECT after->>'status' AS status FROM revision
       WHERE incident_id = ${incidentId}::uuid AND after->>'status' <> ${status} ORDER BY number DESC LIMIT 1`;
    return row!.status;
  }

  /** Writes revisions of records of one kind with one statement, however many. */
  async insertAll(ctx: RequestContext, column: SubjectColumn, rows: readonly NewRevision[]): Promise<void> {
    const client = await this.database.client(ctx);
    void client.$send(Prisma.sql`
      INSERT INTO revision (${nameOf(column)}, number, recorded_at, actor, reason, after, previous_hash, hash)
      SELECT id, number, "recordedAt", actor, reason, after, "previousHash", hash
        FROM jsonb_to_recordset(${revisionRows(rows)}::jsonb)
          AS row (id uuid, number integer, "recordedAt" timestamptz, actor text, reason text, after jsonb, "previousHash" text, hash text)`);
  }

  /** All revisions of records of one kind, of each record the first first. */
  async ofSubjects(ctx: RequestContext, subject: SubjectColumn, ids: readonly string[]): Promise<StoredRevision[]> {
    const where = { [subject]: { in: [...ids] } };
    return (await this.database.client(ctx)).revision.findMany({ where, orderBy: [{ [subject]: 'asc' }, { number: 'asc' }] });
  }

  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, StoredRevision[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).revision.findMany({ where: { incidentId: { in: [...incidentIds] } }, orderBy: { number: 'asc' } });
    return groupBy(rows, (row) => row.incidentId ?? '');
  }

  /** Facilities or perpetrators as they were at a moment; those that were recorded later are left out. */
  async recordsAsOf(
    ctx: RequestContext,
    kind: 'facility' | 'perpetrator',
    ids: readonly string[],
    moment: Date,
  ): Promise<Map<string, RecordThen>> {
    const subject = Prisma.raw(`${kind}_id`);
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<(RecordThen & { id: string })[]>`
      SELECT DISTINCT ON (${subject}) ${subject} AS id, number, after AS record FROM revision
       WHERE ${subject} = ANY(${[...ids]}::text[]::uuid[]) AND recorded_at <= ${moment}
       ORDER BY ${subject}, number DESC`;
    return new Map(rows.map(({ id, ...then }) => [id, then]));
  }
}

/** Revisions as JSON, as they are written. */
export const revisionRows = (rows: readonly NewRevision[]): string => canonicalJson(rows);

/** A kind of records' column in the table. */
const nameOf = (column: SubjectColumn): Prisma.Sql => Prisma.raw(`${SUBJECTS[column]}_id`);
