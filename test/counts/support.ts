import fc from 'fast-check';
import { type Interval, MAX_COUNT } from '../../src/counts/count.js';
import type { CasualtyGroup } from '../../src/counts/of-which.js';

/** Any valid interval of at most `most`. */
export function intervals(most = MAX_COUNT): fc.Arbitrary<Interval> {
  return fc
    .tuple(fc.array(fc.nat(most), { minLength: 3, maxLength: 3 }), fc.boolean(), fc.boolean())
    .map(([numbers, hasBest, hasMax]) => {
      const [min = 0, best = 0, max = 0] = [...numbers].sort((a, b) => a - b);
      return { min, best: hasBest ? best : null, max: hasMax ? max : null };
    });
}

/** Whether the bounds of outer hold all that inner allows. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.min <= inner.min && (outer.max === null || (inner.max !== null && outer.max >= inner.max));
}

/** Whether n people are possible under the interval. */
export function allows(interval: Interval, n: number): boolean {
  return interval.min <= n && (interval.max === null || n <= interval.max);
}

/** People killed, of unknown role, unless said otherwise. */
export function group(count: Interval, given: Partial<CasualtyGroup> = {}): CasualtyGroup {
  return { outcome: 'KILLED', role: 'UNKNOWN', sex: null, ageGroup: null, count, ofWhich: [], ...given };
}
