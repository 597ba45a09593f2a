import { MAX_COUNT } from '../../counts/count.js';
import { ONE_COUNTED, ruleName } from '../../counts/count-rules.js';
import type { CountInput } from '../../counts/dto/count.input.js';
import { parseCount } from '../../counts/parse-count.js';
import type { Given } from '../readers/table.js';
import { type Reading, shown } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';
import { type Counted, saysOne } from './vague.js';

const WHOLE = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;

/** A whole number from 0 to 1,000,000. */
export function readWhole(given: Given): Reading<number> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text)) return null;
  const number = WHOLE.test(text) ? Number(text.replaceAll(',', '')) : NaN;
  if (Number.isInteger(number) && number <= MAX_COUNT) return { value: number, rule: 'whole-number/1' };
  return { problem: `${shown(text)} is not a count: give a whole number, 0 or more; leave it empty where it is not known.` };
}

/** As many as the table says. */
export function readCountNumber(given: Given): Reading<CountInput> {
  const whole = readWhole(given);
  if (whole === null || 'problem' in whole) return whole;
  const { value } = whole;
  return { value: { min: value, best: value, max: value }, rule: 'count-number/1' };
}

/**
 * A count of a table that enters 1 where the source gave no number.
 * @param told what the row tells of the event, and of what is counted.
 */
export function readOneCounted(given: Given, told: { text: string | null; of: Counted }): Reading<CountInput> {
  const exact = readCountNumber(given);
  if (exact === null || 'problem' in exact || exact.value.min !== 1 || saysOne(told.text ?? '', told.of)) return exact;
  return {
    value: { min: 1, rule: ruleName(ONE_COUNTED) },
    rule: 'one-counted/1',
    note: 'the text does not tell of one alone, and the source counts one where it knows no number: at least 1.',
  };
}

/** A count in words or digits, in English or Arabic: "several", "3-5", "عدد من الجرحى". */
export function readCountWords(given: Given): Reading<CountInput> {
  const text = textOf(given)?.text ?? '';
  if (text === '') return null;
  const whole = readCountNumber(given);
  if (whole !== null && !('problem' in whole)) return whole;
  if (saysNothing(text)) return null;
  const parsed = parseCount(text);
  if (!parsed.ok) return { problem: `${shown(text)}: ${parsed.message}` };
  return { value: { words: parsed.words }, rule: 'count-words/1' };
}

/** Two counts of people who may be the same: arrested, and detained. */
export function readEither(a: Given, b: Given): Reading<CountInput> {
  const [first, second] = [readCountNumber(a), readCountNumber(b)];
  if (first === null || 'problem' in first) return first === null ? second : first;
  if (second === null || 'problem' in second) return second === null ? first : second;
  const [x, y] = [first.value.min!, second.value.min!];
  if (x === 0 || y === 0) return x === 0 ? second : first;
  return { value: { min: Math.max(x, y), max: x + y, words: `${x}, ${y}` }, rule: 'count-range/1' };
}

/** Yes or no; null for what is neither. */
export function readYesNo(given: Given): Reading<boolean> {
  const text = (textOf(given)?.text ?? '').toLowerCase();
  if (/^(?:true|yes|y|1|نعم)$/.test(text)) return { value: true, rule: 'yes-no/1' };
  if (/^(?:false|no|n|0|لا)$/.test(text)) return { value: false, rule: 'yes-no/1' };
  return text === '' || saysNothing(text) ? null : { problem: `${shown(text)} is neither yes nor no.` };
}
