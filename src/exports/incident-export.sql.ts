import { Prisma } from '../common/database/generated/client.js';
import { withTables } from '../common/database/validity.js';
import { tablesAsOf } from '../incidents/incident-as-of.sql.js';
import { type IncidentCondition, incidentCondition } from '../incidents/incident.condition.js';

/** After which incident a page begins: its date and id, in the order of the export. */
export type ExportKey = readonly [date: string, id: string];

/** Values that travel as one JSON array of texts: made far faster than an object, whose types are looked up for each value. */
const texts = (columns: string): Prisma.Sql => {
  // Not at the commas within brackets.
  const list = columns.trim().split(/,\s*(?![^(]*\))/);
  return Prisma.raw(`array_to_json(ARRAY[${list.map((column) => `${column}::text`).join(', ')}])`);
};

/** What stands in each row before its lists, in the order in which incident-export.rows.ts takes it out. */
const COLUMNS = `i.id, i.reference, i.date, i.date_precision, i.local_time, i.time_precision, i.part_of_day, i.time_zone, i.locality,
  i.attack_types, i.weapons, i.certainty, i.status, i.place_code, i.strikes, i.killed_min, i.killed_best, i.killed_max, i.injured_min,
  i.injured_best, i.injured_max, i.health_workers_killed_min, i.health_workers_killed_best, i.health_workers_killed_max,
  i.ambulances_destroyed_min, i.ambulances_destroyed_best, i.ambulances_destroyed_max`;
const AMBULANCE_WORDS = "(SELECT v.count_words FROM vehicle_impact v WHERE v.incident_id = i.id AND v.outcome = 'DESTROYED')";

/** The rows of a list that an incident has, one after the other: what they are of is looked up by key. */
const listOf = (columns: string, rows: string): Prisma.Sql =>
  Prisma.sql`(SELECT json_agg(${texts(columns)}) FROM ${Prisma.raw(rows)})`;

/**
 * A page of the incidents of a filter as they were at a settled moment, with all that an export shows of them, as one statement and
 * one text: a JSON array of rows in no order, with the keys of places, facilities and perpetrators. Its tables are those that the
 * reader sees (src/common/database/audience.ts). Which incidents, the versions that held then tell. Those that have not changed since
 * come from today's tables; the others are named and no more: their records of then are read one by one. Lists are looked up incident
 * by incident, so that a page costs the same among many as among few. Revisions are compared last: as a condition of the join they would
 * make the planner expect a row or two, and choose accordingly.
 * @param hasWords with the sources' words, which the public has none of.
 */
export function exportPage(
  condition: IncidentCondition,
  moment: Date,
  after: ExportKey | null,
  limit: number,
  hasWords: boolean,
): Prisma.Sql {
  const beyond = after ? Prisma.sql`(i.date, i.id) > (${after[0]}::date, ${after[1]}::uuid)` : Prisma.sql`true`;
  const impacts = listOf('x.facility_id, x.damage, x.out_of_service', 'facility_impact x WHERE x.incident_id = i.id');
  const unnamed = listOf(
    'u.type, u.damage, u.count_min, u.count_best, u.count_max',
    'unnamed_facility_impact u WHERE u.incident_id = i.id',
  );
  const groups = hasWords
    ? listOf(
        'c.number, c.parent_number, c.outcome, c.role, c.count_words',
        "casualty c WHERE c.incident_id = i.id AND c.outcome IN ('KILLED', 'INJURED')",
      )
    : Prisma.sql`NULL`;
  const columns = texts(`${COLUMNS}, ${hasWords ? AMBULANCE_WORDS : 'NULL'}`);
  const parties = listOf(
    'a.number, a.mode, b.perpetrator_id',
    `attribution a JOIN attribution_perpetrator b ON b.incident_id = a.incident_id AND b.attribution_number = a.number
      WHERE a.incident_id = i.id`,
  );
  return Prisma.sql`
    WITH page AS MATERIALIZED (
      ${withTables(tablesAsOf(moment))}
      SELECT i.id, i.date, i.revision FROM incident i JOIN place p ON p.code = i.place_code
       WHERE ${incidentCondition(condition, moment)} AND ${beyond}
       ORDER BY i.date, i.id LIMIT ${limit}
    ), today AS MATERIALIZED (
      SELECT i.*, f.*, page.revision AS revision_then FROM page JOIN incident i ON i.id = page.id JOIN incident_figures f ON f.incident_id = i.id
    )
    SELECT (SELECT string_agg(page.id::text, ',' ORDER BY page.date, page.id) FROM page) AS ids, (SELECT max(date)::text FROM page) AS last,
           concat('[', string_agg(concat('[', ${columns}, ',', coalesce(${impacts}, '[]'), ',', coalesce(${groups}, '[]'), ',',
                                         coalesce(${parties}, '[]'), ',', coalesce(${unnamed}, '[]'), ']'), ','), ']') AS rows
      FROM today i WHERE i.revision = i.revision_then`;
}
