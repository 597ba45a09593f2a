import type { LintRule } from '../lint.types.js';

/** How far a phone's clock may be ahead of ours, in milliseconds. */
const CLOCKS_DIFFER = 60 * 60 * 1000;

/** Later than it was submitted: the date, the time, its zone or the phone's clock is wrong. */
export const afterSubmission: LintRule = {
  name: 'AFTER_SUBMISSION',
  sentence: {
    en: 'It is said to have been after it was submitted.',
    ar: 'الوقت المذكور بعد وقت الإرسال.',
  },
  check: ({ date, occurredAt, submittedAt }) => {
    if (!submittedAt) return [];
    const expected = `≤ ${submittedAt.toISOString()}`;
    if (occurredAt && occurredAt.getTime() > submittedAt.getTime() + CLOCKS_DIFFER) {
      return [{ field: 'time', found: occurredAt.toISOString(), expected }];
    }
    // A day begins up to 14 hours before it does in UTC.
    const begins = Date.parse(`${date}T00:00:00Z`) - 14 * 3_600_000;
    return begins > submittedAt.getTime() ? [{ field: 'date', found: date, expected }] : [];
  },
};
