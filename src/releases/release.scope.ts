import { type IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { type AttackType, Certainty, IncidentStatus } from '../incidents/models/incident.enums.js';
import type { FacilityType } from '../facilities/models/facility.model.js';
import { canonicalJson } from '../revisions/canonical-json.js';

/** What a release is of, besides its month, with every name resolved; what is left out does not bind. */
export interface ReleaseScope {
  /** P-codes. */
  readonly governorate?: readonly string[];
  readonly facilityType?: readonly FacilityType[];
  readonly attackType?: readonly AttackType[];
  /** Ids. */
  readonly perpetrator?: readonly string[];
  /** The lowest certainty that counts. */
  readonly certaintyFloor?: Certainty;
}

/** A scope written in one way: lists in order, and nothing that does not bind. Pure. */
export function scopeOf(given: { [K in keyof ReleaseScope]?: ReleaseScope[K] | null }): ReleaseScope {
  const { certaintyFloor, ...lists } = given;
  const binding = Object.entries(lists).flatMap(([name, values]) =>
    values?.length ? [[name, [...new Set(values)].sort()]] : [],
  );
  const floor = certaintyFloor && certaintyFloor !== Certainty.RUMOUR ? { certaintyFloor } : {};
  return { ...(Object.fromEntries(binding) as ReleaseScope), ...floor };
}

/** The name of a scope: versions of a month are numbered for each. */
export const scopeKey = (scope: ReleaseScope): string => canonicalJson(scope);

/** Which incidents a release counts: the published ones of its scope. */
export function filterOf({ certaintyFloor, ...lists }: ReleaseScope): IncidentFilter {
  const grades = Object.values(Certainty);
  return {
    ...(Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]])) as IncidentFilter),
    ...(certaintyFloor ? { certainty: grades.slice(grades.indexOf(certaintyFloor)) } : {}),
    status: [IncidentStatus.PUBLISHED],
  };
}

/**
 * Which claims are of a scope, by the code of their place; null where records are narrowed by what claims are not told apart by.
 */
export function areClaimsOf({
  governorate,
  certaintyFloor: _floor,
  ...narrower
}: ReleaseScope): ((place: string) => boolean) | null {
  if (Object.keys(narrower).length > 0) return null;
  return (place) => governorate === undefined || governorate.includes(place);
}
