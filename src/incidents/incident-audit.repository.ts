import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Row, Tables } from '../revisions/audit/record.audit.js';

/** The tables that incidents are in, and what tells rows of one incident apart in each. */
export const INCIDENT_TABLES = {
  incident: [],
  strike: ['number'],
  facility_impact: ['facilityId'],
  vehicle_impact: ['outcome'],
  casualty: ['number'],
  attribution: ['number'],
  attribution_perpetrator: ['attributionNumber', 'perpetratorId'],
  incident_figures: [],
} as const;

export type IncidentTable = keyof typeof INCIDENT_TABLES;

/** Reads incidents with all their rows, as they are stored. */
@Injectable()
export class IncidentAuditRepository {
  constructor(private readonly database: DatabaseService) {}

  async page(ctx: RequestContext, after: string | null, limit: number): Promise<string[]> {
    const rows = await (
      await this.database.client(ctx)
    ).incident.findMany({
      select: { id: true },
      where: after === null ? {} : { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  async rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    const client = await this.database.client(ctx);
    const where = { incidentId: { in: [...ids] } };
    const incidents = await client.incident.findMany({ where: { id: { in: [...ids] } } });
    const parts: Record<Exclude<IncidentTable, 'incident'>, Map<string, Row[]>> = {
      strike: byIncident(await client.strike.findMany({ where })),
      facility_impact: byIncident(await client.facilityImpact.findMany({ where })),
      vehicle_impact: byIncident(await client.vehicleImpact.findMany({ where })),
      casualty: byIncident(await client.casualty.findMany({ where })),
      attribution: byIncident(await client.attribution.findMany({ where })),
      attribution_perpetrator: byIncident(await client.attributionPerpetrator.findMany({ where })),
      incident_figures: byIncident(await client.incidentFigures.findMany({ where })),
    };
    const tablesOf = (id: string): Tables =>
      Object.fromEntries(Object.entries(parts).map(([table, rows]) => [table, rows.get(id) ?? []]));
    return new Map(incidents.map((incident) => [incident.id, { incident: [incident], ...tablesOf(incident.id) }]));
  }
}

const byIncident = (rows: readonly { incidentId: string }[]): Map<string, Row[]> => groupBy(rows, ({ incidentId }) => incidentId);
