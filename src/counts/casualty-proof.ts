/** What a group of casualties proves together with its parts, worked out once per group from the bottom up. */
import { type CasualtyGroup, isHealthRole, isOtherRole, provenUnion } from './casualty-group.js';
import { type Interval, NONE, sum } from './count.js';

/** A group seen together with its parts, at any depth. */
export interface Proof {
  /** How many people there were at least. */
  readonly people: number;
  /** How many of them at least were health workers. */
  readonly health: number;
  /** How many of them at least were patients and not health workers. */
  readonly others: number;
  /** The group's own count with its lower bound raised to what is proven. */
  readonly whole: Interval;
  /** How many were health workers if all of them were patients: only those whom a part's role says so of. */
  readonly amongPatients: Interval;
}

/** The proof of one group. Every number counts people. */
export function proofOf(group: CasualtyGroup): Proof {
  const parts = new Map(group.ofWhich.map((part) => [part, proofOf(part)]));
  const union = (key: 'people' | 'health' | 'others'): number =>
    provenUnion(group.ofWhich, (part) => parts.get(part)?.[key] ?? 0);
  const health = union('health');
  const others = union('others');
  // The health workers and the patients who were none are different people, however their groups overlap.
  const people = Math.max(group.count.min, union('people'), health + others);
  const whole = raised(group.count, people);

  if (isHealthRole(group.role)) return { people, health: people, others: 0, whole, amongPatients: whole };

  const said = sum(group.ofWhich.map((part) => parts.get(part)?.amongPatients ?? NONE));
  const most = lesser(said.max, whole.max);
  // Overlapping parts prove fewer people than their sum; then no one figure is known either.
  const best = said.min === health ? said.best : null;
  const min = Math.min(health, whole.min);
  const amongPatients = settled(min, best, most === null ? null : Math.max(min, most));

  if (!isOtherRole(group.role)) return { people, health, others, whole, amongPatients };
  const patients = amongPatients.max === null ? 0 : Math.max(0, people - amongPatients.max);
  return { people, health, others: patients, whole, amongPatients };
}

/**
 * A count with its lower bound raised to what is proven. Where the parts prove more people than the count allows, the
 * two contradict each other, and the answer spans both rather than choosing one.
 */
function raised(count: Interval, proven: number): Interval {
  if (count.max !== null && proven > count.max) return { min: count.min, best: null, max: proven };
  return settled(Math.max(count.min, proven), count.best, count.max);
}

/** The interval of these bounds: one possible value is a best figure, a best figure outside the bounds is none. */
export function settled(min: number, best: number | null, max: number | null): Interval {
  if (min === max) return { min, best: min, max };
  return { min, best: best !== null && best >= min && (max === null || best <= max) ? best : null, max };
}

function lesser(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
