import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { IncidentStatus } from '../incidents/models/incident.enums.js';
import type { Between, HeldVersion } from './release.causes.js';

/** A facility that got another type. */
export interface TypeChange {
  readonly facilityId: string;
  readonly number: number;
  readonly at: Date;
  readonly reason: string | null;
}

/** The history behind a difference, as far as the reader sees it. */
@Injectable()
export class ReleaseCauseRepository {
  constructor(private readonly database: DatabaseService) {}

  /** All revisions of incidents with the time in which each held. */
  async versionsOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, HeldVersion[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<(HeldVersion & { id: string; status: IncidentStatus })[]>`
      SELECT incident_id AS id, number, status::text, valid_from AS "from", nullif(valid_to, 'infinity') AS "to"
        FROM incident_version WHERE incident_id = ANY(${[...ids]}::text[]::uuid[]) ORDER BY incident_id, number`;
    return groupBy(rows, ({ id }) => id);
  }

  /** Why each revision of incidents was made, by `<incident> <number>`; nothing for those who may not know. */
  async reasonsOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await (
      await this.database.client(ctx)
    ).revision.findMany({
      select: { incidentId: true, number: true, reason: true },
      where: { incidentId: { in: [...ids] }, reason: { not: null } },
    });
    return new Map(rows.map(({ incidentId, number, reason }) => [`${incidentId} ${number}`, reason!]));
  }

  /** Facilities that got another type in a period. */
  async typeChanges(ctx: RequestContext, facilityIds: readonly string[], { after, upTo }: Between): Promise<TypeChange[]> {
    return (await this.database.client(ctx)).$queryRaw<TypeChange[]>`
      SELECT v.facility_id AS "facilityId", v.number, v.valid_from AS at,
             (SELECT r.reason FROM revision r WHERE r.facility_id = v.facility_id AND r.number = v.number) AS reason
        FROM facility_version v JOIN facility_version before ON before.facility_id = v.facility_id AND before.number = v.number - 1
       WHERE v.facility_id = ANY(${[...facilityIds]}::text[]::uuid[]) AND v.valid_from > ${after} AND v.valid_from <= ${upTo}
         AND v.type <> before.type
       ORDER BY v.valid_from`;
  }
}
