/** Distances and areas on the globe, as exact as places of incidents need them. Pure. */

export interface Spot {
  /** Degrees north (WGS 84). */
  readonly latitude: number;
  /** Degrees east (WGS 84). */
  readonly longitude: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine), in kilometres. */
export function kilometresBetween(a: Spot, b: Spot): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const across = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(across)));
}
