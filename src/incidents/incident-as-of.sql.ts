import { Prisma } from '../common/database/generated/client.js';
import { heldAt } from '../common/database/validity.js';
import { facilitiesAsOf } from '../facilities/facility-as-of.sql.js';

/**
 * The tables that lists and tallies read, as they were at a moment: the versions that held then, each under its table's name. They
 * are merged into the statement that uses them, so that its period and its keys bind the versions by their indexes.
 */
export function tablesAsOf(moment: Date | null): Prisma.Sql[] {
  if (moment === null) return [];
  const partsOf = (table: string, columns: string): Prisma.Sql => Prisma.sql`${Prisma.raw(table)} AS NOT MATERIALIZED (
    SELECT x.incident_id, ${Prisma.raw(columns)} FROM ${Prisma.raw(table)}_version x
      JOIN incident_version v ON v.incident_id = x.incident_id AND v.number = x.number
     WHERE ${heldAt('v', moment)})`;
  return [
    Prisma.sql`incident AS NOT MATERIALIZED (
      SELECT v.incident_id AS id, v.number AS revision, v.submitted_at, v.status, v.certainty, v.date, v.date_precision, v.latest_date, v.local_time,
             v.place_code, v.attack_types, v.search_text, v.republishable
        FROM incident_version v WHERE ${heldAt('v', moment)})`,
    Prisma.sql`incident_figures AS NOT MATERIALIZED (
      SELECT v.incident_id, v.strikes, v.ambulances_destroyed_min, v.ambulances_destroyed_best, v.ambulances_destroyed_max,
             v.killed_min, v.killed_best, v.killed_max, v.injured_min, v.injured_best, v.injured_max,
             v.health_workers_killed_min, v.health_workers_killed_best, v.health_workers_killed_max
        FROM incident_version v WHERE ${heldAt('v', moment)})`,
    partsOf('facility_impact', 'x.facility_id, x.damage, x.out_of_service'),
    partsOf('unnamed_facility_impact', 'x.type, x.damage, x.count_min'),
    partsOf('attribution_perpetrator', 'x.perpetrator_id'),
    facilitiesAsOf(moment),
  ];
}
