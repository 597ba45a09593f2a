import type { Data } from '../support/tracker.js';

export const RANGE = '{ min best max }';

/** Every field of an incident that a tally counts. */
export const COUNTED = `date datePrecision certainty attackTypes governorate { code } district { code } strikes { number }
  facilityImpacts { damage outOfService facility { id type } } unnamedFacilities { type damage count ${RANGE} }
  ambulances { destroyed ${RANGE} } casualties { outcome role count ${RANGE} ofWhich { role count ${RANGE} } }
  attributions { perpetrators { id } }`;
export const ALL_INCIDENTS = `query ($filter: IncidentFilter) { incidents(filter: $filter, first: 200) { nodes { ${COUNTED} } } }`;

export function addUp(ranges: Data[]): Data {
  const sum = (bound: string) =>
    ranges.reduce((total, range) => (total === null || range[bound] === null ? null : total + range[bound]), 0);
  return { min: sum('min'), best: sum('best'), max: sum('max') };
}
export const UNKNOWN = { min: 0, best: null, max: null };
const people = (outcome: string, share: (group: Data) => Data) => (incident: Data) => {
  const groups = incident.casualties.filter((group: Data) => group.outcome === outcome);
  return groups.length === 0 ? UNKNOWN : addUp(groups.map(share));
};
const healthWorkers = ({ role, count, ofWhich }: Data): Data => {
  if (role === 'HEALTH_WORKER') return count;
  const min = ofWhich[0]?.count.min ?? 0;
  return { min, best: min === count.max ? min : null, max: count.max };
};

const unnamedOf = ({ unnamedFacilities }: Data): Data[] => unnamedFacilities.filter(({ count }: Data) => count.min > 0);

function figuresOf(incidents: Data[], type: string | null): Data {
  const impacts = incidents
    .flatMap(({ facilityImpacts }) => facilityImpacts)
    .filter(({ facility }) => !type || facility.type === type);
  const unnamed = incidents.flatMap(unnamedOf).filter((one) => !type || one.type === type);
  const unnamedUnits = (groups: Data[]): number => groups.reduce((sum, { count }) => sum + Number(count.min), 0);
  const distinct = (test: (impact: Data) => boolean) => new Set(impacts.filter(test).map(({ facility }) => facility.id)).size;
  return {
    incidents: incidents.length,
    strikes: incidents.reduce((count, { strikes }) => count + Number(strikes.length), 0),
    facilityAttacks: impacts.length + unnamedUnits(unnamed),
    facilitiesAttacked: distinct(() => true) + unnamedUnits(unnamed),
    facilitiesDestroyed:
      distinct(({ damage }) => damage === 'DESTROYED') + unnamedUnits(unnamed.filter(({ damage }) => damage === 'DESTROYED')),
    facilitiesOutOfService: distinct(({ outOfService }) => outOfService === true),
    ambulancesDestroyed: addUp(incidents.map(({ ambulances }) => ambulances.destroyed ?? UNKNOWN)),
    killed: addUp(incidents.map(people('KILLED', ({ count }) => count))),
    injured: addUp(incidents.map(people('INJURED', ({ count }) => count))),
    healthWorkersKilled: addUp(incidents.map(people('KILLED', healthWorkers))),
  };
}

function isoWeek(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const week = Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
const orElse = (keys: string[], other: string): string[] => (keys.length > 0 ? [...new Set(keys)] : [other]);
export const KEYS: Record<string, (incident: Data) => string[]> = {
  GOVERNORATE: ({ governorate }) => [governorate?.code ?? 'UNKNOWN'],
  DISTRICT: ({ district }) => [district?.code ?? 'UNKNOWN'],
  FACILITY_TYPE: (incident) =>
    orElse(
      [...incident.facilityImpacts.map(({ facility }: Data) => facility.type), ...unnamedOf(incident).map(({ type }) => type)],
      'NONE',
    ),
  ATTACK_TYPE: ({ attackTypes }) => attackTypes,
  PERPETRATOR: ({ attributions }) =>
    orElse(
      attributions.flatMap((a: Data) => a.perpetrators.map(({ id }: Data) => id)),
      'UNKNOWN',
    ),
  CERTAINTY: ({ certainty }) => [certainty],
  DAY: ({ date, datePrecision }) => [datePrecision === 'DAY' ? date : 'UNKNOWN'],
  WEEK: ({ date, datePrecision }) => [datePrecision === 'DAY' ? isoWeek(date) : 'UNKNOWN'],
};

/** What the tally of a month should be, from the incidents as the API shows them: written apart from the tracker's own counting. */
export function recount(all: Data[], month: string, dimensions: string[]): Data {
  const incidents = all.filter(({ date, datePrecision }) => date.startsWith(month) && datePrecision !== 'YEAR');
  const groups = new Map<string, Data[]>();
  for (const incident of dimensions.length > 0 ? incidents : []) {
    const combinations = dimensions.reduce<string[]>(
      (begun, dimension) => begun.flatMap((keys) => KEYS[dimension]!(incident).map((key) => (keys ? `${keys} ${key}` : key))),
      [''],
    );
    for (const keys of combinations) groups.set(keys, [...(groups.get(keys) ?? []), incident]);
  }
  const typeAt = dimensions.indexOf('FACILITY_TYPE');
  const figures = [...groups].map(([keys, members]) => [keys, figuresOf(members, keys.split(' ')[typeAt] ?? null)] as const);
  return { month, total: figuresOf(incidents, null), groups: new Map(figures) };
}
