/** The casualty tree's shape, and what tells two groups of people apart. */
import type { Interval } from './count.js';

export type CasualtyOutcome = 'KILLED' | 'INJURED' | 'KIDNAPPED' | 'ARRESTED';
export type CasualtyRole = 'HEALTH_WORKER' | 'PARAMEDIC' | 'PATIENT' | 'CIVILIAN' | 'OTHER' | 'UNKNOWN';

/** People with one outcome, described as far as the source describes them. */
export interface CasualtyGroup {
  outcome: CasualtyOutcome;
  role: CasualtyRole;
  sex: 'FEMALE' | 'MALE' | null;
  ageGroup: 'CHILD' | 'ADULT' | 'OLDER' | null;
  count: Interval;
  /** Number of the strike within the incident in which these people were harmed; null or absent when not said. */
  strike?: number | null;
  /** Parts of this group. They may overlap each other and need not cover it; they never add to it. */
  ofWhich: CasualtyGroup[];
}

/** One respect in which groups are told apart: the class of a group in it, or null where it says nothing. */
export interface Dimension {
  readonly name: string;
  readonly classOf: (group: CasualtyGroup) => string | number | null;
}

/**
 * Groups of different classes in any one dimension hold different people. A paramedic is a kind of health worker, and
 * an older person an adult, so those share a class; so do patients and others who are no health workers. A civilian may be a health
 * worker or a patient, so CIVILIAN, like UNKNOWN, tells nothing apart.
 */
const ROLE_CLASS = {
  HEALTH_WORKER: 'health',
  PARAMEDIC: 'health',
  PATIENT: 'others',
  OTHER: 'others',
  CIVILIAN: null,
  UNKNOWN: null,
};
const AGE_CLASS = { CHILD: 'child', ADULT: 'adult', OLDER: 'adult' };

const ROLE: Dimension = { name: 'role', classOf: (g) => ROLE_CLASS[g.role] };

/** The dimensions a part shares with its whole. Role is not one: a patient group may have a nurse among its parts. */
export const INHERITED: readonly Dimension[] = [
  { name: 'strike', classOf: (g) => g.strike ?? null },
  { name: 'sex', classOf: (g) => g.sex },
  { name: 'age group', classOf: (g) => (g.ageGroup === null ? null : AGE_CLASS[g.ageGroup]) },
];

const DIMENSIONS: readonly Dimension[] = [ROLE, ...INHERITED];

/** Not health workers by role: of them only those are whom a part says so of. */
export function isOtherRole(role: CasualtyRole): boolean {
  return role === 'PATIENT' || role === 'OTHER';
}

/** Health workers by role. PATIENT is not; CIVILIAN and UNKNOWN may be, which is for the caller to weigh. */
export function isHealthRole(role: CasualtyRole): boolean {
  return role === 'HEALTH_WORKER' || role === 'PARAMEDIC';
}

/**
 * How many different people the groups hold at least, given a lower bound of each: the largest group, or, where a
 * dimension tells groups apart, the sum over its classes. Each is true of any union, so the largest is taken.
 */
export function provenUnion(
  groups: readonly CasualtyGroup[],
  bound: (group: CasualtyGroup) => number,
  dimensions: readonly Dimension[] = DIMENSIONS,
): number {
  let proven = groups.reduce((most, group) => Math.max(most, bound(group)), 0);
  for (const dimension of dimensions) {
    const classes = byClass(groups, dimension);
    if (classes.length < 2) continue;
    const rest = dimensions.filter((other) => other !== dimension);
    const together = classes.reduce((people, members) => people + provenUnion(members, bound, rest), 0);
    proven = Math.max(proven, together);
  }
  return proven;
}

function byClass(groups: readonly CasualtyGroup[], dimension: Dimension): CasualtyGroup[][] {
  const classes = new Map<string | number, CasualtyGroup[]>();
  for (const group of groups) {
    const name = dimension.classOf(group);
    if (name === null) continue;
    const members = classes.get(name);
    if (members === undefined) classes.set(name, [group]);
    else members.push(group);
  }
  return [...classes.values()];
}
