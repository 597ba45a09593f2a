import type { TallyDimension } from '../tallies/models/tally.model.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import type { CountedIncident } from './counted-incident.js';
import { GroupedTallier } from './recount.js';
import { minus, type Sums } from './sums.js';

export enum DiffKind {
  ADDED = 'ADDED',
  REMOVED = 'REMOVED',
  CHANGED = 'CHANGED',
}

/** One incident that counts otherwise than before, and by how much that moves each figure. */
export interface DiffLine {
  readonly kind: DiffKind;
  readonly id: string;
  readonly before: CountedIncident | null;
  readonly after: CountedIncident | null;
  readonly effect: Sums;
  /** The same for each group that it leaves, enters or stays in. */
  readonly groups: readonly { readonly value: string; readonly effect: Sums }[];
}

export interface Difference {
  readonly from: Sums;
  readonly to: Sums;
  /** `to` less `from`; the effects of all lines add up to exactly this. */
  readonly difference: Sums;
  readonly lines: readonly DiffLine[];
}

/**
 * What lies between two tallies, incident by incident. The changes are applied one after the other, and the effect of each is what
 * the figures did at that step: so the effects add up, also those of distinct facilities, of which an incident may add one that
 * another has added before. Pure.
 * @param happenedAt when an incident last changed, in milliseconds: the order in which changes are applied.
 * @param dimension also by the groups of this dimension.
 */
export function differenceOf(
  before: readonly CountedIncident[],
  after: readonly CountedIncident[],
  happenedAt: (id: string) => number,
  dimension: TallyDimension | null = null,
): Difference {
  const tallier = new GroupedTallier(dimension);
  for (const incident of before) tallier.add(incident);
  const from = tallier.total;
  const lines = changesOf(before, after)
    .sort((a, b) => happenedAt(a.id) - happenedAt(b.id) || (a.id < b.id ? -1 : 1))
    .map((change) => applied(tallier, change));
  const to = tallier.total;
  return { from, to, difference: minus(to, from), lines };
}

type Change = Pick<DiffLine, 'kind' | 'id' | 'before' | 'after'>;

/** The incidents that count otherwise. A revision that leaves alone what is counted is no change here. */
export function changesOf(before: readonly CountedIncident[], after: readonly CountedIncident[]): Change[] {
  const was = new Map(before.map((incident) => [incident.id, incident]));
  const is = new Map(after.map((incident) => [incident.id, incident]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): Change[] => {
    const [old, now] = [was.get(id) ?? null, is.get(id) ?? null];
    if (old && now) return countsAlike(old, now) ? [] : [{ kind: DiffKind.CHANGED, id, before: old, after: now }];
    return [{ kind: old ? DiffKind.REMOVED : DiffKind.ADDED, id, before: old, after: now }];
  });
}

function countsAlike(a: CountedIncident, b: CountedIncident): boolean {
  const counted = ({ revision: _revision, ...rest }: CountedIncident): string => canonicalJson(rest);
  return counted(a) === counted(b);
}

function applied(tallier: GroupedTallier, change: Change): DiffLine {
  const { before, after } = change;
  const values = [...new Set([before, after].flatMap((incident) => (incident ? tallier.valuesOf(incident) : [])))].sort();
  const was = { total: tallier.total, groups: values.map((value) => tallier.totalOf(value)) };
  if (before) tallier.remove(before);
  if (after) tallier.add(after);
  return {
    ...change,
    effect: minus(tallier.total, was.total),
    groups: values.map((value, index) => ({ value, effect: minus(tallier.totalOf(value), was.groups[index]!) })),
  };
}
