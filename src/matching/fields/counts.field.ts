import type { Interval } from '../../counts/count.js';
import type { Finding, MatchableCounts } from '../match.types.js';

/** Numbers from here on are seldom the same by chance. */
const MANY = 3;

/**
 * Counts of the same kind of people or things, as intervals: those that are known on both sides, all together. Two sources of one
 * attack seldom agree on every number, so one that is near counts, and none on both sides tells next to nothing.
 */
export function compareCounts(a: MatchableCounts, b: MatchableCounts): Finding {
  let [equal, nearMany, near, apart, none] = [0, 0, 0, 0, 0];
  let highest = 0;
  const told: Record<string, string> = {};
  for (const [kind, one] of Object.entries(a)) {
    const other = b[kind];
    if (!other || isUnknown(one) || isUnknown(other)) continue;
    if (isNone(one) && isNone(other)) none += 1;
    else if (figure(one) !== null && figure(one) === figure(other)) {
      equal += 1;
      highest = Math.max(highest, figure(one)!);
    } else {
      if (!isNear(one, other)) apart += 1;
      else if (Math.min(one.min, other.min) >= MANY) nearMany += 1;
      else near += 1;
      told.a ??= `${shown(one)}`;
      told.b ??= `${shown(other)}`;
      told.kind ??= kind;
    }
  }
  if (apart > 0) return { grade: equal > 0 ? 'MIXED' : 'APART', verdict: 'DIFFERS', told };
  if (nearMany > 0) return { grade: 'NEAR_MANY', verdict: 'NEAR', told };
  if (near > 0) return { grade: equal > 0 ? 'MIXED' : 'NEAR', verdict: 'NEAR', told };
  if (equal > 0) return { grade: highest >= MANY ? 'SAME_MANY' : 'SAME_FEW', verdict: 'AGREES', told: { number: highest } };
  return none > 0 ? { grade: 'NONE', verdict: 'AGREES' } : { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
}

/** "None, or some": what is said of health workers where only the whole is known. */
const isUnknown = ({ min, best }: Interval): boolean => min === 0 && best === null;
const isNone = ({ max }: Interval): boolean => max === 0;
/** The one figure of a count: its best, or its lower bound where nobody gave one. */
const figure = ({ min, best, max }: Interval): number | null => best ?? (max === min ? min : null);

/** Do the intervals meet, or the figures lie within half as much again? */
function isNear(a: Interval, b: Interval): boolean {
  const [low, high] = [Math.max(a.min, b.min), Math.min(a.max ?? Infinity, b.max ?? Infinity)];
  if (low <= high) return true;
  return low <= high * 1.5 || low - high <= 1;
}

const shown = ({ min, best, max }: Interval): string =>
  best !== null ? String(best) : max === null ? `${min}+` : min === max ? String(min) : `${min}–${max}`;
