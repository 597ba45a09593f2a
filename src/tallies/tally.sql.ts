import { Prisma } from '../common/database/generated/client.js';
import { withTables } from '../common/database/validity.js';
import { isPartOf, joinFigures, tablesAsOf } from '../incidents/incident-as-of.sql.js';
import { type IncidentCondition, incidentCondition } from '../incidents/incident.condition.js';
import { TallyDimension } from './models/tally.model.js';

export const LARGEST_INT = Prisma.raw('2147483647');

/** A dimension in SQL: the key of a row of `counted`, and what must be joined to have it. */
interface DimensionSql {
  readonly key: Prisma.Sql;
  /** Joins that may give an incident several keys, or none. */
  readonly join?: (asOf: Date | null) => Prisma.Sql;
}

const DIMENSIONS: Record<TallyDimension, DimensionSql> = {
  GOVERNORATE: { key: Prisma.sql`coalesce(i.governorate_code, 'UNKNOWN')` },
  DISTRICT: { key: Prisma.sql`coalesce(i.district_code, 'UNKNOWN')` },
  CERTAINTY: { key: Prisma.sql`i.certainty::text` },
  DAY: { key: Prisma.sql`CASE WHEN i.date = i.latest_date THEN to_char(i.date, 'YYYY-MM-DD') ELSE 'UNKNOWN' END` },
  WEEK: { key: Prisma.sql`CASE WHEN i.date = i.latest_date THEN to_char(i.date, 'IYYY-"W"IW') ELSE 'UNKNOWN' END` },
  ATTACK_TYPE: {
    key: Prisma.sql`kind.type::text`,
    join: () => Prisma.sql`CROSS JOIN LATERAL unnest(i.attack_types) AS kind (type)`,
  },
  FACILITY_TYPE: {
    key: Prisma.sql`coalesce(type_of.type::text, 'NONE')`,
    join: () =>
      Prisma.sql`LEFT JOIN LATERAL (SELECT DISTINCT type FROM unnest(i.facility_types) AS of_facility (type)) type_of ON true`,
  },
  PERPETRATOR: {
    key: Prisma.sql`coalesce(party.id::text, 'UNKNOWN')`,
    join: (asOf) => Prisma.sql`LEFT JOIN LATERAL (
      SELECT DISTINCT a.perpetrator_id AS id FROM attribution_perpetrator a WHERE ${isPartOf('a', asOf)}
    ) party ON true`,
  },
};

/** Units counted one by one, as GraphQL's Int. */
export const units = (count: Prisma.Sql): Prisma.Sql => Prisma.sql`least(${count}, ${LARGEST_INT})::integer`;

/**
 * An interval sum: no upper bound when any part has none, no best when any part has none. What is beyond GraphQL's Int is
 * "at least" the largest Int: wider, never wrong.
 */
const intervalSum = (name: string): Prisma.Sql => {
  const sumOf = (bound: string): Prisma.Sql => Prisma.raw(`sum(k.${name}_${bound})`);
  const known = (bound: string): Prisma.Sql => Prisma.sql`
    CASE WHEN count(${Prisma.raw(`k.${name}_${bound}`)}) = count(*) AND ${sumOf(bound)} <= ${LARGEST_INT}
         THEN ${sumOf(bound)}::integer END AS ${Prisma.raw(`${name}_${bound}`)}`;
  return Prisma.sql`
    ${units(sumOf('min'))} AS ${Prisma.raw(`${name}_min`)}, ${known('best')}, ${known('max')}`;
};

/** The figures of each month and combination of keys; no keys is the total. */
function figuresBy(dimensions: readonly TallyDimension[], asOf: Date | null): Prisma.Sql {
  const keys = dimensions.length > 0 ? Prisma.join(dimensions.map((dimension) => DIMENSIONS[dimension].key)) : Prisma.empty;
  const joins = dimensions.flatMap((dimension) => DIMENSIONS[dimension].join?.(asOf) ?? []);
  // With facility types among the keys, a group's facilities are those of its type.
  const typeIndex = dimensions.indexOf(TallyDimension.FACILITY_TYPE);
  const ofGroup = typeIndex < 0 ? Prisma.sql`true` : Prisma.sql`x.type::text = k.keys[${typeIndex + 1}::integer]`;
  return Prisma.sql`(
    WITH keyed AS MATERIALIZED (
      SELECT i.*, ARRAY[${keys}]::text[] COLLATE "C" AS keys FROM counted i ${joins.length > 0 ? Prisma.join(joins, ' ') : Prisma.empty}
    ), facilities AS (
      SELECT k.month, k.keys,
             ${units(Prisma.sql`sum(x.units)`)} AS facility_attacks,
             ${units(Prisma.sql`count(DISTINCT x.facility_id) + coalesce(sum(x.units) FILTER (WHERE x.facility_id IS NULL), 0)`)} AS facilities_attacked,
             ${units(Prisma.sql`count(DISTINCT x.facility_id) FILTER (WHERE x.damage = 'DESTROYED')
               + coalesce(sum(x.units) FILTER (WHERE x.facility_id IS NULL AND x.damage = 'DESTROYED'), 0)`)} AS facilities_destroyed,
             count(DISTINCT x.facility_id) FILTER (WHERE x.out_of_service)::integer AS facilities_out_of_service
        FROM keyed k CROSS JOIN LATERAL unnest(k.facility_ids, k.facility_types, k.damages, k.out_of_service, k.units)
               AS x (facility_id, type, damage, out_of_service, units)
       WHERE ${ofGroup}
       GROUP BY k.month, k.keys
    ), people AS (
      SELECT k.month, k.keys, count(*)::integer AS incidents, sum(k.strikes)::integer AS strikes,
             ${intervalSum('ambulances_destroyed')}, ${intervalSum('killed')}, ${intervalSum('injured')},
             ${intervalSum('health_workers_killed')}
        FROM keyed k
       GROUP BY k.month, k.keys
    )
    SELECT people.*, coalesce(facility_attacks, 0) AS facility_attacks, coalesce(facilities_attacked, 0) AS facilities_attacked,
           coalesce(facilities_destroyed, 0) AS facilities_destroyed,
           coalesce(facilities_out_of_service, 0) AS facilities_out_of_service
      FROM people LEFT JOIN facilities USING (month, keys)
  )`;
}

/** The types of facilities are looked up where something is counted by them, and only there. */
const TYPED = { type: Prisma.sql`f.type`, join: Prisma.sql`JOIN facility f ON f.id = x.facility_id` };
const UNTYPED = { type: Prisma.sql`NULL::facility_type`, join: Prisma.empty };

/**
 * The tallies of the months from one day to another, totals and groups, as one statement: whatever changes meanwhile, they are
 * of the same moment.
 * @param asOf a settled moment; null for now.
 */
export function tallySql(
  condition: IncidentCondition,
  firstDay: string,
  lastDay: string,
  dimensions: readonly TallyDimension[],
  asOf: Date | null,
): Prisma.Sql {
  // Read once, and used by the total and by the groups. An incident carries its facilities: whatever the planner expects of the
  // filter, the work grows with the incidents and not with their square.
  const typed = dimensions.includes(TallyDimension.FACILITY_TYPE) ? TYPED : UNTYPED;
  const counted = Prisma.sql`counted AS MATERIALIZED (
    SELECT figures.*, i.id, i.revision, to_char(i.date, 'YYYY-MM') AS month, i.date, i.latest_date, i.certainty, i.attack_types,
           p.governorate_code, p.district_code, attacked.*
      FROM incident i JOIN place p ON p.code = i.place_code ${joinFigures(asOf)}
     CROSS JOIN LATERAL (
       SELECT array_agg(x.facility_id) AS facility_ids, array_agg(x.type) AS facility_types, array_agg(x.damage) AS damages,
              array_agg(x.out_of_service) AS out_of_service, array_agg(x.units) AS units
         FROM (
           SELECT x.facility_id, ${typed.type} AS type, x.damage, x.out_of_service, 1 AS units
             FROM facility_impact x ${typed.join} WHERE ${isPartOf('x', asOf)}
           UNION ALL
           -- Nobody knows which these are: each counts as one, as many as there were at least.
           SELECT NULL, u.type, u.damage, NULL, u.count_min
             FROM unnamed_facility_impact u WHERE ${isPartOf('u', asOf)} AND u.count_min > 0) x) attacked
     WHERE i.date BETWEEN ${firstDay}::date AND ${lastDay}::date AND i.date_precision::text <> 'YEAR' AND ${incidentCondition(condition, asOf)}
  )`;
  const groups = dimensions.length > 0 ? Prisma.sql`UNION ALL SELECT * FROM ${figuresBy(dimensions, asOf)} groups` : Prisma.empty;
  return Prisma.sql`${withTables([...tablesAsOf(asOf), counted])} SELECT * FROM ${figuresBy([], asOf)} total ${groups} ORDER BY month, keys`;
}
