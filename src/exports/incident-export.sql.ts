import { Prisma } from '../common/database/generated/client.js';
import { type IncidentCondition, incidentCondition } from '../incidents/incident.condition.js';

/** After which incident a page begins: its date and id, in the order of the export. */
export type ExportKey = readonly [date: string, id: string];

/** Values that travel as one JSON array of texts: made far faster than an object, whose types are looked up for each value. */
const texts = (columns: string): Prisma.Sql => {
  const list = columns.trim().split(/,\s*/);
  return Prisma.raw(`array_to_json(ARRAY[${list.map((column) => `${column}::text`).join(', ')}])`);
};

/** What stands in each row before its lists, in the order in which incident-export.rows.ts takes it out. */
const COLUMNS = `i.id, i.reference, i.date, i.date_precision, i.local_time, i.time_precision, i.part_of_day, i.time_zone, i.locality,
  i.attack_types, i.weapons, i.certainty, i.status, p.code, p.name_en, p.name_ar, g.code, g.name_en, g.name_ar, g.longitude, g.latitude,
  d.code, d.name_en, d.name_ar, f.strikes, f.killed_min, f.killed_best, f.killed_max, f.injured_min, f.injured_best, f.injured_max,
  f.health_workers_killed_min, f.health_workers_killed_best, f.health_workers_killed_max, f.ambulances_destroyed_min,
  f.ambulances_destroyed_best, f.ambulances_destroyed_max, v.count_words`;

/**
 * A page of the incidents of a filter with all that an export shows of them, as one statement and one text: a JSON array of rows in
 * no order. Its tables are those that the reader sees (src/common/database/audience.ts).
 */
export function exportPage(condition: IncidentCondition, after: ExportKey | null, limit: number): Prisma.Sql {
  const beyond = after ? Prisma.sql`(i.date, i.id) > (${after[0]}::date, ${after[1]}::uuid)` : Prisma.sql`true`;
  return Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT i.* FROM incident i JOIN place p ON p.code = i.place_code
       WHERE ${incidentCondition(condition)} AND ${beyond}
       ORDER BY i.date, i.id LIMIT ${limit}
    ), impacts AS (
      SELECT x.incident_id, json_agg(${texts('y.id, y.type, y.name_en, y.name_ar, x.damage, x.out_of_service')}) AS list
        FROM page JOIN facility_impact x ON x.incident_id = page.id JOIN facility y ON y.id = x.facility_id
       GROUP BY x.incident_id
    ), groups AS (
      SELECT c.incident_id, json_agg(${texts('c.number, c.parent_number, c.outcome, c.role, c.count_words')}) AS list
        FROM page JOIN casualty c ON c.incident_id = page.id
       WHERE c.outcome IN ('KILLED', 'INJURED')
       GROUP BY c.incident_id
    ), parties AS (
      SELECT a.incident_id, json_agg(${texts('a.number, a.mode, q.id, q.name_en, q.name_ar')}) AS list
        FROM page JOIN attribution a ON a.incident_id = page.id
        JOIN attribution_perpetrator b ON b.incident_id = a.incident_id AND b.attribution_number = a.number
        JOIN perpetrator q ON q.id = b.perpetrator_id
       GROUP BY a.incident_id
    )
    SELECT concat('[', string_agg(concat('[', ${texts(COLUMNS)}, ',', coalesce(impacts.list, '[]'), ',', coalesce(groups.list, '[]'), ',',
                                         coalesce(parties.list, '[]'), ']'), ','), ']') AS rows
      FROM page i JOIN place p ON p.code = i.place_code
      LEFT JOIN place g ON g.code = p.governorate_code LEFT JOIN place d ON d.code = p.district_code
      JOIN incident_figures f ON f.incident_id = i.id
      LEFT JOIN vehicle_impact v ON v.incident_id = i.id AND v.outcome = 'DESTROYED'
      LEFT JOIN impacts ON impacts.incident_id = i.id LEFT JOIN groups ON groups.incident_id = i.id
      LEFT JOIN parties ON parties.incident_id = i.id`;
}
