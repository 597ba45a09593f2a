import { type CasualtyGroup, type CasualtyOutcome, isHealthRole, provenUnion } from '../counts/casualty-group.js';
import { type Interval, sum } from '../counts/count.js';
import { settled } from '../counts/casualty-proof.js';

/**
 * What records itemise, as against what they repeat: of "14 killed, of whom 2 paramedics in the first strike and 2 in the second",
 * the 14 is somebody's total, and four people are told apart. A group without parts is itemised as it stands. Pure.
 * @returns null when no group has the outcome: nothing is itemised, which is not zero.
 */
export function itemisedPeople(groups: readonly CasualtyGroup[], outcome: CasualtyOutcome): Interval | null {
  const top = groups.filter((group) => group.outcome === outcome);
  return top.length === 0 ? null : sum(top.map(itemisedGroup));
}

/** The health workers among them, paramedics included: the groups that say so, at any depth. */
export function itemisedHealthWorkers(groups: readonly CasualtyGroup[], outcome: CasualtyOutcome): Interval | null {
  const within = groups.filter((group) => group.outcome === outcome).flatMap((group) => healthIn(group) ?? []);
  return within.length === 0 ? null : sum(within);
}

function itemisedGroup(group: CasualtyGroup): Interval {
  return group.ofWhich.length === 0 ? group.count : unionOf(group.ofWhich, group.count.max);
}

function healthIn(group: CasualtyGroup): Interval | null {
  if (isHealthRole(group.role)) return itemisedGroup(group);
  const parts = healthGroups(group.ofWhich);
  return parts.length === 0 ? null : unionOf(parts, group.count.max);
}

/** The outermost groups of health workers. */
function healthGroups(groups: readonly CasualtyGroup[]): CasualtyGroup[] {
  return groups.flatMap((group) => (isHealthRole(group.role) ? [group] : healthGroups(group.ofWhich)));
}

/** How many people parts hold that may overlap: at least those that they prove to be different, at most all of them, or their whole. */
function unionOf(parts: readonly CasualtyGroup[], whole: number | null): Interval {
  const bounds = new Map(parts.map((part) => [part, itemisedGroup(part)]));
  const min = provenUnion(parts, (part) => bounds.get(part)!.min);
  const { max } = sum([...bounds.values()]);
  const most = max === null ? whole : whole === null ? max : Math.min(max, whole);
  return settled(min, null, most === null ? null : Math.max(min, most));
}
