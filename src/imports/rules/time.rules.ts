import type { TimePrecision } from '../../incidents/models/incident.enums.js';
import type { Given } from '../readers/table.js';
import { type Reading, shown } from './rule.js';
import { saysNothing, textOf } from './text.rules.js';

export interface TimeRead {
  readonly time: string;
  readonly timePrecision: TimePrecision;
}

const CLOCK = /^(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/i;
const BAND = /^(00|06|12|18):00\s*[-–]\s*(00|06|12|18|24):00$/;

/** HH:MM, or null when it is no clock time. */
export function readClock(text: string): string | null {
  const [, hour, minute, half] = CLOCK.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return null;
  const isPm = half?.toLowerCase() === 'p';
  const hours = half ? (Number(hour) % 12) + (isPm ? 12 : 0) : Number(hour);
  if (hours > 23 || (half && (Number(hour) > 12 || Number(hour) === 0))) return null;
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

/** A clock time, one of WHO SSA's six-hour bands, or the part of a day as spreadsheets have it. */
export function readTime(given: Given): Reading<TimeRead> {
  const text = textOf(given)?.text ?? '';
  if (text === '' || saysNothing(text) || /^time unknown$/i.test(text)) return null;
  const [, start, end] = BAND.exec(text) ?? [];
  if (start && (Number(start) + 6) % 24 === Number(end) % 24) {
    return { value: { time: `${start}:00`, timePrecision: 'SIX_HOUR_BAND' }, rule: 'time-six-hours/1' };
  }
  const clock = /^0?\.\d+$/.test(text) ? clockOfFraction(Number(text)) : readClock(text);
  if (clock) return { value: { time: clock, timePrecision: 'EXACT' }, rule: 'time-clock/1' };
  return { problem: `${shown(text)} is not a time: write 17:30, or one of the six-hour bands such as 12:00-18:00.` };
}

function clockOfFraction(fraction: number): string | null {
  const minutes = Math.round(fraction * 1440);
  return minutes >= 1440 ? null : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
