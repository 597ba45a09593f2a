import { DateTime } from 'luxon';
import type { DatePrecision } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { monthNamed } from './months.js';
import { type Reading, type RuleName, shown } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';
import { readClock } from './time.rules.js';

/** A date as a table gives it, with the time of day where one stands in the same cell. */
export interface DateRead {
  readonly date: string;
  readonly precision: DatePrecision;
  /** HH:MM; null when the cell has none, or midnight, which is what spreadsheets make of a date alone. */
  readonly time: string | null;
}

export type DateOrder = 'DAY_FIRST' | 'MONTH_FIRST';

/** What the whole column, the row, and whoever imports, tell of a date's digits. */
export interface DateContext {
  readonly epoch1904: boolean;
  /** Null: not known. Dates that could be two days are refused then. */
  readonly order: DateOrder | null;
  /** The weekday that the row names, such as `Mon`. */
  readonly weekday?: string | null;
}

const RIGHT = 'write it as 2023-12-21';
const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;
const DAY = 86_400_000;

const DIGITS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[T ,]+(\d.*))?$/;
const ISO = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}).*)?)?)?$/;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([\p{L} ]+?)[.,]?[ -]+(\d{4}|\d{2})$/u;
const MONTH_DAY = /^([\p{L} ]+?)[.]?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})$/u;
const MONTH_ALONE = /^([\p{L} ]+?)[.,]?[ -]+(\d{4})$/u;

/** A date in any of the ways that tables write one. */
export function readDate(given: Given, context: DateContext): Reading<DateRead> {
  if (typeof given === 'boolean') return { problem: `${shown(given)} is not a date: ${RIGHT}.` };
  const text = westernDigits(textOf(given)?.text ?? '');
  if (text === '' || saysNothing(text)) return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), context);
  const iso = ISO.exec(text);
  if (iso) return dated(iso[1]!, iso[2], iso[3], 'date-iso/1', iso[4]);
  const digits = DIGITS.exec(text);
  if (digits) return fromDigits(text, digits, context);
  const [, day, month, year] = DAY_MONTH.exec(text) ?? [];
  if (month && monthNamed(month)) return dated(year!, monthNamed(month), day, 'date-words/1');
  const [, name, date, of] = MONTH_DAY.exec(text) ?? [];
  if (name && monthNamed(name)) return dated(of!, monthNamed(name), date, 'date-words/1');
  const [, alone, within] = MONTH_ALONE.exec(text) ?? [];
  if (alone && monthNamed(alone)) return dated(within!, monthNamed(alone), undefined, 'date-words/1');
  return { problem: `${shown(text)} is not a date: ${RIGHT}.` };
}

/**
 * Which way round a column writes day and month, where it says so: a number over 12 is a day. Null when nothing tells, or when it
 * has both.
 */
export function orderOf(column: Iterable<Given>): { order: DateOrder | null; isMixed: boolean } {
  let [dayFirst, monthFirst] = [false, false];
  for (const given of column) {
    if (typeof given !== 'string') continue;
    const digits = DIGITS.exec(westernDigits(given.trim()));
    if (!digits) continue;
    if (Number(digits[1]) > 12) dayFirst = true;
    if (Number(digits[2]) > 12) monthFirst = true;
  }
  const isMixed = dayFirst && monthFirst;
  return { order: isMixed || dayFirst === monthFirst ? null : dayFirst ? 'DAY_FIRST' : 'MONTH_FIRST', isMixed };
}

const westernDigits = (text: string): string => text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));

function fromNumber(number: number, { epoch1904 }: DateContext): Reading<DateRead> {
  if (Number.isInteger(number) && number >= FIRST_YEAR && number <= LAST_YEAR)
    return dated(String(number), undefined, undefined, 'date-iso/1');
  if (number >= FIRST_YEAR * 10_000 && number <= LAST_YEAR * 10_000) {
    const [year, month, day] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100];
    return dated(String(year), month, day, 'date-iso/1');
  }
  const days = Math.floor(number);
  // Both epochs count from the same day, as far as days after February 1900 go.
  const moment = new Date(Date.UTC(1899, 11, 30) + (days + (epoch1904 ? 1462 : 0)) * DAY);
  const minutes = Math.round((number - days) * 1440);
  const time = minutes > 0 && minutes < 1440 ? `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` : undefined;
  if (Number.isNaN(moment.getTime())) return { problem: `${shown(number)} is not a date: ${RIGHT}.` };
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  return dated(String(year), month, day, 'date-excel-serial/1', time);
}

function fromDigits(text: string, [, a, b, year, rest]: RegExpExecArray, { order, weekday }: DateContext): Reading<DateRead> {
  const [first, second] = [Number(a), Number(b)];
  const clock = rest === undefined ? null : readClock(rest);
  if (rest !== undefined && clock === null) return { problem: `${shown(text)} is not a date and time: ${RIGHT} 05:30.` };
  const as = (rule: RuleName, which: DateOrder) =>
    which === 'DAY_FIRST' ? dated(year!, second, first, rule, clock) : dated(year!, first, second, rule, clock);
  if (first === second) return as('date-same-either-way/1', 'DAY_FIRST');
  if (first > 12 && second > 12) return { problem: `${shown(text)} is not a date: ${RIGHT}.` };
  const alone: DateOrder | null = first > 12 ? 'DAY_FIRST' : second > 12 ? 'MONTH_FIRST' : null;
  const sure = alone ?? order;
  if (sure !== null) return as(sure === 'DAY_FIRST' ? 'date-day-first/1' : 'date-month-first/1', sure);
  const fitting = (['DAY_FIRST', 'MONTH_FIRST'] as const).filter((which) => isOn(as('date-by-weekday/1', which), weekday));
  if (fitting.length === 1) return as('date-by-weekday/1', fitting[0]!);
  const both = (['DAY_FIRST', 'MONTH_FIRST'] as const).map(
    (which) => (as('date-iso/1', which) as { value?: DateRead }).value?.date,
  );
  return { problem: `${shown(text)} may be ${both.join(' or ')}: say the order of day and month, or ${RIGHT}.` };
}

function isOn(reading: Reading<DateRead>, weekday: string | null | undefined): boolean {
  if (!weekday || reading === null || 'problem' in reading) return false;
  const name = DateTime.fromISO(reading.value.date, { locale: 'en' }).toFormat('ccc').toLowerCase();
  return weekday.trim().toLowerCase().startsWith(name);
}

/** Does a date fall on the weekday that its row names? True when it names none that is known. */
export function fitsWeekday(date: string, weekday: string | null): boolean {
  if (!weekday || !/^(mon|tue|wed|thu|fri|sat|sun)/i.test(weekday.trim())) return true;
  return isOn({ value: { date, precision: 'DAY', time: null }, rule: 'date-iso/1' }, weekday);
}

function dated(
  year: string,
  month: string | number | undefined,
  day: string | number | undefined,
  rule: RuleName,
  time?: string | null,
): Reading<DateRead> {
  // Two digits are of this century or the last one: what lies far ahead is of the last.
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) > 69 ? 1900 : 2000);
  const date = `${full}-${pad(Number(month ?? 1))}-${pad(Number(day ?? 1))}`;
  if (!DateTime.fromISO(date).isValid) return { problem: `there is no day ${date}: ${RIGHT}.` };
  if (full < FIRST_YEAR || full > LAST_YEAR) return { problem: `it comes to ${date}, which cannot be meant: ${RIGHT}.` };
  const precision = day !== undefined ? 'DAY' : month !== undefined ? 'MONTH' : 'YEAR';
  return { value: { date, precision, time: !time || time === '00:00' ? null : pad5(time) }, rule };
}

const pad = (number: number): string => String(number).padStart(2, '0');
const pad5 = (time: string): string => time.padStart(5, '0');
