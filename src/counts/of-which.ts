/**
 * Casualties as a tree: groups that add up, each with "of which" parts that do not. "14 killed, of whom 2 paramedics in
 * the first strike and 2 in the second" is 14 people, at least 4 of them paramedics; never 18.
 */
import { type CasualtyGroup, type CasualtyOutcome, INHERITED, isHealthRole, isOtherRole } from './casualty-group.js';
import { type Proof, proofOf, settled } from './casualty-proof.js';
import { type Interval, problemOf, sum, UNKNOWN } from './count.js';

export type { CasualtyGroup, CasualtyOutcome, CasualtyRole } from './casualty-group.js';

/** Something wrong in a casualty tree; path is from the list of groups, such as "0.ofWhich.1.count". */
export interface TreeProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * Total of one outcome: top-level groups are different people and add up; each lower bound is raised to what the
 * group's parts prove. UNKNOWN when no group has the outcome: what sources do not say is unknown, never 0.
 */
export function total(groups: readonly CasualtyGroup[], outcome: CasualtyOutcome): Interval {
  return overTop(groups, outcome, (_group, proof) => proof.whole);
}

/**
 * How many of one outcome were health workers, paramedics included. People of unknown role may have been, and so may
 * civilians, because under international humanitarian law health workers are civilians: they count towards max, and
 * towards min only as far as their parts prove it. Patients and others count only where a part says so. UNKNOWN when no group has
 * the outcome.
 */
export function healthWorkers(groups: readonly CasualtyGroup[], outcome: CasualtyOutcome): Interval {
  return overTop(groups, outcome, (group, { health, others, whole, amongPatients }) => {
    if (isHealthRole(group.role)) return whole;
    if (isOtherRole(group.role)) return amongPatients;
    const min = Math.min(health, whole.min);
    return settled(min, null, whole.max === null ? null : Math.max(min, whole.max - others));
  });
}

function overTop(
  groups: readonly CasualtyGroup[],
  outcome: CasualtyOutcome,
  share: (group: CasualtyGroup, proof: Proof) => Interval,
): Interval {
  const top = groups.filter((group) => group.outcome === outcome);
  return top.length === 0 ? UNKNOWN : sum(top.map((group) => share(group, proofOf(group))));
}

/**
 * What is wrong with a casualty tree; empty when it may be stored. Counts must be valid; a part must have its whole's
 * outcome and agree with its strike, sex and age group; a part may not exceed its whole, nor may parts that are
 * provably different people together.
 */
export function problemsOfTree(groups: readonly CasualtyGroup[]): TreeProblem[] {
  return groups.flatMap((group, index) => problemsOfGroup(group, `${index}`));
}

function problemsOfGroup(group: CasualtyGroup, path: string): TreeProblem[] {
  const found: TreeProblem[] = [];
  const count = problemOf(group.count);
  if (count !== null) found.push({ path: `${path}.count`, message: count });

  const { strike = null } = group;
  if (strike !== null && !(Number.isInteger(strike) && strike >= 1)) {
    found.push({ path: `${path}.strike`, message: `strike is ${strike}: give its number in the incident, 1 or more.` });
  }
  const ofParts = group.ofWhich.flatMap((part, index) => {
    const partPath = `${path}.ofWhich.${index}`;
    return [...problemsOfPart(part, group, partPath), ...problemsOfGroup(part, partPath)];
  });
  found.push(...ofParts);

  // Said once: where a count or a single part is already wrong, their sum would only repeat it.
  const { max } = group.count;
  if (found.length > 0 || max === null) return found;
  const proven = proofOf(group).people;
  if (proven > max) {
    const message = `the parts are at least ${proven} different people, more than the whole, at most ${max}: lower the parts or raise the whole.`;
    found.push({ path: `${path}.ofWhich`, message });
  }
  return found;
}

function problemsOfPart(part: CasualtyGroup, whole: CasualtyGroup, path: string): TreeProblem[] {
  const found: TreeProblem[] = [];
  if (part.outcome !== whole.outcome) {
    const message = `a part of people ${whole.outcome} cannot be ${part.outcome}: give it the outcome ${whole.outcome}, or a group of its own.`;
    found.push({ path: `${path}.outcome`, message });
  }
  for (const { name, classOf } of INHERITED) {
    const [mine, its] = [classOf(part), classOf(whole)];
    if (mine === null || its === null || mine === its) continue;
    found.push({ path, message: `the ${name} of a part must be that of its whole, or the whole's must be left open.` });
  }
  const exceeds = excessOf(part.count, whole.count);
  if (exceeds !== null) found.push({ path: `${path}.count`, message: exceeds });
  return found;
}

function excessOf(part: Interval, whole: Interval): string | null {
  const right = 'a part may not exceed its whole.';
  if (whole.max !== null && part.min > whole.max) {
    return `the part is at least ${part.min} and the whole at most ${whole.max}: ${right}`;
  }
  if (part.best !== null && whole.best !== null && part.best > whole.best) {
    return `the part's best figure is ${part.best} and the whole's ${whole.best}: ${right}`;
  }
  if (part.best !== null && whole.max !== null && part.best > whole.max) {
    return `the part's best figure is ${part.best} and the whole at most ${whole.max}: ${right}`;
  }
  return null;
}
