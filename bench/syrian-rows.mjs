import { readFileSync } from 'node:fs';
import { describe, readLater } from './insecurity-insight.mjs';

/**
 * Looks over the Syrian rows of Insecurity Insight's incident data. The functions of src/ are given, so that tests measure the sources
 * and the bench what was built. What the table does not have, such as strikes or the killed who were no health workers, is not looked at.
 */
export function lintSyrianRows({ lint, nameKey }) {
  const governorates = governoratesByKey(nameKey);
  const rows = readLater().filter((row) => row['Country ISO'] === 'SYR');
  const now = new Date();
  return rows.map((row) => ({ row, notes: lint(lintable(row, governorates.get(nameKey(row['Admin 1'])) ?? null), now) }));
}

function governoratesByKey(nameKey) {
  const file = new URL('../src/places/reference/syria.json', import.meta.url);
  const areas = JSON.parse(readFileSync(file, 'utf8')).places.filter(({ level }) => level === 'GOVERNORATE');
  return new Map(
    areas.flatMap(({ code, nameEn, nameAr, aliases }) =>
      [nameEn, nameAr, ...aliases].map((name) => [nameKey(name), { code, name: nameEn }]),
    ),
  );
}

function lintable(row, governorate) {
  const { from, point, casualties, ambulances } = describe(row);
  // Centroids of a province or of the country, and lines, are no spots.
  const isSpot = point && /^\([23]\)/.test(row['Geo Precision']);
  const outcomes = ['KILLED', 'INJURED', 'KIDNAPPED', 'ARRESTED'];
  return {
    date: from,
    latestDate: from,
    time: null,
    governorate,
    spot: isSpot ? point : null,
    // A district's middle lies in the district, and so in the governorate.
    spotRadiusKm: 0,
    texts: [row.text],
    ambulances,
    people: Object.fromEntries(
      outcomes.map((outcome) => [outcome, { healthWorkers: casualties[`${outcome} HEALTH_WORKER`] ?? null }]),
    ),
  };
}
