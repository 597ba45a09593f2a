import type { Finding, MatchableRecord } from '../match.types.js';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * Times by clock against one another; bands and parts of the day tell less. Sources of one attack differ by hours (05:30 and 05:15,
 * 07:15 and 09:00 in April 2017), so a difference tells little.
 */
export function compareTimes({ time: a }: MatchableRecord, { time: b }: MatchableRecord): Finding {
  if (a === null || b === null) return { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
  const gap = Math.max(0, b.from - a.to, a.from - b.to);
  const told = { a: spanOf(a), b: spanOf(b), minutes: gap };
  if (gap === 0) {
    const exact = a.from === a.to && b.from === b.to;
    return { grade: exact ? 'SAME_MINUTE' : 'WITHIN', verdict: exact ? 'AGREES' : 'NEAR', told };
  }
  if (gap <= 30) return { grade: 'HALF_AN_HOUR', verdict: 'NEAR', told };
  if (gap <= 120) return { grade: 'TWO_HOURS', verdict: 'NEAR', told };
  return { grade: 'OTHER', verdict: 'DIFFERS', told };
}

const spanOf = ({ from, to }: { from: number; to: number }): string =>
  from === to ? clock(from) : `${clock(from)}–${clock(to)}`;
