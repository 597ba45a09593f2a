import type { Finding, MatchableRecord } from '../match.types.js';

const DAY_MS = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** How far apart the days may lie at the least, in days: 0 where the spans meet. */
export function daysApart(a: Pick<MatchableRecord, 'from' | 'to'>, b: Pick<MatchableRecord, 'from' | 'to'>): number {
  return Math.max(0, dayNumber(b.from) - dayNumber(a.to), dayNumber(a.from) - dayNumber(b.to));
}

/** A month against a day in it agrees with it, and tells less than the same day. */
export function compareDates(a: MatchableRecord, b: MatchableRecord): Finding {
  const days = daysApart(a, b);
  const told = { a: spanOf(a), b: spanOf(b), days };
  if (days === 0) {
    const exact = a.from === a.to && b.from === b.to;
    return { grade: exact ? 'SAME_DAY' : 'WITHIN', verdict: exact ? 'AGREES' : 'NEAR', told };
  }
  if (days === 1) return { grade: 'NEXT_DAY', verdict: 'NEAR', told };
  if (days <= 7) return { grade: 'SAME_WEEK', verdict: 'NEAR', told };
  return { grade: days <= 31 ? 'SAME_MONTH' : 'FAR', verdict: 'DIFFERS', told };
}

function spanOf({ from, to }: MatchableRecord): string {
  if (from === to) return from;
  return from.endsWith('-01-01') && to.endsWith('-12-31') ? from.slice(0, 4) : from.slice(0, 7);
}
