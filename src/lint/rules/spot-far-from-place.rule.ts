import { kilometresBetween } from '../../places/geometry.js';
import type { LintRule } from '../lint.types.js';

/** Coordinates further from the place than the place reaches. Of a governorate the polygon tells better. */
export const spotFarFromPlace: LintRule = {
  name: 'SPOT_FAR_FROM_PLACE',
  sentence: {
    en: 'The coordinates lie far from the place.',
    ar: 'تقع الإحداثيات بعيداً عن المكان.',
  },
  check: ({ spot, place }) => {
    if (!spot || !place) return [];
    const km = kilometresBetween(spot, place);
    if (km <= place.radiusKm) return [];
    return [{ field: 'latitude', found: `${spot.latitude}, ${spot.longitude} (${Math.round(km)} km)`, expected: place.name }];
  },
};
