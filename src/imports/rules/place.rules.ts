import { Certainty, CoordinatePrecision } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { type Reading, shown } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';

/** Degrees of latitude (at most 90) or longitude (at most 180). */
export function readDegrees(given: Given, most: 90 | 180): Reading<number> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text)) return null;
  // A comma for the point, as spreadsheets of many countries write it.
  const degrees = /^-?\d+(?:[.,]\d+)?(?:e-?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : NaN;
  if (Number.isFinite(degrees) && Math.abs(degrees) <= most) return { value: degrees, rule: 'coordinate/1' };
  return { problem: `${shown(text)} is not a number of degrees from -${most} to ${most}.` };
}

const { EXACT, WITHIN_25_KM, LINE, DISTRICT, GOVERNORATE, COUNTRY, ESTIMATED } = CoordinatePrecision;
const DEGREES: readonly CoordinatePrecision[] = [EXACT, WITHIN_25_KM, DISTRICT, GOVERNORATE, LINE, COUNTRY, ESTIMATED];

/** "(2) 25 km Precision": Insecurity Insight's degrees from 1 to 7. */
export function readGeoPrecision(given: Given): Reading<CoordinatePrecision> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text)) return null;
  const precision = DEGREES[Number(/^\(?([1-7])\b/.exec(text)?.[1]) - 1];
  if (precision) return { value: precision, rule: 'geo-precision/1' };
  return { problem: `${shown(text)} is not one of the degrees of precision, (1) to (7).` };
}

/** WHO SSA's levels of certainty. */
export function readCertainty(given: Given): Reading<Certainty> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text)) return null;
  const certainty = Object.values(Certainty).find((one) => one === text.toUpperCase().replace(/^RUMOR$/, 'RUMOUR'));
  if (certainty) return { value: certainty, rule: 'certainty/1' };
  return { problem: `${shown(text)} is not one of ${Object.values(Certainty).join(', ')}.` };
}
