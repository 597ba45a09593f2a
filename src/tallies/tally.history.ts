import { Prisma } from '../common/database/generated/client.js';

const interval = (name: string, field: string): Prisma.Sql =>
  Prisma.raw(
    ['min', 'best', 'max'].map((bound) => `(record->'figures'->'${field}'->>'${bound}')::integer AS ${name}_${bound}`).join(', '),
  );

/**
 * The tables that a tally reads, as their records were at a moment, from the revisions written by then. Each bears its table's
 * name, so that in one statement it stands before the table: the same SQL counts today and the past.
 */
export function tablesAsOf(moment: Date): Prisma.Sql[] {
  return [
    Prisma.sql`incident_then AS MATERIALIZED (
      SELECT DISTINCT ON (incident_id) incident_id, after AS record FROM revision
       WHERE incident_id IS NOT NULL AND recorded_at <= ${moment}
       ORDER BY incident_id, number DESC)`,
    Prisma.sql`incident AS (
      SELECT incident_id AS id, (record->>'status')::incident_status AS status, (record->>'certainty')::certainty AS certainty,
             (record->>'date')::date AS date, (record->>'latestDate')::date AS latest_date,
             (record->>'datePrecision')::date_precision AS date_precision, record->>'placeCode' AS place_code,
             ARRAY(SELECT jsonb_array_elements_text(record->'attackTypes'))::attack_type[] AS attack_types,
             record->>'searchText' AS search_text, coalesce((record->>'republishable')::boolean, true) AS republishable
        FROM incident_then)`,
    Prisma.sql`facility_impact AS (
      SELECT incident_id, (impact->>'facilityId')::uuid AS facility_id, (impact->>'damage')::damage AS damage,
             (impact->>'outOfService')::boolean AS out_of_service
        FROM incident_then, jsonb_array_elements(record->'facilityImpacts') impact)`,
    Prisma.sql`unnamed_facility_impact AS (
      SELECT incident_id, (one->>'type')::facility_type AS type, (one->>'damage')::damage AS damage,
             (one->'count'->>'min')::integer AS count_min
        FROM incident_then, jsonb_array_elements(record->'unnamedFacilities') one)`,
    Prisma.sql`attribution_perpetrator AS (
      SELECT incident_id, party::uuid AS perpetrator_id
        FROM incident_then, jsonb_array_elements(record->'attributions') attribution,
             jsonb_array_elements_text(attribution->'perpetratorIds') party)`,
    Prisma.sql`incident_figures AS (
      SELECT incident_id, (record->'figures'->>'strikes')::integer AS strikes,
             ${interval('ambulances_destroyed', 'ambulancesDestroyed')}, ${interval('killed', 'killed')},
             ${interval('injured', 'injured')}, ${interval('health_workers_killed', 'healthWorkersKilled')}
        FROM incident_then)`,
    Prisma.sql`facility AS (
      SELECT DISTINCT ON (facility_id) facility_id AS id, (after->>'type')::facility_type AS type, after->>'searchText' AS search_text
        FROM revision
       WHERE facility_id IS NOT NULL AND recorded_at <= ${moment}
       ORDER BY facility_id, number DESC)`,
  ];
}
