import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { heldAt } from '../common/database/validity.js';
import type { RequestContext } from '../common/request-context.js';
import { type IncidentThen, toIncidentThen } from './incident-past.rows.js';
import type { Incident } from './models/incident.model.js';

/** Incidents as they were at a past moment: the versions that held then, with the records of their revisions. */
@Injectable()
export class IncidentPastRepository {
  constructor(private readonly database: DatabaseService) {}

  async byIds(ctx: RequestContext, ids: readonly string[], moment: Date): Promise<Map<string, Incident>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<IncidentThen[]>`
      SELECT v.incident_id AS id, v.number, v.reference, v.submitted_at, v.organisation_id, v.submitted_by,
             (SELECT r.after FROM revision r WHERE r.incident_id = v.incident_id AND r.number = v.number) AS record
        FROM incident_version v
       WHERE v.incident_id = ANY(${[...ids]}::text[]::uuid[]) AND ${heldAt('v', moment)}`;
    return new Map(rows.map((row) => [row.id, toIncidentThen(row, moment)]));
  }

  async idOfReference(ctx: RequestContext, reference: string, moment: Date): Promise<string | null> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      SELECT v.incident_id AS id FROM incident_version v WHERE v.reference = ${reference} AND ${heldAt('v', moment)}`;
    return row?.id ?? null;
  }
}
