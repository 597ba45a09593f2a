import { foldText } from '../../common/text/fold.js';
import type { Given } from '../readers/table.js';
import { type Reading, shown } from './rule.js';
import { type Shape, ShapeError } from './shape.js';

/** How our own files are read back. */

const FORMULA = /^'(?='*(?:[\t\r\n]|\s*[=+\-@＝＋－＠]))/u;
const HIDDEN_FORMULA = /(;\s*)'(?='*[=+\-@＝＋－＠])/gu;

/** Text as it was before our CSV made it inert (src/exports/formats/csv.ts); other files hold it as it is. */
const asTyped = (given: Given, isCsv: boolean): string =>
  isCsv ? String(given).replace(FORMULA, '').replace(HIDDEN_FORMULA, '$1') : String(given);

export function readOwnText(given: Given, isCsv: boolean): Reading<string> {
  return given === null || given === '' ? null : { value: asTyped(given, isCsv), rule: 'text/1' };
}

const valueNamed = <T extends string>(name: string, values: Readonly<Record<string, T>>): T | undefined => {
  const folded = foldText(name);
  const known = Object.values(values);
  return (
    known.find((value) => value.toLowerCase().replaceAll('_', ' ') === folded) ??
    (folded === 'not known' ? known.find((value) => value === 'UNKNOWN') : undefined)
  );
};

const notOne = (given: string, values: Readonly<Record<string, string>>): { problem: string } => ({
  problem: `${shown(given)} is not one of ${Object.values(values).join(', ')}.`,
});

/** A value of a field by its name: HEAVY_WEAPONS, or "Heavy weapons". */
export function readValue<T extends string>(given: Given, values: Readonly<Record<string, T>>): Reading<T> {
  const text = given === null ? '' : String(given).trim();
  if (text === '') return null;
  const value = valueNamed(text, values);
  return value ? { value, rule: 'value/1' } : notOne(text, values);
}

/** Several values, with bars or commas between them. */
export function readValues<T extends string>(given: Given, values: Readonly<Record<string, T>>): Reading<T[]> {
  const names =
    given === null
      ? []
      : String(given)
          .split(/[|,;]/)
          .map((name) => name.trim())
          .filter(Boolean);
  if (names.length === 0) return null;
  const found = names.map((name) => valueNamed(name, values));
  const unknown = names.find((_name, index) => found[index] === undefined);
  return unknown === undefined ? { value: found.filter((one) => one !== undefined), rule: 'value/1' } : notOne(unknown, values);
}

/** JSON of a shape. */
export function readJson<T>(given: Given, shape: Shape<T>, isCsv: boolean): Reading<T> {
  if (given === null || given === '') return null;
  try {
    return { value: shape(JSON.parse(asTyped(given, isCsv)), ''), rule: 'json/1' };
  } catch (error) {
    if (error instanceof ShapeError) return { problem: error.message };
    if (error instanceof SyntaxError) return { problem: 'is not valid JSON: leave it as the export wrote it.' };
    throw error;
  }
}
