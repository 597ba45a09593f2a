import { lastDayOf } from '../common/dates.js';

/** The first and last day of a month. */
export const daysOf = (month: string): { from: string; to: string } => ({ from: `${month}-01`, to: lastDayOf(month) });
