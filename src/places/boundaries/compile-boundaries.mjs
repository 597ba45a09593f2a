/**
 * Compiles syria.json from the boundaries of Syria's governorates (OCHA COD-AB, syr_admin1.geojson, CC BY 3.0 IGO):
 *
 *   node src/places/boundaries/compile-boundaries.mjs <syr_admin1.geojson>
 *
 * Each line loses the points that lie within half a kilometre of what is left (Douglas and Peucker), and is rounded to a thousandth of
 * a degree; islands of a few hundred metres go. What is left tells whether a spot lies in a governorate or kilometres outside.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** In degrees: about half a kilometre. */
const TOLERANCE = 0.005;

const { features } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const areas = {};
for (const { properties, geometry } of features) {
  const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
  areas[properties.PCODE] = polygons.map(([outer]) => simplified(outer)).filter((ring) => ring.length > 3);
}
const sorted = Object.fromEntries(Object.entries(areas).sort());
const attribution = 'UN OCHA, Syrian Arab Republic: Subnational Administrative Boundaries, COD-AB (CC BY 3.0 IGO), simplified';
const lines = Object.entries(sorted).map(([code, rings]) => `${JSON.stringify(code)}: ${JSON.stringify(rings)}`);
writeFileSync(
  new URL('./syria.json', import.meta.url),
  `{\n"attribution": ${JSON.stringify(attribution)},\n"areas": {\n${lines.join(',\n')}\n}\n}\n`,
);
console.log(`${lines.length} governorates, ${Object.values(areas).flat(2).length} points`);

/** A closed ring, simplified in two halves, so that it stays closed. */
function simplified(ring) {
  const middle = Math.floor(ring.length / 2);
  const halves = [...line(ring.slice(0, middle + 1)), ...line(ring.slice(middle)).slice(1)];
  return halves.map(([longitude, latitude]) => [Number(longitude.toFixed(3)), Number(latitude.toFixed(3))]);
}

function line(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [furthest, most] = [0, 0];
  for (let at = 1; at < points.length - 1; at += 1) {
    const away = distance(points[at], first, last);
    if (away > most) [furthest, most] = [at, away];
  }
  if (most <= TOLERANCE) return [first, last];
  return [...line(points.slice(0, furthest + 1)), ...line(points.slice(furthest)).slice(1)];
}

/** From a point to a stretch, in degrees. */
function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
