import { ClaimUnit } from '../common/database/generated/enums.js';
import { type Interval, isUnknown, sum } from '../counts/count.js';
import type { Casualty, UnnamedFacilities } from '../incidents/incident.record.js';
import { type CountedIncident, isDamaged, isDestroyed } from './counted-incident.js';
import { itemisedHealthWorkers, itemisedPeople } from './itemised.js';

/** A counted incident with what tells its people apart. */
export interface ItemisedIncident extends CountedIncident {
  readonly casualties: readonly Casualty[];
  /** Facilities damaged and not destroyed. */
  readonly damagedFacilities: readonly string[];
  readonly unnamedFacilities: readonly UnnamedFacilities[];
}

/** What records itemise of a unit, in some scope. */
export interface Itemised {
  /** Null when nothing is itemised: that is not zero. */
  readonly figure: Interval | null;
  /** The incidents that it rests on. */
  readonly behind: readonly ItemisedIncident[];
}

type Count = (incidents: readonly ItemisedIncident[]) => Itemised;

/** Things that are told apart by keys: distinct ones are counted. */
const distinct =
  (keysOf: (incident: ItemisedIncident) => readonly string[]): Count =>
  (incidents) => {
    const number = new Set(incidents.flatMap(keysOf)).size;
    const figure = number === 0 ? null : { min: number, best: number, max: number };
    return { figure, behind: incidents.filter((incident) => keysOf(incident).length > 0) };
  };

/** People or ambulances: summed over the incidents that say something of them. */
const summed =
  (figureOf: (incident: ItemisedIncident) => Interval | null): Count =>
  (incidents) => {
    const behind = incidents.filter((incident) => figureOf(incident) !== null);
    return { figure: behind.length === 0 ? null : sum(behind.map((incident) => figureOf(incident)!)), behind };
  };

/** Facilities: those that are named by key, and as many more as were counted without a name. */
const facilities =
  (keysOf: (incident: ItemisedIncident) => readonly string[], isMeant: (damage: string) => boolean = () => true): Count =>
  (incidents) => {
    const named = distinct(keysOf)(incidents);
    const unnamed = summed(({ unnamedFacilities }) => {
      const meant = unnamedFacilities.filter(({ damage }) => isMeant(damage));
      return meant.length === 0 ? null : sum(meant.map(({ count }) => count));
    })(incidents);
    const figures = [named.figure, unnamed.figure].filter((figure) => figure !== null);
    const behind = incidents.filter((incident) => named.behind.includes(incident) || unnamed.behind.includes(incident));
    return { figure: figures.length === 0 ? null : sum(figures), behind };
  };

const idsOf =
  (which: (facility: CountedIncident['facilities'][number]) => boolean) =>
  (incident: ItemisedIncident): string[] =>
    incident.facilities.filter(which).map(({ id }) => id);

const perIncident = (ids: (incident: ItemisedIncident) => readonly string[]) =>
  distinct((incident) => ids(incident).map((id) => `${incident.id} ${id}`));

/** How each unit is counted over records; null for what they do not tell apart. */
const COUNTS: Record<ClaimUnit, Count | null> = {
  INCIDENTS: distinct(({ id }) => [id]),
  STRIKES: perIncident(({ figures }) => Array.from({ length: figures.strikes }, (_, index) => String(index))),
  FACILITY_ATTACKS: facilities(({ id: incident, facilities: named }) => named.map(({ id }) => `${incident} ${id}`)),
  // A facility and a day: two incidents at one facility on one day are one date.
  ATTACK_DATES: distinct(({ facilities: named, date, latestDate }) =>
    date === latestDate ? named.map(({ id }) => `${id} ${date}`) : [],
  ),
  FACILITIES_ATTACKED: facilities(idsOf(() => true)),
  FACILITIES_DESTROYED: facilities(
    idsOf(({ destroyed }) => destroyed),
    isDestroyed,
  ),
  FACILITIES_DAMAGED: facilities(({ damagedFacilities }) => damagedFacilities, isDamaged),
  FACILITIES_OUT_OF_SERVICE: distinct(idsOf(({ outOfService }) => outOfService)),
  AMBULANCES_DESTROYED: summed(({ figures }) => (isUnknown(figures.ambulancesDestroyed) ? null : figures.ambulancesDestroyed)),
  KILLED: summed(({ casualties }) => itemisedPeople(casualties, 'KILLED')),
  INJURED: summed(({ casualties }) => itemisedPeople(casualties, 'INJURED')),
  HEALTH_WORKERS_KILLED: summed(({ casualties }) => itemisedHealthWorkers(casualties, 'KILLED')),
  INCIDENT_ROWS: null,
  OTHER: null,
};

/** Can a claim of this unit be set beside records? */
export const isItemised = (unit: ClaimUnit): boolean => COUNTS[unit] !== null;

/** What the incidents of a scope itemise of a unit. Pure. */
export function itemise(unit: ClaimUnit, incidents: readonly ItemisedIncident[]): Itemised {
  return COUNTS[unit]?.(incidents) ?? { figure: null, behind: [] };
}
