import { kilometresBetween } from '../../places/geometry.js';
import type { Finding, MatchablePlace, MatchableRecord, MatchVerdict } from '../match.types.js';
import { isSpelledLike } from '../words.js';

/** Apart by no more than this, two spots are one place to people. */
const SAME_PLACE_KM = 3;
const NEIGHBOURS_KM = 10;
const SAME_AREA_KM = 30;
const REGION_KM = 100;

/** What is told when one place is an area that the other lies in, by how many codes the area has: a governorate has one. */
const AREAS = ['SAME_GOVERNORATE', 'SAME_DISTRICT', 'SAME_SUBDISTRICT'] as const;

/**
 * By the narrowest level that both name, by names and aliases in either script, and by distance. What is known less exactly than the
 * distance would tell, such as a governorate's centroid, does not count as far apart.
 */
export function comparePlaces({ place: a }: MatchableRecord, { place: b }: MatchableRecord): Finding {
  if (a.country !== null && b.country !== null && a.country !== b.country) {
    return { grade: 'OTHER_COUNTRY', verdict: 'DIFFERS', told: { a: a.country, b: b.country } };
  }
  const km = a.point && b.point ? kilometresBetween(a.point, b.point) : null;
  const told: Record<string, number> = km === null ? {} : { km: Math.round(km * 100) / 100 };
  const found = (grade: string, verdict: MatchVerdict): Finding => ({ grade, verdict, told });

  const elsewhere = a.governorate !== null && b.governorate !== null && a.governorate !== b.governorate;
  const radius = Math.max(a.point?.radiusKm ?? 0, b.point?.radiusKm ?? 0);
  const apart = km !== null && radius <= NEIGHBOURS_KM ? km : 0;
  if (!elsewhere && apart <= SAME_AREA_KM && sharesName(a, b)) return found('SAME_NAME', 'AGREES');
  if (km !== null && radius <= NEIGHBOURS_KM && km <= SAME_PLACE_KM)
    return found(km <= 0.2 ? 'SAME_SPOT' : 'SAME_PLACE', 'AGREES');
  const area = commonArea(a, b);
  if (area) return found(area, 'NEAR');
  if (km !== null && radius <= SAME_AREA_KM) return byDistance(km, elsewhere, found);
  if (elsewhere) return found('OTHER_GOVERNORATE', 'DIFFERS');
  if (a.governorate !== null && b.governorate !== null) return found('SAME_GOVERNORATE', 'NEAR');
  return { grade: 'UNKNOWN', verdict: 'UNKNOWN', told };
}

function byDistance(km: number, elsewhere: boolean, found: (grade: string, verdict: MatchVerdict) => Finding): Finding {
  if (km <= NEIGHBOURS_KM) return found('NEIGHBOURS', 'NEAR');
  if (km <= SAME_AREA_KM) return found('SAME_AREA', 'NEAR');
  if (elsewhere) return found('OTHER_GOVERNORATE', 'DIFFERS');
  return found(km <= REGION_KM ? 'APART' : 'FAR_APART', 'DIFFERS');
}

function sharesName(a: MatchablePlace, b: MatchablePlace): boolean {
  return a.names.some((name) => b.names.some((other) => name === other || (name.length >= 5 && isSpelledLike(name, other))));
}

/** The area that one of them is and the other lies in, where one of them says no more. */
function commonArea({ codes: a }: MatchablePlace, { codes: b }: MatchablePlace): string | null {
  const [wide, narrow] = a.length <= b.length ? [a, b] : [b, a];
  const [code] = wide;
  return code !== undefined && narrow.includes(code) ? (AREAS[wide.length - 1] ?? null) : null;
}
