import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import { type BulkParts, bulkParts, type BulkIncident, bulkRow } from './incident.bulk.rows.js';
import type { IncidentStatus } from './models/incident.enums.js';

/** The tables that hold an incident's parts, in the order in which they are written; they are emptied the other way round. */
const PARTS = [
  'strike',
  'facility_impact',
  'unnamed_facility_impact',
  'vehicle_impact',
  'casualty',
  'attribution',
  'attribution_perpetrator',
  'incident_figures',
] as const satisfies readonly (keyof BulkParts)[];

/** Writes many incidents with one statement for each table. */
@Injectable()
export class IncidentBulkRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, incidents: readonly BulkIncident[]): Promise<void> {
    if (incidents.length === 0) return;
    await this.fill(ctx, 'incident', incidents.map(bulkRow));
    await this.insertParts(ctx, incidents);
  }

  /** Writes incidents anew, each as its next revision. The caller holds their locks. */
  async replace(ctx: RequestContext, incidents: readonly BulkIncident[]): Promise<void> {
    if (incidents.length === 0) return;
    const client = await this.database.client(ctx);
    const ids = incidents.map(({ id }) => id);
    await client.$executeRaw`
      UPDATE incident i SET
        certainty = n.certainty, date = n.date, date_precision = n.date_precision, latest_date = n.latest_date,
        local_time = n.local_time, time_precision = n.time_precision, part_of_day = n.part_of_day, time_zone = n.time_zone,
        occurred_at = n.occurred_at, place_code = n.place_code, locality = n.locality, latitude = n.latitude, longitude = n.longitude,
        coordinate_precision = n.coordinate_precision, republishable = n.republishable, attack_types = n.attack_types,
        weapons = n.weapons, narrative_en = n.narrative_en, narrative_ar = n.narrative_ar, search_text = n.search_text,
        name_text = n.name_text, revision = n.revision
        FROM jsonb_populate_recordset(NULL::incident, ${JSON.stringify(incidents.map(bulkRow))}::jsonb) n
       WHERE i.id = n.id`;
    for (const table of [...PARTS].reverse()) {
      await client.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE incident_id = ANY (${ids}::uuid[])`;
    }
    await this.insertParts(ctx, incidents);
  }

  /** Gives incidents another status, each as its next revision. The caller holds their locks. */
  async move(ctx: RequestContext, ids: readonly string[], status: IncidentStatus): Promise<void> {
    const client = await this.database.client(ctx);
    await client.incident.updateMany({ where: { id: { in: [...ids] } }, data: { status, revision: { increment: 1 } } });
  }

  private async insertParts(ctx: RequestContext, incidents: readonly BulkIncident[]): Promise<void> {
    const parts = bulkParts(incidents);
    for (const table of PARTS) await this.fill(ctx, table, parts[table]);
  }

  private async fill(ctx: RequestContext, table: string, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    // The rows' own columns, in one order, all of them in each row.
    const columns = Prisma.raw(Object.keys(rows[0]!).join(', '));
    const name = Prisma.raw(table);
    await (
      await this.database.client(ctx)
    ).$executeRaw`
      INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`;
  }
}
