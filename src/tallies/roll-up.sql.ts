import type { Audience } from '../common/authz/actor.js';
import { Prisma } from '../common/database/generated/client.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import { placesCondition } from '../places/place.condition.js';
import { TallyDimension } from './models/tally.model.js';
import { LARGEST_INT, units } from './tally.sql.js';

/** What the cells of the roll-up (prisma/migrations/*_keep_tallies) have apart. */
const KEYS: Partial<Record<TallyDimension, Prisma.Sql>> = {
  [TallyDimension.GOVERNORATE]: Prisma.sql`coalesce(c.governorate_code, 'UNKNOWN')`,
  [TallyDimension.CERTAINTY]: Prisma.sql`c.certainty::text`,
};

/** Whose cells hold no more than these statuses: what somebody submitted themselves is not among them. */
const SHARED: Partial<Record<Audience, readonly IncidentStatus[]>> = {
  MONITOR: [IncidentStatus.PUBLISHED],
  ADVOCATE: [IncidentStatus.PUBLISHED, IncidentStatus.VERIFIED],
};

/** Whether the roll-up answers a tally exactly; all others are counted from the incidents. */
export function isRolledUp(audience: Audience, condition: IncidentCondition, dimensions: readonly TallyDimension[]): boolean {
  const { from, to, places, facilities, facilityTypes, attackTypes, perpetrators, statuses, text } = condition;
  if ([from, to, facilities, facilityTypes, attackTypes, perpetrators, text].some((filter) => filter !== null)) return false;
  if (!(places ?? []).every(({ level }) => level === 'GOVERNORATE')) return false;
  if (!dimensions.every((dimension) => dimension in KEYS)) return false;
  const shared = SHARED[audience];
  return !shared || (statuses?.every((status) => shared.includes(status)) ?? false);
}

function cellsOf(condition: IncidentCondition, firstMonth: string, lastMonth: string): Prisma.Sql {
  const { places, statuses, certainties, republishable } = condition;
  const all: Prisma.Sql[] = [
    Prisma.sql`p.month BETWEEN ${firstMonth} AND ${lastMonth}`,
    statuses
      ? Prisma.sql`p.status = ANY(${[...statuses]}::text[]::incident_status[])`
      : Prisma.sql`p.status::text NOT IN ('REJECTED', 'MERGED')`,
  ];
  if (certainties) all.push(Prisma.sql`p.certainty = ANY(${[...certainties]}::text[]::certainty[])`);
  if (republishable !== null) all.push(Prisma.sql`p.republishable = ${republishable}`);
  if (places) all.push(placesCondition(places));
  return Prisma.join(all, ' AND ');
}

/** An interval sum: no best and no upper bound when any part has none, or when it is beyond GraphQL's Int. */
const intervalSum = (name: string): Prisma.Sql => {
  const known = (bound: string): Prisma.Sql => {
    const [sum, unknown] = [Prisma.raw(`sum(c.${name}_${bound})`), Prisma.raw(`sum(c.${name}_${bound}_unknown)`)];
    return Prisma.sql`CASE WHEN ${unknown} = 0 AND ${sum} <= ${LARGEST_INT} THEN ${sum}::integer END AS ${Prisma.raw(`${name}_${bound}`)}`;
  };
  return Prisma.sql`${units(Prisma.raw(`sum(c.${name}_min)`))} AS ${Prisma.raw(`${name}_min`)}, ${known('best')}, ${known('max')}`;
};

function figuresBy(dimensions: readonly TallyDimension[]): Prisma.Sql {
  const expressions = dimensions.map((dimension) => KEYS[dimension]!);
  const keys = Prisma.sql`ARRAY[${expressions.length > 0 ? Prisma.join(expressions) : Prisma.empty}]::text[] COLLATE "C"`;
  return Prisma.sql`(
    WITH people AS (
      SELECT c.month, ${keys} AS keys, ${units(Prisma.sql`sum(c.incidents)`)} AS incidents, ${units(Prisma.sql`sum(c.strikes)`)} AS strikes,
             ${intervalSum('ambulances_destroyed')}, ${intervalSum('killed')}, ${intervalSum('injured')},
             ${intervalSum('health_workers_killed')}
        FROM cells c GROUP BY 1, 2 HAVING sum(c.incidents) > 0
    ), facilities AS (
      SELECT month, keys, ${units(Prisma.sql`sum(attacks)`)} AS facility_attacks,
             ${units(Prisma.sql`sum(CASE WHEN facility_id IS NULL THEN attacks ELSE sign(attacks) END)`)} AS facilities_attacked,
             ${units(Prisma.sql`sum(CASE WHEN facility_id IS NULL THEN destroyed ELSE sign(destroyed) END)`)} AS facilities_destroyed,
             sum(sign(out_of_service))::integer AS facilities_out_of_service
        FROM (SELECT c.month, ${keys} AS keys, c.facility_id, sum(c.attacks) AS attacks, sum(c.destroyed) AS destroyed, sum(c.out_of_service) AS out_of_service
                FROM facility_cells c GROUP BY 1, 2, 3) facility
       GROUP BY 1, 2
    )
    SELECT people.*, coalesce(facility_attacks, 0) AS facility_attacks, coalesce(facilities_attacked, 0) AS facilities_attacked,
           coalesce(facilities_destroyed, 0) AS facilities_destroyed,
           coalesce(facilities_out_of_service, 0) AS facilities_out_of_service
      FROM people LEFT JOIN facilities USING (month, keys)
  )`;
}

/**
 * The tallies of the months from one to another, totals and groups, as one statement over the roll-up.
 * @returns the rows that `tallySql` would, for what `isRolledUp`.
 */
export function rollUpSql(
  condition: IncidentCondition,
  firstMonth: string,
  lastMonth: string,
  dimensions: readonly TallyDimension[],
): Prisma.Sql {
  const cells = cellsOf(condition, firstMonth, lastMonth);
  const groups = dimensions.length > 0 ? Prisma.sql`UNION ALL SELECT * FROM ${figuresBy(dimensions)} groups` : Prisma.empty;
  return Prisma.sql`
    WITH cells AS (SELECT * FROM tally_cell p WHERE ${cells}), facility_cells AS (SELECT * FROM tally_facility_cell p WHERE ${cells})
    SELECT * FROM ${figuresBy([])} total ${groups} ORDER BY month, keys`;
}
