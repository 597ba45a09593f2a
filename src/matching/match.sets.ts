import { daysApart } from './fields/date.field.js';
import { compare, isCandidate } from './match.compare.js';
import type { Comparison, MatchableRecord } from './match.types.js';

/** A record of a set, under whatever tells it from the others there. */
export interface Keyed<K> {
  readonly key: K;
  readonly record: MatchableRecord;
}

export interface Pair<L, R> {
  readonly left: L;
  readonly right: R;
  readonly comparison: Comparison;
  /** Higher is nearer, among pairs of one score. */
  readonly closeness: number;
}

/** How many days apart a pair may lie to be compared when nothing else brings it together. */
export const WINDOW_DAYS = 7;

/**
 * All pairs of two sets that are candidates. Only records of one country within a few days are compared.
 * @param windowDays days that may lie between them.
 */
export function candidatePairs<L, R>(
  lefts: Iterable<Keyed<L>>,
  rights: Iterable<Keyed<R>>,
  windowDays = WINDOW_DAYS,
): Pair<L, R>[] {
  const sorted = [...rights].sort(({ record: a }, { record: b }) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
  const longest = Math.max(0, ...sorted.map(({ record }) => daysBetween(record.from, record.to)));
  const pairs: Pair<L, R>[] = [];
  for (const { key: left, record } of lefts) {
    const earliest = shifted(record.from, -windowDays - longest);
    const latest = shifted(record.to, windowDays);
    for (let at = firstFrom(sorted, earliest); at < sorted.length && sorted[at]!.record.from <= latest; at += 1) {
      const { key: right, record: other } = sorted[at]!;
      if (daysApart(record, other) > windowDays || isElsewhere(record, other)) continue;
      const comparison = compare(record, other);
      if (isCandidate(comparison)) pairs.push({ left, right, comparison, closeness: closenessOf(comparison, record, other) });
    }
  }
  return pairs;
}

/**
 * Of candidate pairs those in which each record is in one pair only, the likeliest first: rows of one data set are different events,
 * so of several rows that are alike each has its own counterpart. Of equal ones the order in which they were given decides.
 */
export function oneToOne<L, R>(pairs: readonly Pair<L, R>[]): Pair<L, R>[] {
  const [takenLeft, takenRight] = [new Set<L>(), new Set<R>()];
  const ordered = [...pairs].sort((a, b) => b.comparison.score - a.comparison.score || b.closeness - a.closeness);
  return ordered.filter(({ left, right }) => {
    if (takenLeft.has(left) || takenRight.has(right)) return false;
    takenLeft.add(left);
    takenRight.add(right);
    return true;
  });
}

/** Within one grade, what is nearer. */
function closenessOf({ fields }: Comparison, { marks: as }: MatchableRecord, { marks: bs }: MatchableRecord): number {
  const told = (field: string, name: string): number => Number(fields.find((one) => one.field === field)?.told?.[name] ?? 0);
  const marks = as.filter((mark) => bs.includes(mark)).length;
  return told('WORDS', 'percent') + told('ATTACK', 'percent') / 10 + marks - told('PLACE', 'km') - told('DATE', 'days');
}

const isElsewhere = ({ place: a }: MatchableRecord, { place: b }: MatchableRecord): boolean =>
  a.country !== null && b.country !== null && a.country !== b.country;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const shifted = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The first place in a sorted list from a day on. */
function firstFrom(sorted: readonly Keyed<unknown>[], day: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.record.from < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
