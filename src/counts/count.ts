/**
 * Counts of people or things as sources give them: intervals, not single numbers. Pure arithmetic. What is not known
 * stays not known: nothing in this module turns "several" into 3 or "unknown" into 0.
 */

/** People or things counted. min is a safe lower bound (integer >= 0), best null when nobody gave one figure, max null = no upper bound is known. */
export interface Interval {
  readonly min: number;
  readonly best: number | null;
  readonly max: number | null;
}

/** The largest single count: the 500 groups of one incident still sum within PostgreSQL's integer (2,147,483,647). */
export const MAX_COUNT = 1_000_000;

/** Nothing is known, not even whether there were any. */
export const UNKNOWN: Interval = Object.freeze({ min: 0, best: null, max: null });

/** Is nothing known? That there were none is something. */
export const isUnknown = ({ min, best, max }: Interval): boolean => min === 0 && best === null && max === null;

/** A source said that there were none. Not the same as {@link UNKNOWN}. */
export const NONE: Interval = Object.freeze({ min: 0, best: 0, max: 0 });

/**
 * The interval of one exact figure.
 *
 * @param n people or things, an integer from 0 to MAX_COUNT
 * @throws RangeError when n is no such integer
 */
export function exactly(n: number): Interval {
  const interval = { min: n, best: n, max: n };
  const problem = problemOf(interval);
  if (problem !== null) throw new RangeError(problem);
  return interval;
}

/** Whether the interval may be stored: integers, 0 <= min <= best <= max <= MAX_COUNT; best and max may be null. */
export function isValid(i: Interval): boolean {
  return problemOf(i) === null;
}

/** What is wrong with an interval and what would be right, as one sentence; null when it may be stored. */
export function problemOf(i: Interval): string | null {
  for (const [name, value] of [
    ['min', i.min],
    ['best', i.best],
    ['max', i.max],
  ] as const) {
    if (value === null && name !== 'min') continue;
    // The check is made at run time too: callers pass what came over the wire.
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      const orNull = name === 'min' ? '; give 0 when no lower bound is known' : ', or null when it is not known';
      return `${name} is ${String(value)}: it must be a whole number, 0 or more${orNull}.`;
    }
    if (value > MAX_COUNT) return `${name} is ${value}: it must be at most ${MAX_COUNT}.`;
  }
  const { min, best, max } = i;
  if (max !== null && min > max) return `min ${min} is more than max ${max}: min must be at most max.`;
  if (best !== null && best < min) return `best ${best} is less than min ${min}: best must lie from min to max.`;
  if (best !== null && max !== null && best > max) {
    return `best ${best} is more than max ${max}: best must lie from min to max.`;
  }
  return null;
}

/**
 * Interval sum of counts of different people or things. best is known only when every best is known, max only when
 * every max is. The sum of nothing is NONE: whoever sums a list that may be empty because nothing was said must answer
 * UNKNOWN instead. A sum may exceed MAX_COUNT, which bounds single counts only.
 */
export function sum(intervals: Iterable<Interval>): Interval {
  let min = 0;
  let best: number | null = 0;
  let max: number | null = 0;
  for (const i of intervals) {
    min += i.min;
    best = best === null || i.best === null ? null : best + i.best;
    max = max === null || i.max === null ? null : max + i.max;
  }
  return { min, best, max };
}
