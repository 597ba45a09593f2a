import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';

/** The record that a revision is of. */
export type RevisionSubject = { incidentId: string } | { facilityId: string } | { perpetratorId: string };

/** Number of the advisory lock that writers of revisions share. */
const REVISIONS_LOCK = 7_208_301;

/** A revision of an incident as it is written together with others. */
export interface IncidentRevisionRow {
  readonly incidentId: string;
  readonly number: number;
  readonly recordedAt: Date;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly after: object;
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

  /**
   * The moment of a change, by the database's clock, in milliseconds. It is taken under a lock that others share, so that
   * `settled` can wait for changes that have their moment and are not committed yet.
   */
  async moment(ctx: RequestContext): Promise<Date> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ moment: Date }[]>`
      SELECT pg_advisory_xact_lock_shared(${REVISIONS_LOCK})::text, date_trunc('milliseconds', clock_timestamp()) AS moment`;
    return row!.moment;
  }

  /** The time by the database's clock. */
  async now(ctx: RequestContext): Promise<Date> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ now: Date }[]>`
      SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
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
      SELECT pg_advisory_lock(${REVISIONS_LOCK})::text, date_trunc('milliseconds', clock_timestamp()) AS moment,
             pg_advisory_unlock(${REVISIONS_LOCK})`;
    return row!.moment;
  }

  async hashOf(ctx: RequestContext, subject: RevisionSubject, number: number): Promise<string | null> {
    const row = await (
      await this.database.client(ctx)
    ).revision.findFirst({ select: { hash: true }, where: { ...subject, number } });
    return row?.hash ?? null;
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

  /** The hashes of revisions of incidents, one of each. */
  async hashesOf(
    ctx: RequestContext,
    revisions: readonly { readonly incidentId: string; readonly number: number }[],
  ): Promise<Map<string, string>> {
    if (revisions.length === 0) return new Map();
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ incident_id: string; hash: string }[]>`
      SELECT r.incident_id::text, r.hash
        FROM unnest(${revisions.map(({ incidentId }) => incidentId)}::uuid[], ${revisions.map(({ number }) => number)}::integer[]) AS asked (id, number)
        JOIN revision r ON r.incident_id = asked.id AND r.number = asked.number`;
    return new Map(rows.map((row) => [row.incident_id, row.hash]));
  }

  async insertAll(ctx: RequestContext, rows: readonly IncidentRevisionRow[]): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$executeRaw`
      INSERT INTO revision (incident_id, number, recorded_at, actor, reason, after, previous_hash, hash)
      SELECT "incidentId", number, "recordedAt", actor, reason, after, "previousHash", hash
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS row ("incidentId" uuid, number integer, "recordedAt" timestamptz, actor text, reason text, after jsonb, "previousHash" text, hash text)`;
  }

  async insert(ctx: RequestContext, row: Prisma.RevisionUncheckedCreateInput): Promise<void> {
    await (await this.database.client(ctx)).revision.createMany({ data: row });
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
