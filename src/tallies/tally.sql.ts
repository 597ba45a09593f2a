import { Prisma } from '../common/database/generated/client.js';
import { type IncidentCondition, incidentCondition } from '../incidents/incident.condition.js';
import { TallyDimension } from './models/tally.model.js';

/** A dimension in SQL: the key of a row of `counted`, and what must be joined to have it. */
interface DimensionSql {
  readonly key: Prisma.Sql;
  /** Joins that may give an incident several keys, or none. */
  readonly join?: Prisma.Sql;
}

const DIMENSIONS: Record<TallyDimension, DimensionSql> = {
  GOVERNORATE: { key: Prisma.sql`coalesce(c.governorate_code, 'UNKNOWN')` },
  DISTRICT: { key: Prisma.sql`coalesce(c.district_code, 'UNKNOWN')` },
  CERTAINTY: { key: Prisma.sql`c.certainty::text` },
  DAY: { key: Prisma.sql`CASE WHEN c.date = c.latest_date THEN to_char(c.date, 'YYYY-MM-DD') ELSE 'UNKNOWN' END` },
  WEEK: { key: Prisma.sql`CASE WHEN c.date = c.latest_date THEN to_char(c.date, 'IYYY-"W"IW') ELSE 'UNKNOWN' END` },
  ATTACK_TYPE: { key: Prisma.sql`kind.type::text`, join: Prisma.sql`CROSS JOIN LATERAL unnest(c.attack_types) AS kind (type)` },
  FACILITY_TYPE: {
    key: Prisma.sql`coalesce(type_of.type::text, 'NONE')`,
    join: Prisma.sql`LEFT JOIN LATERAL (
      SELECT DISTINCT f.type FROM facility_impact x JOIN facility f ON f.id = x.facility_id WHERE x.incident_id = c.id
    ) type_of ON true`,
  },
  PERPETRATOR: {
    key: Prisma.sql`coalesce(party.id::text, 'UNKNOWN')`,
    join: Prisma.sql`LEFT JOIN LATERAL (
      SELECT DISTINCT a.perpetrator_id AS id FROM attribution_perpetrator a WHERE a.incident_id = c.id
    ) party ON true`,
  },
};

/** An interval sum: no upper bound when any part has none, no best when any part has none. */
const intervalSum = (name: string): Prisma.Sql => {
  const column = (bound: string): Prisma.Sql => Prisma.raw(`figures.${name}_${bound}`);
  return Prisma.sql`
    sum(${column('min')})::integer AS ${Prisma.raw(`${name}_min`)},
    CASE WHEN count(${column('best')}) = count(*) THEN sum(${column('best')})::integer END AS ${Prisma.raw(`${name}_best`)},
    CASE WHEN count(${column('max')}) = count(*) THEN sum(${column('max')})::integer END AS ${Prisma.raw(`${name}_max`)}`;
};

/** The figures of each month and combination of keys; no keys is the total. */
function figuresBy(dimensions: readonly TallyDimension[]): Prisma.Sql {
  const keys = dimensions.length > 0 ? Prisma.join(dimensions.map((dimension) => DIMENSIONS[dimension].key)) : Prisma.empty;
  const joins = dimensions.flatMap((dimension) => DIMENSIONS[dimension].join ?? []);
  // With facility types among the keys, a group's facilities are those of its type.
  const typeIndex = dimensions.indexOf(TallyDimension.FACILITY_TYPE);
  const ofGroup = typeIndex < 0 ? Prisma.sql`true` : Prisma.sql`f.type::text = k.keys[${typeIndex + 1}::integer]`;
  return Prisma.sql`(
    WITH keyed AS (
      SELECT c.id, c.month, ARRAY[${keys}]::text[] COLLATE "C" AS keys FROM counted c ${joins.length > 0 ? Prisma.join(joins, ' ') : Prisma.empty}
    ), facilities AS (
      SELECT k.month, k.keys,
             count(*)::integer AS facility_attacks,
             count(DISTINCT x.facility_id)::integer AS facilities_attacked,
             count(DISTINCT x.facility_id) FILTER (WHERE x.damage = 'DESTROYED')::integer AS facilities_destroyed,
             count(DISTINCT x.facility_id) FILTER (WHERE x.out_of_service)::integer AS facilities_out_of_service
        FROM keyed k JOIN facility_impact x ON x.incident_id = k.id JOIN facility f ON f.id = x.facility_id
       WHERE ${ofGroup}
       GROUP BY k.month, k.keys
    ), people AS (
      SELECT k.month, k.keys, count(*)::integer AS incidents, sum(figures.strikes)::integer AS strikes,
             ${intervalSum('ambulances_destroyed')}, ${intervalSum('killed')}, ${intervalSum('injured')},
             ${intervalSum('health_workers_killed')}
        FROM keyed k JOIN incident_figures figures ON figures.incident_id = k.id
       GROUP BY k.month, k.keys
    )
    SELECT people.*, coalesce(facility_attacks, 0) AS facility_attacks, coalesce(facilities_attacked, 0) AS facilities_attacked,
           coalesce(facilities_destroyed, 0) AS facilities_destroyed,
           coalesce(facilities_out_of_service, 0) AS facilities_out_of_service
      FROM people LEFT JOIN facilities USING (month, keys)
  )`;
}

/**
 * The tallies of the months from one day to another, totals and groups, as one statement: whatever changes meanwhile, they are
 * of the same moment.
 * @param history tables as they were, which shadow today's (see tally.history.ts); empty for now.
 */
export function tallySql(
  condition: IncidentCondition,
  firstDay: string,
  lastDay: string,
  dimensions: readonly TallyDimension[],
  history: readonly Prisma.Sql[],
): Prisma.Sql {
  const counted = Prisma.sql`counted AS MATERIALIZED (
    SELECT i.id, to_char(i.date, 'YYYY-MM') AS month, i.date, i.latest_date, i.certainty, i.attack_types,
           p.governorate_code, p.district_code
      FROM incident i JOIN place p ON p.code = i.place_code
     WHERE i.date BETWEEN ${firstDay}::date AND ${lastDay}::date AND i.date_precision <> 'YEAR' AND ${incidentCondition(condition)}
  )`;
  const groups = dimensions.length > 0 ? Prisma.sql`UNION ALL ${figuresBy(dimensions)}` : Prisma.empty;
  return Prisma.sql`WITH ${Prisma.join([...history, counted])} ${figuresBy([])} ${groups} ORDER BY month, keys`;
}
