import { dayToDatabase, timeToDatabase, unlessEpoch } from '../common/dates.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { Interval } from '../counts/count.js';
import type { CountModel } from '../counts/models/count.model.js';
import type { IncidentFigures } from './incident.figures.js';
import type { Ambulances, Casualty, IncidentColumns, Strike, UnnamedFacilities } from './incident.record.js';
import type { Incident, IncidentParts } from './models/incident.model.js';

/** How incidents are written in tables and read from them. Pure. */

/** A row of INCIDENT_COLUMNS, as JSON has it. */
export type IncidentRow = Omit<Incident, 'submittedAt' | 'occurredAt' | 'past'> & {
  readonly submittedAt: string;
  readonly occurredAt: string | null;
};

/** Makes the row itself the incident: to copy its many properties would be a good part of reading it. */
export const toIncident = (row: IncidentRow): Incident =>
  Object.assign(row as object, {
    occurredAt: row.occurredAt === null ? null : new Date(row.occurredAt),
    submittedAt: unlessEpoch(row.submittedAt),
    past: null,
  }) as Incident;

export function fromColumns({ date, latestDate, time, ...columns }: IncidentColumns) {
  return {
    ...columns,
    date: dayToDatabase(date),
    latestDate: dayToDatabase(latestDate),
    localTime: time === null ? null : timeToDatabase(time),
  };
}

export function fromStrike(incidentId: string, { time, ...strike }: Strike): Prisma.StrikeCreateManyInput {
  return { incidentId, ...strike, localTime: time === null ? null : timeToDatabase(time) };
}

interface CountColumns {
  countMin: number;
  countBest: number | null;
  countMax: number | null;
  countWords: string | null;
  countRule: string | null;
}

const fromCount = ({ min, best, max, words, rule }: CountModel): CountColumns => ({
  countMin: min,
  countBest: best,
  countMax: max,
  countWords: words,
  countRule: rule,
});

export function fromAmbulances(
  incidentId: string,
  { destroyed, damaged, stolen }: Ambulances,
): Prisma.VehicleImpactCreateManyInput[] {
  const rows = [
    ['DESTROYED', destroyed],
    ['DAMAGED', damaged],
    ['STOLEN', stolen],
  ] as const;
  return rows.flatMap(([outcome, count]) => (count ? { incidentId, outcome, ...fromCount(count) } : []));
}

export function fromUnnamedFacilities(
  incidentId: string,
  groups: readonly UnnamedFacilities[],
): Prisma.UnnamedFacilityImpactCreateManyInput[] {
  return groups.map(({ type, damage, count }) => ({ incidentId, type, damage, ...fromCount(count) }));
}

export function fromCasualties(incidentId: string, groups: readonly Casualty[]): Prisma.CasualtyCreateManyInput[] {
  const rows: Prisma.CasualtyCreateManyInput[] = [];
  const add = (group: Casualty, parentNumber: number | null): void => {
    const { outcome, role, sex, ageGroup, strike } = group;
    const number = rows.length + 1;
    rows.push({
      incidentId,
      number,
      parentNumber,
      outcome,
      role,
      sex,
      ageGroup,
      strikeNumber: strike,
      ...fromCount(group.count),
    });
    for (const part of group.ofWhich) add(part, number);
  };
  for (const group of groups) add(group, null);
  return rows;
}

export function fromFigures(incidentId: string, figures: IncidentFigures): Prisma.IncidentFiguresUncheckedCreateInput {
  const { ambulancesDestroyed, killed, injured, healthWorkersKilled } = figures;
  const columns = <P extends string>(prefix: P, { min, best, max }: Interval) =>
    ({ [`${prefix}Min`]: min, [`${prefix}Best`]: best, [`${prefix}Max`]: max }) as Record<`${P}Min`, number> &
      Record<`${P}Best` | `${P}Max`, number | null>;
  return {
    incidentId,
    strikes: figures.strikes,
    ...columns('ambulancesDestroyed', ambulancesDestroyed),
    ...columns('killed', killed),
    ...columns('injured', injured),
    ...columns('healthWorkersKilled', healthWorkersKilled),
  };
}

/** The rows of an incident's parts, of those that were asked for (incident-parts.sql.ts). */
export interface PartsRow {
  readonly id: string;
  readonly strikes?: IncidentParts['strikes'];
  readonly facilityImpacts?: IncidentParts['facilityImpacts'];
  readonly unnamedFacilities?: (Omit<UnnamedFacilities, 'count'> & CountModel)[];
  readonly ambulances?: ({ outcome: string } & CountModel)[];
  readonly casualties?: CasualtyRow[];
  readonly attributions?: IncidentParts['attributions'];
  readonly figures?: IncidentFigures;
}

type CasualtyRow = Omit<Casualty, 'count' | 'ofWhich'> & CountModel & { number: number; parentNumber: number | null };

/** How each part is read from its rows. */
const READ: { [P in keyof IncidentParts]: (rows: NonNullable<PartsRow[P]>) => IncidentParts[P] } = {
  strikes: (rows) => rows,
  facilityImpacts: (rows) => rows,
  unnamedFacilities: (rows) => rows.map(({ type, damage, ...count }) => ({ type, damage, count })),
  ambulances: toAmbulances,
  casualties: toCasualties,
  attributions: (rows) => rows,
  figures: (row) => row,
};

/** A part of an incident; null where it was not asked for, or there is no such incident any more. */
export function toPart<P extends keyof IncidentParts>(row: PartsRow, part: P): IncidentParts[P] | null {
  const rows = row[part] ?? null;
  return rows && READ[part](rows);
}

function toAmbulances(rows: NonNullable<PartsRow['ambulances']>): Ambulances {
  const counts = new Map(rows.map(({ outcome, ...count }) => [outcome, count]));
  const count = (outcome: string): CountModel | null => counts.get(outcome) ?? null;
  return { destroyed: count('DESTROYED'), damaged: count('DAMAGED'), stolen: count('STOLEN') };
}

/** The tree of casualties from its rows, which are numbered from the root down. */
function toCasualties(rows: readonly CasualtyRow[]): Casualty[] {
  const groups = new Map<number, Casualty>();
  const roots: Casualty[] = [];
  for (const { number, parentNumber, outcome, role, sex, ageGroup, strike, ...count } of rows) {
    const group: Casualty = { outcome, role, sex, ageGroup, strike, count, ofWhich: [] };
    groups.set(number, group);
    (parentNumber === null ? roots : (groups.get(parentNumber)?.ofWhich ?? roots)).push(group);
  }
  return roots;
}
