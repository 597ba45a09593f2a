import { DateTime, IANAZone } from 'luxon';
import type { FieldProblem } from '../common/errors/domain-error.js';
import type { DatePrecision, PartOfDay, TimePrecision } from './models/incident.enums.js';

/** A local time as it was given. */
export interface TimeGiven {
  time?: string | null;
  timePrecision?: TimePrecision | null;
  partOfDay?: PartOfDay | null;
}

export interface TimeRecord {
  time: string | null;
  timePrecision: TimePrecision;
  partOfDay: PartOfDay | null;
}

/** When an incident was, as kept: local, with precision, beside the UTC instant where one can be known. */
export interface WhenRecord extends TimeRecord {
  date: string;
  datePrecision: DatePrecision;
  latestDate: string;
  timeZone: string;
  occurredAt: Date | null;
}

export interface WhenGiven extends TimeGiven {
  date: string;
  datePrecision?: DatePrecision | null;
  timeZone: string;
  /** The zone is only one of its country's: the instant is not known. */
  zoneIsAssumed?: boolean;
}

/** How far a phone's clock may be ahead of ours, in milliseconds, before what it reports as now is refused. */
const CLOCKS_DIFFER = 60 * 60 * 1000;

/** A local time with its precision, and what is wrong with it. Pure. */
export function readTime(given: TimeGiven, path: string): { record: TimeRecord; problems: FieldProblem[] } {
  const time = given.time ?? null;
  const partOfDay = given.partOfDay ?? null;
  const timePrecision = given.timePrecision ?? (time ? 'EXACT' : partOfDay ? 'PART_OF_DAY' : 'UNKNOWN');
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string): void => void problems.push({ path: `${path}.${field}`, message });
  const clock = timePrecision === 'EXACT' || timePrecision === 'HOUR' || timePrecision === 'SIX_HOUR_BAND';
  if (clock && !time) wrong('time', `is needed with timePrecision ${timePrecision}.`);
  if (!clock && time) wrong('time', `must be left out with timePrecision ${timePrecision}.`);
  if (timePrecision === 'HOUR' && time && !time.endsWith(':00'))
    wrong('time', `must end in :00 with timePrecision HOUR; it is ${time}.`);
  if (timePrecision === 'SIX_HOUR_BAND' && time && !/^(00|06|12|18):00$/.test(time)) {
    wrong('time', `must be the start of a six-hour band, 00:00, 06:00, 12:00 or 18:00; it is ${time}.`);
  }
  if (timePrecision === 'PART_OF_DAY' && !partOfDay) wrong('partOfDay', 'is needed with timePrecision PART_OF_DAY.');
  if (timePrecision !== 'PART_OF_DAY' && partOfDay) wrong('partOfDay', `must be left out with timePrecision ${timePrecision}.`);
  return { record: { time, timePrecision, partOfDay }, problems };
}

/** Date, time and zone, and what is wrong with them: the future, a time without a day, an unknown zone. Pure but for `now`. */
export function readWhen(given: WhenGiven, path: string, now: Date): { record: WhenRecord; problems: FieldProblem[] } {
  const { record: time, problems } = readTime(given, path);
  const datePrecision = given.datePrecision ?? 'DAY';
  const { timeZone } = given;
  const { first, last } = span(given.date, datePrecision);
  if (!isZone(timeZone)) {
    problems.push({ path: `${path}.timeZone`, message: `"${timeZone}" is not an IANA time zone such as "Asia/Damascus".` });
  } else {
    const today = mayBeFuture(first, now) ? (DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '') : first;
    if (first > today)
      problems.push({ path: `${path}.date`, message: `${given.date} is in the future: it is ${today} there now.` });
  }
  if (datePrecision !== 'DAY' && time.timePrecision !== 'UNKNOWN') {
    problems.push({ path: `${path}.time`, message: `a time needs a day: datePrecision is ${datePrecision}.` });
  }
  const exact = datePrecision === 'DAY' && (time.timePrecision === 'EXACT' || time.timePrecision === 'HOUR');
  const instant = exact && time.time && problems.length === 0 ? utcInstant(first, time.time, timeZone) : null;
  const occurredAt = given.zoneIsAssumed ? null : instant;
  if (occurredAt && occurredAt.getTime() > now.getTime() + CLOCKS_DIFFER) {
    problems.push({ path: `${path}.time`, message: `${time.time} of that day is in the future.` });
  }
  return { record: { ...time, date: first, datePrecision, latestDate: last, timeZone, occurredAt }, problems };
}

/** It is in the future somewhere: what the day is in a zone takes long to say. */
const mayBeFuture = (date: string, now: Date): boolean =>
  date > new Date(now.getTime() - FURTHEST_BEHIND).toISOString().slice(0, 10);

/** How far the local time of a zone is behind UTC at most, in milliseconds. */
const FURTHEST_BEHIND = 12 * 60 * 60 * 1000;

/** The first and last day that a date of some precision may mean. */
function span(date: string, precision: DatePrecision): { first: string; last: string } {
  if (precision === 'DAY') return { first: date, last: date };
  const day = DateTime.fromISO(date, { zone: 'utc' });
  const unit = precision === 'MONTH' ? 'month' : 'year';
  return { first: day.startOf(unit).toISODate() ?? date, last: day.endOf(unit).toISODate() ?? date };
}

/** The instant that a local time names, or null when clocks were put forward past it or back over it: none, or two. */
export function utcInstant(date: string, time: string, timeZone: string): Date | null {
  const local = DateTime.fromISO(`${date}T${time}`, { zone: timeZone });
  const skipped = local.toFormat('HH:mm') !== time;
  return !local.isValid || skipped || local.getPossibleOffsets().length !== 1 ? null : local.toJSDate();
}

const zones = new Map<string, boolean>();

/** Looked up once each, as far as there are that many: asking for a zone is slow. */
function isZone(name: string): boolean {
  const known = zones.get(name) ?? IANAZone.isValidZone(name);
  if (zones.size < 1_000) zones.set(name, known);
  return known;
}
