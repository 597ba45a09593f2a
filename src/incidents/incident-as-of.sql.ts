import { Prisma } from '../common/database/generated/client.js';
import { heldAt } from '../common/database/validity.js';
import { facilitiesAsOf } from '../facilities/facility-as-of.sql.js';

const FIGURES = [
  'strikes',
  ...['ambulances_destroyed', 'killed', 'injured', 'health_workers_killed'].flatMap((figure) =>
    ['min', 'best', 'max'].map((bound) => `${figure}_${bound}`),
  ),
];
const figuresOf = (table: string): Prisma.Sql => Prisma.raw(FIGURES.map((column) => `${table}.${column}`).join(', '));

/**
 * The tables that lists and tallies read, as they were at a moment: the versions that held then, each under its table's name. They
 * are merged into the statement that uses them, so that its period and its keys bind the versions by their indexes.
 */
export function tablesAsOf(moment: Date | null): Prisma.Sql[] {
  if (moment === null) return [];
  // Of all versions: `isPartOf` says which.
  const partsOf = (table: string, columns: string): Prisma.Sql =>
    Prisma.raw(`${table} AS NOT MATERIALIZED (SELECT x.incident_id, x.number, ${columns} FROM ${table}_version x)`);
  return [
    Prisma.sql`incident AS NOT MATERIALIZED (
      SELECT v.incident_id AS id, v.number AS revision, v.submitted_at, v.status, v.certainty, v.date, v.date_precision, v.latest_date, v.local_time,
             v.place_code, v.attack_types, v.search_text, v.republishable, ${figuresOf('v')}
        FROM incident_version v WHERE ${heldAt('v', moment)})`,
    partsOf('facility_impact', 'x.facility_id, x.damage, x.out_of_service'),
    partsOf('unnamed_facility_impact', 'x.type, x.damage, x.count_min'),
    partsOf('attribution_perpetrator', 'x.perpetrator_id'),
    facilitiesAsOf(moment),
  ];
}

/** "Is a part of the incident `i`", of a row of one of these tables: of the past, of the version of it that held. */
export const isPartOf = (part: string, moment: Date | null): Prisma.Sql =>
  Prisma.raw(moment === null ? `${part}.incident_id = i.id` : `(${part}.incident_id, ${part}.number) = (i.id, i.revision)`);

/** Joins `figures`, those of the incident `i`; a version says its own. */
export const joinFigures = (moment: Date | null): Prisma.Sql =>
  moment === null
    ? Prisma.sql`JOIN incident_figures figures ON figures.incident_id = i.id`
    : Prisma.sql`CROSS JOIN LATERAL (SELECT ${figuresOf('i')}) figures`;
