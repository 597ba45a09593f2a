import type { CountInput } from '../../counts/dto/count.input.js';
import type { CasualtyInput } from '../../incidents/dto/incident-parts.input.js';
import { type CasualtyOutcome, CasualtyRole, CoordinatePrecision } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { readDegrees } from '../rules/place.rules.js';
import type { Reading } from '../rules/rule.js';
import { saysNothing, textOf } from '../rules/text.rules.js';
import type { NameGiven } from './draft.js';
import { REPAIRED, type RowReader } from './row.reader.js';

/** Parts of a record that several formats read alike. */

const LONGEST_ID = 200;

/** The maker's id of a row. */
export function outsideIdOf<Key extends string>(row: RowReader<Key>, key: Key): string | null {
  return (
    row.take(key, 'outsideRecords', (given) => {
      const text = textOf(given)?.text;
      if (!text || saysNothing(text)) return null;
      if (text.length > LONGEST_ID) return { problem: `must be an id of at most ${LONGEST_ID} characters.` };
      return { value: text, rule: 'identifier/1' };
    }) ?? null
  );
}

/** A name that is looked up later. */
export function nameGiven<Key extends string>(row: RowReader<Key>, key: Key): NameGiven | null {
  const found = textOf(row.given(key));
  if (!found || saysNothing(found.text)) return null;
  if (found.repaired) row.note(key, REPAIRED);
  return { given: found.text, column: row.name(key) };
}

/** Both coordinates, or none; with how near they are. */
export function coordinatesOf<Key extends string>(
  row: RowReader<Key | 'latitude' | 'longitude' | 'precision'>,
  readPrecision: (given: Given) => Reading<CoordinatePrecision>,
): { latitude?: number | null; longitude?: number | null; coordinatePrecision?: CoordinatePrecision | null } {
  if (!row.has('latitude') || !row.has('longitude')) return {};
  const latitude = row.take('latitude', 'latitude', (given) => readDegrees(given, 90)) ?? null;
  const longitude = row.take('longitude', 'longitude', (given) => readDegrees(given, 180)) ?? null;
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) {
    if (latitude !== null || longitude !== null) row.note('latitude', 'is not a position with its longitude: left out.');
    return { latitude: null, longitude: null };
  }
  return { latitude, longitude, coordinatePrecision: row.take('precision', 'coordinatePrecision', readPrecision) };
}

/**
 * A count of people of one role, and that of the others nothing is known: a table that counts health workers alone does not say how
 * many people were harmed.
 */
export function casualtiesOf(outcome: CasualtyOutcome, role: CasualtyRole, count: CountInput | undefined): CasualtyInput[] {
  if (!count) return [];
  const isOfTotals = outcome === 'KILLED' || outcome === 'INJURED';
  if (count.min === 0 && count.max === 0 && !isOfTotals) return [];
  return [
    { outcome, role, count },
    { outcome, role: CasualtyRole.OTHER, count: { min: 0 } },
  ];
}
