import type { LintRule } from '../lint.types.js';
import { datesIn, mayBe } from '../words/dates.js';

/**
 * "April 2017: …" beside a day in March. A narrative names other dates too, so it is odd only when none that it names can be the
 * incident's; of "reported on" nothing is known.
 */
export const dateInWords: LintRule = {
  name: 'DATE_IN_WORDS',
  sentence: {
    en: 'No date that the words name can be the date on record.',
    ar: 'لا تاريخ مما يذكره النص يوافق التاريخ المسجل.',
  },
  check: ({ texts, date, latestDate }) => {
    const named = texts.flatMap(datesIn);
    const [first] = named;
    if (!first || named.some((one) => mayBe(one, date, latestDate))) return [];
    return [{ field: 'date', found: date === latestDate ? date : `${date} – ${latestDate}`, expected: first.words }];
  },
};
