import { columnsOf } from '../common/database/json-rows.js';
import { Prisma } from '../common/database/generated/client.js';
import type { IncidentParts } from './models/incident.model.js';

const PROPERTIES = [
  ...['id', 'reference', 'status', 'certainty', 'date', 'datePrecision', 'latestDate', 'timePrecision', 'partOfDay'],
  ...['timeZone', 'occurredAt', 'placeCode', 'locality', 'latitude', 'longitude', 'coordinatePrecision', 'republishable'],
  ...['narrativeEn', 'narrativeAr', 'revision', 'submittedAt', 'submittedBy', 'organisationId'],
];

/** What is read of the incident `i` itself. The table lets lists be null: that is none. */
export const INCIDENT_COLUMNS = Prisma.sql`${columnsOf(PROPERTIES, 'i')}, i.merged_into AS "mergedIntoId", left(i.local_time::text, 5) AS "time",
  coalesce(i.attack_types, '{}') AS "attackTypes", coalesce(i.weapons, '{}') AS weapons`;

const COUNT = `count_min AS min, count_best AS best, count_max AS max, count_words AS words, count_rule AS rule`;
const bounds = (column: string, key: string): string =>
  `'${key}', json_build_object('min', ${column}_min, 'best', ${column}_best, 'max', ${column}_max)`;
const list = (select: string): string => `(SELECT coalesce(json_agg(r), '[]') FROM (${select}) r)`;

/** The rows of each part of the incident `i`, as incident.rows.ts reads them. */
const ROWS: Record<keyof IncidentParts, string> = {
  strikes:
    list(`SELECT number, left(local_time::text, 5) AS "time", time_precision AS "timePrecision", part_of_day AS "partOfDay", weapon,
    repeat_on_responders AS "repeatOnResponders", words FROM strike WHERE incident_id = i.id ORDER BY number`),
  facilityImpacts: list(`SELECT damage, out_of_service AS "outOfService", words, facility_id AS "facilityId"
    FROM facility_impact WHERE incident_id = i.id ORDER BY facility_id`),
  unnamedFacilities: list(
    `SELECT type, damage, ${COUNT} FROM unnamed_facility_impact WHERE incident_id = i.id ORDER BY damage DESC, type`,
  ),
  ambulances: list(`SELECT outcome, ${COUNT} FROM vehicle_impact WHERE incident_id = i.id`),
  casualties:
    list(`SELECT number, parent_number AS "parentNumber", outcome, role, sex, age_group AS "ageGroup", strike_number AS strike,
    ${COUNT} FROM casualty WHERE incident_id = i.id ORDER BY number`),
  attributions:
    list(`SELECT mode, confidence, alleged_by AS "allegedBy", ARRAY(SELECT p.perpetrator_id FROM attribution_perpetrator p
      WHERE p.incident_id = a.incident_id AND p.attribution_number = a.number ORDER BY 1) AS "perpetratorIds"
    FROM attribution a WHERE incident_id = i.id ORDER BY number`),
  figures: `(SELECT json_build_object('strikes', strikes, ${bounds('ambulances_destroyed', 'ambulancesDestroyed')},
    ${bounds('killed', 'killed')}, ${bounds('injured', 'injured')}, ${bounds('health_workers_killed', 'healthWorkersKilled')})
    FROM incident_figures WHERE incident_id = i.id)`,
};

/** Some parts of incidents, all in one statement: a row for each id. */
export function selectParts(ids: readonly string[], parts: readonly (keyof IncidentParts)[]): Prisma.Sql {
  const columns = Prisma.raw(parts.map((part) => `${ROWS[part]} AS "${part}"`).join(', '));
  return Prisma.sql`SELECT i.id, ${columns} FROM unnest(${[...ids]}::text[]::uuid[]) i (id)`;
}
