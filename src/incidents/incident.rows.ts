import { dayFromDatabase, dayToDatabase, timeFromDatabase, timeToDatabase } from '../common/dates.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { Interval } from '../counts/count.js';
import type { CountModel } from '../counts/models/count.model.js';
import type { IncidentFigures } from './incident.figures.js';
import type { Ambulances, Casualty, IncidentColumns, Strike, UnnamedFacilities } from './incident.record.js';
import type { Incident } from './models/incident.model.js';

/** How incidents are written in tables and read from them. Pure. */

type IncidentRow = Prisma.IncidentGetPayload<{ omit: { searchText: true; nameText: true; submissionHash: true } }>;

export function toIncident({ localTime, date, latestDate, submittedAt, ...row }: IncidentRow): Incident {
  return {
    ...row,
    date: dayFromDatabase(date),
    latestDate: dayFromDatabase(latestDate),
    time: localTime && timeFromDatabase(localTime),
    // The views show the epoch to whoever may not know.
    submittedAt: submittedAt.getTime() === 0 ? null : submittedAt,
    past: null,
  };
}

export function fromColumns({ date, latestDate, time, ...columns }: IncidentColumns) {
  return {
    ...columns,
    date: dayToDatabase(date),
    latestDate: dayToDatabase(latestDate),
    localTime: time === null ? null : timeToDatabase(time),
  };
}

export function toStrike({ localTime, incidentId: _incidentId, ...row }: Prisma.StrikeGetPayload<object>): Strike {
  return { ...row, time: localTime && timeFromDatabase(localTime) };
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

const toCount = (row: CountColumns): CountModel => ({
  min: row.countMin,
  best: row.countBest,
  max: row.countMax,
  words: row.countWords,
  rule: row.countRule,
});

const fromCount = ({ min, best, max, words, rule }: CountModel): CountColumns => ({
  countMin: min,
  countBest: best,
  countMax: max,
  countWords: words,
  countRule: rule,
});

export function toAmbulances(rows: readonly Prisma.VehicleImpactGetPayload<object>[]): Ambulances {
  const count = (outcome: string): CountModel | null => {
    const row = rows.find((candidate) => candidate.outcome === outcome);
    return row ? toCount(row) : null;
  };
  return { destroyed: count('DESTROYED'), damaged: count('DAMAGED'), stolen: count('STOLEN') };
}

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

export function toUnnamedFacilities(rows: readonly Prisma.UnnamedFacilityImpactGetPayload<object>[]): UnnamedFacilities[] {
  return rows.map((row) => ({ type: row.type, damage: row.damage, count: toCount(row) }));
}

export function fromUnnamedFacilities(
  incidentId: string,
  groups: readonly UnnamedFacilities[],
): Prisma.UnnamedFacilityImpactCreateManyInput[] {
  return groups.map(({ type, damage, count }) => ({ incidentId, type, damage, ...fromCount(count) }));
}

/** The tree of casualties from its rows, which are numbered from the root down. */
export function toCasualties(rows: readonly Prisma.CasualtyGetPayload<object>[]): Casualty[] {
  const groups = new Map<number, Casualty>();
  const roots: Casualty[] = [];
  for (const row of [...rows].sort((a, b) => a.number - b.number)) {
    const { outcome, role, sex, ageGroup, strikeNumber, parentNumber } = row;
    const group: Casualty = { outcome, role, sex, ageGroup, strike: strikeNumber, count: toCount(row), ofWhich: [] };
    groups.set(row.number, group);
    (parentNumber === null ? roots : (groups.get(parentNumber)?.ofWhich ?? roots)).push(group);
  }
  return roots;
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

export function toFigures(row: Prisma.IncidentFiguresGetPayload<object>): IncidentFigures {
  return {
    strikes: row.strikes,
    ambulancesDestroyed: { min: row.ambulancesDestroyedMin, best: row.ambulancesDestroyedBest, max: row.ambulancesDestroyedMax },
    killed: { min: row.killedMin, best: row.killedBest, max: row.killedMax },
    injured: { min: row.injuredMin, best: row.injuredBest, max: row.injuredMax },
    healthWorkersKilled: { min: row.healthWorkersKilledMin, best: row.healthWorkersKilledBest, max: row.healthWorkersKilledMax },
  };
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
