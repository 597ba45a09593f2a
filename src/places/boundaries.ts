import { readdirSync, readFileSync } from 'node:fs';
import type { Spot } from './geometry.js';
import { kilometresBetween } from './geometry.js';

/** Outlines of governorates, simplified: where a spot lies, to the kilometre. Another country's are another file. */

type Ring = readonly (readonly [longitude: number, latitude: number])[];

const FOLDER = new URL('./boundaries/', import.meta.url);

let known: ReadonlyMap<string, readonly Ring[]> | null = null;

/** Read when first asked for. */
function areas(): ReadonlyMap<string, readonly Ring[]> {
  known ??= new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const file = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as { areas: Record<string, Ring[]> };
        return Object.entries(file.areas);
      }),
  );
  return known;
}

/** How far outside a governorate a spot lies, in kilometres: 0 within it; null when its outline is not known. */
export function kilometresOutside(governorateCode: string, spot: Spot): number | null {
  const rings = areas().get(governorateCode);
  if (!rings) return null;
  return rings.some((ring) => isInside(ring, spot)) ? 0 : Math.min(...rings.map((ring) => kilometresToLine(ring, spot)));
}

/** The P-code of the governorate that a spot lies in; null outside all outlines that are known. */
export function governorateAt(spot: Spot): string | null {
  return [...areas()].find(([, rings]) => rings.some((ring) => isInside(ring, spot)))?.[0] ?? null;
}

/** Whether a line from the spot to the east crosses the ring an odd number of times. */
function isInside(ring: Ring, { latitude, longitude }: Spot): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of stretches(ring)) {
    const crosses = ay > latitude !== by > latitude && longitude < ((bx - ax) * (latitude - ay)) / (by - ay) + ax;
    if (crosses) inside = !inside;
  }
  return inside;
}

function kilometresToLine(ring: Ring, spot: Spot): number {
  // Degrees of longitude are shorter than those of latitude.
  const narrower = Math.cos((spot.latitude * Math.PI) / 180);
  const distances = stretches(ring).map(([[ax, ay], [bx, by]]) => {
    const [dx, dy] = [(bx - ax) * narrower, by - ay];
    const [x, y] = [(spot.longitude - ax) * narrower, spot.latitude - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length));
    return kilometresBetween(spot, { latitude: ay + along * (by - ay), longitude: ax + along * (bx - ax) });
  });
  return Math.min(...distances);
}

const stretches = (ring: Ring) => ring.slice(1).map((end, index) => [ring[index]!, end] as const);
