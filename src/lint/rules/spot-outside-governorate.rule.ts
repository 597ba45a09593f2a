import { governorateAt, kilometresOutside } from '../../places/boundaries.js';
import type { LintRule } from '../lint.types.js';

/** How far a simplified boundary, a rounded coordinate and a village's own extent may lie apart. */
const TOLERANCE_KM = 3;

/** Coordinates outside the polygon of the governorate, where its polygon is on record. */
export const spotOutsideGovernorate: LintRule = {
  name: 'SPOT_OUTSIDE_GOVERNORATE',
  sentence: {
    en: 'The coordinates lie outside the governorate.',
    ar: 'تقع الإحداثيات خارج المحافظة.',
  },
  check: ({ spot, spotRadiusKm = 0, governorate }) => {
    if (!spot || !governorate) return [];
    const outside = kilometresOutside(governorate.code, spot);
    if (outside === null || outside <= TOLERANCE_KM + spotRadiusKm) return [];
    const found = `${spot.latitude}, ${spot.longitude} (${governorateAt(spot) ?? '–'}, ${Math.round(outside)} km)`;
    return [{ field: 'latitude', found, expected: `${governorate.name} (${governorate.code})` }];
  },
};
