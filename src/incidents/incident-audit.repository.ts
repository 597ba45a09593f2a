import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { hashedRows, type Row, type Tables } from '../revisions/audit/record.audit.js';

/** The tables that incidents are in, and what tells rows of one incident apart in each. */
export const INCIDENT_TABLES = {
  incident: [],
  strike: ['number'],
  facility_impact: ['facilityId'],
  unnamed_facility_impact: ['type', 'damage'],
  vehicle_impact: ['outcome'],
  casualty: ['number'],
  attribution: ['number'],
  attribution_perpetrator: ['attributionNumber', 'perpetratorId'],
  incident_figures: [],
  report: ['id'],
  tombstone: ['id'],
} as const;

/** Rows that hang on an incident, by table and id, as hashes. */
export type Attached = Readonly<Record<'report' | 'tombstone', Readonly<Record<string, string>>>>;

export type IncidentTable = keyof typeof INCIDENT_TABLES;

/** Reads incidents with all their rows, as they are stored. */
@Injectable()
export class IncidentAuditRepository {
  constructor(private readonly database: DatabaseService) {}

  async rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    const client = await this.database.client(ctx);
    const where = { incidentId: { in: [...ids] } };
    const incidents = await client.incident.findMany({ where: { id: { in: [...ids] } } });
    const parts: Record<Exclude<IncidentTable, 'incident' | keyof Attached>, Map<string, Row[]>> = {
      strike: byIncident(await client.strike.findMany({ where })),
      facility_impact: byIncident(await client.facilityImpact.findMany({ where })),
      unnamed_facility_impact: byIncident(await client.unnamedFacilityImpact.findMany({ where })),
      vehicle_impact: byIncident(await client.vehicleImpact.findMany({ where })),
      casualty: byIncident(await client.casualty.findMany({ where })),
      attribution: byIncident(await client.attribution.findMany({ where })),
      attribution_perpetrator: byIncident(await client.attributionPerpetrator.findMany({ where })),
      incident_figures: byIncident(await client.incidentFigures.findMany({ where })),
    };
    const attached = await client.$queryRaw<{ id: string; attached: Attached }[]>`
      SELECT id::text, attached_to(id) AS attached FROM incident WHERE id = ANY (${[...ids]}::uuid[])`;
    const hashed = new Map(attached.map((row) => [row.id, hashedRows(row.attached)]));
    const tablesOf = (id: string): Tables => ({
      ...Object.fromEntries(Object.entries(parts).map(([table, rows]) => [table, rows.get(id) ?? []])),
      ...hashed.get(id),
    });
    return new Map(incidents.map((incident) => [incident.id, { incident: [incident], ...tablesOf(incident.id) }]));
  }

  /** Versions that are not what revisions make of them, or not there. */
  async wrongVersions(ctx: RequestContext): Promise<{ table: string; id: string; number: number }[]> {
    return (await this.database.client(ctx)).$queryRaw`
      WITH expected AS (
        SELECT r.incident_id, r.number, r.recorded_at,
               greatest(r.recorded_at, coalesce(min(r.recorded_at) OVER later, 'infinity')) AS valid_to,
               i.reference, i.submitted_at, i.organisation_id, i.submitted_by, s.*,
               coalesce((r.after->>'republishable')::boolean, true)
          FROM revision r JOIN incident i ON i.id = r.incident_id CROSS JOIN LATERAL incident_state(r.after) s
        WINDOW later AS (PARTITION BY r.incident_id ORDER BY r.number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
      impacts AS (
        SELECT r.incident_id, r.number, x.* FROM revision r CROSS JOIN LATERAL impacts_in(r.after) x WHERE r.incident_id IS NOT NULL),
      unnamed AS (
        SELECT r.incident_id, r.number, x.* FROM revision r CROSS JOIN LATERAL unnamed_in(r.after) x WHERE r.incident_id IS NOT NULL),
      parties AS (
        SELECT r.incident_id, r.number, x.* FROM revision r CROSS JOIN LATERAL perpetrators_in(r.after) x
         WHERE r.incident_id IS NOT NULL),
      facilities AS (
        SELECT r.facility_id, r.number, r.recorded_at, greatest(r.recorded_at, coalesce(min(r.recorded_at) OVER later, 'infinity')),
               (r.after->>'type')::facility_type, r.after->>'searchText'
          FROM revision r WHERE r.facility_id IS NOT NULL
        WINDOW later AS (PARTITION BY r.facility_id ORDER BY r.number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      SELECT 'incident_version' AS table, incident_id::text AS id, number FROM
        ((TABLE expected EXCEPT TABLE incident_version) UNION (TABLE incident_version EXCEPT TABLE expected)) d
      UNION ALL SELECT 'facility_impact_version', incident_id::text, number FROM
        ((TABLE impacts EXCEPT TABLE facility_impact_version) UNION (TABLE facility_impact_version EXCEPT TABLE impacts)) d
      UNION ALL SELECT 'unnamed_facility_impact_version', incident_id::text, number FROM
        ((TABLE unnamed EXCEPT TABLE unnamed_facility_impact_version) UNION (TABLE unnamed_facility_impact_version EXCEPT TABLE unnamed)) d
      UNION ALL SELECT 'attribution_perpetrator_version', incident_id::text, number FROM
        ((TABLE parties EXCEPT TABLE attribution_perpetrator_version) UNION (TABLE attribution_perpetrator_version EXCEPT TABLE parties)) d
      UNION ALL SELECT 'facility_version', facility_id::text, number FROM
        ((TABLE facilities EXCEPT TABLE facility_version) UNION (TABLE facility_version EXCEPT TABLE facilities)) d
      ORDER BY 1, 2, 3`;
  }
}

const byIncident = (rows: readonly { incidentId: string }[]): Map<string, Row[]> => groupBy(rows, ({ incidentId }) => incidentId);
