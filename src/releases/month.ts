import { DateTime } from 'luxon';

/** The first and last day of a month. */
export function daysOf(month: string): { from: string; to: string } {
  const first = DateTime.fromISO(`${month}-01`);
  return { from: first.toISODate()!, to: first.endOf('month').toISODate()! };
}
