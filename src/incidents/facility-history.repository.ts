import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { withTables } from '../common/database/validity.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { isPartOf, tablesAsOf } from './incident-as-of.sql.js';
import { type FacilityEvent, FacilityEventKind } from './models/facility-event.model.js';
import type { Damage, DatePrecision } from './models/incident.enums.js';

interface AttackRow {
  readonly facility_id: string;
  readonly incident_id: string;
  readonly date: string;
  readonly latest_date: string;
  readonly date_precision: DatePrecision;
  readonly damage: Damage;
  readonly out_of_service: boolean | null;
  readonly number: number;
}

@Injectable()
export class FacilityHistoryRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The attacks on facilities that the reader may see, numbered in their order. @param asOf a settled moment; null for now. */
  async attacksOn(ctx: RequestContext, facilityIds: readonly string[], asOf: Date | null): Promise<Map<string, FacilityEvent[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<AttackRow[]>`
      ${withTables(tablesAsOf(asOf))}
      SELECT x.facility_id, x.incident_id, i.date::text, i.latest_date::text, i.date_precision, x.damage, x.out_of_service,
             row_number() OVER (PARTITION BY x.facility_id ORDER BY i.latest_date, i.local_time, x.incident_id)::integer AS number
        FROM facility_impact x JOIN incident i ON ${isPartOf('x', asOf)}
       WHERE x.facility_id = ANY(${[...facilityIds]}::text[]::uuid[]) AND i.status::text NOT IN ('REJECTED', 'MERGED')
       ORDER BY x.facility_id, number`;
    const events = groupBy(rows, (row) => row.facility_id);
    return new Map([...events].map(([id, attacks]) => [id, attacks.map((row) => toEvent(row, asOf))]));
  }
}

function toEvent({ incident_id: incidentId, number, ...row }: AttackRow, asOf: Date | null): FacilityEvent {
  return {
    kind: FacilityEventKind.ATTACKED,
    date: row.date,
    latestDate: row.latest_date,
    datePrecision: row.date_precision,
    damage: row.damage,
    outOfService: row.out_of_service,
    attackNumber: number,
    status: null,
    within: { incidentId, asOf },
  };
}
