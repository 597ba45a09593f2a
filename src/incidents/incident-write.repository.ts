import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { codeOf } from '../common/database/driver.js';
import type { RequestContext } from '../common/request-context.js';
import { incidentRow, type NewIncidentRow, newIncidentRow, partRows, type WrittenIncident } from './incident-write.rows.js';
import type { Certainty, IncidentStatus } from './models/incident.enums.js';

/** A change that leaves the parts of an incident as they are; an empty one makes it a revision and no more. */
export interface IncidentChange {
  readonly status?: IncidentStatus;
  readonly certainty?: Certainty;
  readonly mergedIntoId?: string | null;
}

/** Incidents were not put on record, since one of their ids is taken (see insert_incidents in prisma/migrations). */
export const isTaken = (error: unknown): boolean => codeOf(error) === 'TW001';

/** Writes incidents with their parts, however many, with one statement, or with two where they are written anew. */
@Injectable()
export class IncidentWriteRepository {
  constructor(private readonly database: DatabaseService) {}

  /**
   * Puts incidents on record, with the reports that they begin with and their first revisions, as those are written.
   * @returns once it is sent. `written` need not be waited for: the transaction's end fails where it does, by what `isTaken` knows where
   * one of the ids is taken.
   */
  async insert(
    ctx: RequestContext,
    incidents: readonly NewIncidentRow[],
    reports: string,
    revisions: string,
  ): Promise<{ written: Promise<unknown> }> {
    const client = await this.database.client(ctx);
    const given = JSON.stringify(incidents.map(newIncidentRow));
    const parts = partsOf(incidents);
    return {
      written: client.$send`SELECT insert_incidents(${given}::jsonb, ${parts}::jsonb, ${reports}::jsonb, ${revisions}::jsonb)`,
    };
  }

  /** Writes incidents anew, each as its next revision. The caller holds their locks. */
  async replace(ctx: RequestContext, incidents: readonly WrittenIncident[]): Promise<void> {
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
        FROM jsonb_populate_recordset(NULL::incident, ${JSON.stringify(incidents.map(incidentRow))}::jsonb) n
       WHERE i.id = n.id`;
    await client.$executeRaw`SELECT write_parts(${partsOf(incidents)}::jsonb, ${ids}::uuid[])`;
  }

  /** Makes the same change of incidents, for each as its next revision. The caller holds their locks. */
  async change(ctx: RequestContext, ids: readonly string[], change: IncidentChange): Promise<void> {
    const client = await this.database.client(ctx);
    await client.incident.updateMany({ where: { id: { in: [...ids] } }, data: { ...change, revision: { increment: 1 } } });
  }
}

/** The rows of the parts of incidents, as JSON, by table; tables of which there are none are left out. */
const partsOf = (incidents: readonly WrittenIncident[]): string =>
  JSON.stringify(Object.fromEntries(Object.entries(partRows(incidents)).filter(([, rows]) => rows.length > 0)));
