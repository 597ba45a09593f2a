import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { OutsideMatch } from './models/outside-record.model.js';

/** What one data set calls one incident, as it is written. */
export interface OutsideLink {
  readonly incidentId: string;
  readonly dataSet: string;
  readonly outsideId: string;
  readonly match: OutsideMatch;
  /** How likely it was under the rule by which it was matched; both null when nothing was compared. */
  readonly score: number | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

export type StoredOutsideRecord = Prisma.OutsideRecordGetPayload<{ include: { linker: { select: { pseudonym: true } } } }>;

@Injectable()
export class OutsideRecordRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Links that hold now, of incidents. */
  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, StoredOutsideRecord[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).outsideRecord.findMany({
      where: { incidentId: { in: [...incidentIds] }, current: true },
      include: { linker: { select: { pseudonym: true } } },
      orderBy: [{ dataSet: 'asc' }, { outsideId: 'asc' }],
    });
    return groupBy(rows, ({ incidentId }) => incidentId);
  }

  /** The incidents that a data set's ids are linked to now, by the id; of any number of ids. */
  async incidentsOf(ctx: RequestContext, dataSet: string, outsideIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ outside_id: string; incident_id: string }[]>`
      SELECT o.outside_id, o.incident_id::text FROM outside_record o
       WHERE o.data_set = ${dataSet} AND o.current
         AND o.outside_id IN (SELECT jsonb_array_elements_text(${JSON.stringify(outsideIds)}::jsonb))`;
    return new Map(rows.map(({ outside_id, incident_id }) => [outside_id, incident_id]));
  }

  /**
   * Links any number at once. An id of a data set that is linked already stays as it is.
   * @returns the ids that were linked now.
   */
  async link(ctx: RequestContext, links: readonly OutsideLink[], by: string | null): Promise<Set<string>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ outside_id: string }[]>`
      INSERT INTO outside_record (incident_id, data_set, outside_id, match, score, rule, reason, linked_by)
      SELECT "incidentId", "dataSet", "outsideId", match, score, rule, reason, ${by}::uuid
        FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
          AS x("incidentId" uuid, "dataSet" text, "outsideId" text, match outside_match, score float, rule text, reason text)
      ON CONFLICT (data_set, outside_id, current) DO NOTHING
      RETURNING outside_id`;
    return new Set(rows.map(({ outside_id }) => outside_id));
  }

  /** Takes the links of a data set's ids to incidents back, as many as there are. @returns the incidents that were linked. */
  async unlinkAll(
    ctx: RequestContext,
    dataSet: string,
    incidentIds: readonly string[],
    reason: string,
    by: string | null,
  ): Promise<string[]> {
    const rows = await (
      await this.database.client(ctx)
    ).outsideRecord.updateManyAndReturn({
      where: { dataSet, incidentId: { in: [...incidentIds] }, current: true },
      data: { current: null, unlinkedReason: reason, unlinkedBy: by, unlinkedAt: new Date() },
      select: { incidentId: true },
    });
    return rows.map(({ incidentId }) => incidentId);
  }

  /** @returns whether it was linked. */
  async unlink(ctx: RequestContext, dataSet: string, outsideId: string, reason: string, by: string | null): Promise<boolean> {
    const { count } = await (
      await this.database.client(ctx)
    ).outsideRecord.updateMany({
      where: { dataSet, outsideId, current: true },
      data: { current: null, unlinkedReason: reason, unlinkedBy: by, unlinkedAt: new Date() },
    });
    return count > 0;
  }
}
