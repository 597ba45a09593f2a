import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';

/** A pair that is dismissed now, seen from one of the two. */
export interface Dismissal {
  readonly incidentId: string;
  readonly otherId: string;
  readonly reason: string;
  /** The pseudonym, for those of the same organisation. */
  readonly by: string | null;
  readonly at: Date;
}

/** Of two ids the one that is written first. */
const inOrder = (a: string, b: string): { incidentId: string; otherId: string } =>
  a < b ? { incidentId: a, otherId: b } : { incidentId: b, otherId: a };

@Injectable()
export class DismissalRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The pairs of incidents that are dismissed now, by the incident. */
  async ofIncidents(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Dismissal[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<Dismissal[]>`
      WITH pair AS (
        SELECT incident_id AS of, other_id AS other, reason, dismissed_by, dismissed_at FROM duplicate_dismissal
         WHERE incident_id = ANY (${[...ids]}::uuid[]) AND current
        UNION ALL
        SELECT other_id, incident_id, reason, dismissed_by, dismissed_at FROM duplicate_dismissal
         WHERE other_id = ANY (${[...ids]}::uuid[]) AND current)
      SELECT pair.of::text AS "incidentId", pair.other::text AS "otherId", pair.reason, a.pseudonym AS by, pair.dismissed_at AS at
        FROM pair LEFT JOIN account a ON a.id = pair.dismissed_by
       ORDER BY pair.dismissed_at, pair.other`;
    return groupBy(rows, ({ incidentId }) => incidentId);
  }

  /** @returns whether it was not dismissed before. */
  async insert(ctx: RequestContext, [a, b]: readonly [string, string], reason: string, by: string | null): Promise<boolean> {
    const { count } = await (
      await this.database.client(ctx)
    ).duplicateDismissal.createMany({ data: { ...inOrder(a, b), reason, dismissedBy: by }, skipDuplicates: true });
    return count > 0;
  }

  /** @returns whether it was dismissed. */
  async withdraw(ctx: RequestContext, [a, b]: readonly [string, string], reason: string, by: string | null): Promise<boolean> {
    const { count } = await (
      await this.database.client(ctx)
    ).duplicateDismissal.updateMany({
      where: { ...inOrder(a, b), current: true },
      data: { current: null, withdrawnReason: reason, withdrawnBy: by, withdrawnAt: new Date() },
    });
    return count > 0;
  }
}
