import { daysOfMonth } from '../month/scope.js';
import type { Asked } from './filter.js';

/** The month that charts and map are of: that in which the period ends, or else the newest on record. */
export const monthOf = ({ from, to }: Asked, newest: string): string => (to || from || newest).slice(0, 7);

/** Whether the period is that month, and no more. */
export function isOneMonth({ from, to }: Asked, month: string): boolean {
  const days = daysOfMonth(month);
  return from === days.from && to === days.to;
}

/** Months since the year 0, to slide over. */
export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

export function monthOfNumber(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** The words of an address that narrow a month: neither its period, nor how it is shown. */
export function narrowing(asked: Asked): Record<string, string> {
  const { from: _from, to: _to, month: _month, view: _view, chart: _chart, figure: _figure, lang: _lang, ...words } = asked;
  return words;
}
