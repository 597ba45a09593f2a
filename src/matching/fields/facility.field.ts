import type { Finding, MatchableFacility, MatchableRecord } from '../match.types.js';
import { isSpelledLike } from '../words.js';

/** A facility on record by its id, others by any name in either script; the kind alone tells little. */
export function compareFacilities({ facilities: as }: MatchableRecord, { facilities: bs }: MatchableRecord): Finding {
  if (as.length === 0 || bs.length === 0) return { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
  const some = (test: (a: MatchableFacility, b: MatchableFacility) => boolean): boolean =>
    as.some((a) => bs.some((b) => test(a, b)));
  if (some((a, b) => a.id !== null && a.id === b.id)) return { grade: 'SAME', verdict: 'AGREES' };
  if (some((a, b) => a.names.some((name) => b.names.includes(name)))) return { grade: 'SAME_NAME', verdict: 'AGREES' };
  const isLike = (name: string, other: string): boolean => name.length >= 8 && isSpelledLike(name, other);
  if (some((a, b) => a.names.some((name) => b.names.some((other) => isLike(name, other))))) {
    return { grade: 'LIKE_NAME', verdict: 'NEAR' };
  }
  const ofKind = (type: string | null): boolean => type !== null && type !== 'UNKNOWN' && type !== 'OTHER';
  if (some((a, b) => ofKind(a.type) && a.type === b.type)) return { grade: 'SAME_KIND', verdict: 'DIFFERS' };
  return { grade: 'OTHER', verdict: 'DIFFERS' };
}
