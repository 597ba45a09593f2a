import { DateTime } from 'luxon';
import type { LintRule } from '../lint.types.js';

/** A day or time that is still to come. It is refused when it is submitted: so a clock was wrong, or it came by another way. */
export const inTheFuture: LintRule = {
  name: 'IN_THE_FUTURE',
  sentence: {
    en: 'The date or time is still to come.',
    ar: 'التاريخ أو الوقت لم يأتِ بعد.',
  },
  check: ({ date, occurredAt, timeZone = 'UTC' }, now) => {
    const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? now.toISOString().slice(0, 10);
    if (date > today) return [{ field: 'date', found: date, expected: `≤ ${today}` }];
    if (occurredAt && occurredAt > now)
      return [{ field: 'time', found: occurredAt.toISOString(), expected: `≤ ${now.toISOString()}` }];
    return [];
  },
};
