import { exactly } from '../../counts/count.js';
import type { LintRule } from '../lint.types.js';
import { mentionsIn } from '../words/mentions.js';
import { foldWords } from '../../counts/count-words.js';

const TIMES: readonly (readonly [form: RegExp, times: number])[] = [
  [/(?:hit|struck|bombed|targeted|attacked|shelled) (?:\p{L}+ ){0,2}twice/u, 2],
  [/(?:hit|struck|bombed|targeted|attacked|shelled) (?:\p{L}+ ){0,2}three times/u, 3],
  [/(?:قصف|استهدف|ضرب)\p{L}* (?:\p{L}+ ){0,4}مرتين/u, 2],
  [/(?:قصف|استهدف|ضرب)\p{L}* (?:\p{L}+ ){0,4}ثلاث مرات/u, 3],
];

/** "Four air strikes" beside two strikes, or beside none told apart. One strike that is told of needs none on record. */
export const strikesInWords: LintRule = {
  name: 'STRIKES_IN_WORDS',
  sentence: {
    en: 'The words tell of more strikes than are on record.',
    ar: 'يذكر النص ضربات أكثر من المسجلة.',
  },
  check: ({ texts, strikes }) => {
    if (!strikes) return [];
    const mentions = texts.flatMap(mentionsIn).filter(({ of, count }) => of === 'STRIKE' && count.min >= 2);
    const most = mentions.reduce<{ least: number; words: string } | null>(
      (before, { count, words }) => (before && before.least >= count.min ? before : { least: count.min, words }),
      null,
    );
    const told = [
      ...(most ? [most] : []),
      ...texts.flatMap((text) =>
        TIMES.flatMap(([form, least]) => {
          const found = form.exec(foldWords(text));
          return found ? { least, words: found[0] } : [];
        }),
      ),
    ].find(({ least }) => strikes.count < least);
    return told ? [{ field: 'strikes', found: strikes.count === 0 ? null : exactly(strikes.count), expected: told.words }] : [];
  },
};
