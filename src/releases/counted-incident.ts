import { DateTime } from 'luxon';
import { Damage } from '../incidents/models/incident.enums.js';
import type { IncidentFigures } from '../incidents/incident.figures.js';
import type { FacilityType } from '../facilities/models/facility.model.js';
import { TallyDimension } from '../tallies/models/tally.model.js';

/** A facility that a counted incident attacked. */
export interface CountedFacility {
  readonly id: string;
  readonly type: FacilityType;
  readonly destroyed: boolean;
  readonly outOfService: boolean;
}

/** Facilities that a counted incident attacked, and nobody says which: as many as there were at least. */
export interface CountedUnnamed {
  readonly type: FacilityType;
  readonly destroyed: boolean;
  readonly units: number;
}

/** All of one revision of an incident that a tally counts: what a release freezes. */
export interface CountedIncident {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly date: string;
  /** The last day that the date may mean. */
  readonly latestDate: string;
  readonly governorate: string | null;
  readonly district: string | null;
  readonly certainty: string;
  readonly attackTypes: readonly string[];
  readonly perpetrators: readonly string[];
  readonly facilities: readonly CountedFacility[];
  /** Left out where there are none, as of what was frozen before these were counted. */
  readonly unnamed?: readonly CountedUnnamed[];
  readonly figures: IncidentFigures;
}

const DAMAGED: readonly string[] = [Damage.DAMAGED, Damage.LIGHT, Damage.HEAVY];

export const isDestroyed = (damage: string): boolean => damage === Damage.DESTROYED;
/** Damaged and not destroyed. */
export const isDamaged = (damage: string): boolean => DAMAGED.includes(damage);

const orElse = (keys: readonly string[], other: string): string[] => (keys.length > 0 ? [...new Set(keys)] : [other]);
const dayOf = ({ date, latestDate }: CountedIncident): string | null => (date === latestDate ? date : null);

/** Under which values of a dimension an incident counts; the same as in src/tallies/tally.sql.ts, which a release is held against. */
const KEYS: Record<TallyDimension, (incident: CountedIncident) => string[]> = {
  GOVERNORATE: ({ governorate }) => [governorate ?? 'UNKNOWN'],
  DISTRICT: ({ district }) => [district ?? 'UNKNOWN'],
  CERTAINTY: ({ certainty }) => [certainty],
  DAY: (incident) => [dayOf(incident) ?? 'UNKNOWN'],
  WEEK: (incident) => {
    const day = dayOf(incident);
    return [day === null ? 'UNKNOWN' : DateTime.fromISO(day).toFormat("kkkk-'W'WW")];
  },
  ATTACK_TYPE: ({ attackTypes }) => [...new Set(attackTypes)],
  PERPETRATOR: ({ perpetrators }) => orElse(perpetrators, 'UNKNOWN'),
  FACILITY_TYPE: ({ facilities, unnamed = [] }) =>
    orElse(
      [...facilities, ...unnamed].map(({ type }) => type),
      'NONE',
    ),
};

export const keysOf = (incident: CountedIncident, dimension: TallyDimension): string[] => KEYS[dimension](incident);
