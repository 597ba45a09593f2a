/** Rules for words without a number. Vague words take the most cautious lower bound that can be defended. */
import { atLeast, between, type CountRule, OWN_READING } from './count-rule.js';

const ACLED = 'ACLED fatality FAQ';

function vague(id: string, min: number, words: string, source: string): CountRule {
  return { id, words: words.split('|'), meaning: `min ${min}, no upper bound`, source, read: () => atLeast(min) };
}

/** See count-rules.ts for the sources. */
export const WORD_RULES: readonly CountRule[] = [
  {
    id: 'unknown',
    words: [
      ...'unknown|not known|number not known|unknown number|an unknown number|number unknown|undetermined|unclear'.split('|'),
      ...'not reported|none reported|unreported|not specified|unspecified|unspecified number|an unspecified number'.split('|'),
      ...'not available|no information|no data|no details|n/a|na|tbc|tbd|?|??|???|غير معروف|غير معروفة|عدد غير معروف'.split('|'),
      ...'مجهول|عدد مجهول|لا معلومات|لا توجد معلومات|لا تتوفر معلومات|غير محدد|عدد غير محدد|غير معلوم|عدد غير معلوم'.split('|'),
    ],
    meaning: 'min 0, no best figure, no upper bound',
    source: `${OWN_READING}: unknown is not zero`,
    read: () => atLeast(0),
  },
  {
    id: 'none',
    words: 'none|no|no one|nobody|nil|zero|without|لا أحد|لا يوجد|لا توجد|لا|بلا|بدون|دون|صفر'.split('|'),
    meaning: 'exactly 0',
    source: `${OWN_READING}: the source says that there were none`,
    read: () => between(0, 0),
  },
  vague('couple', 2, 'a couple|couple', `${OWN_READING}: two, loosely used for slightly more`),
  vague('multiple', 2, 'multiple|more than one', `${OWN_READING}: more than one`),
  vague('few', 2, 'a few|few|a small number|قلة|عدد قليل', `${OWN_READING}: a plural is at least two`),
  vague(
    'several',
    3,
    'several|some|a number|عدة|عدد من|بعض',
    `Merriam-Webster: more than two; ${OWN_READING} for the rest: Arabic has a dual, so its plural starts at three`,
  ),
  vague('bid', 3, 'بضع|بضعة', 'Lisan al-Arab, al-Misbah al-Munir: from three to nine; left open, as news uses it loosely'),
  vague(
    'many',
    3,
    'many|numerous|a lot|lots|a large number|large numbers|high numbers|كثير|الكثير|كثيرون|العديد|عديد|عدد كبير|أعداد كبيرة',
    `${OWN_READING}: more than a few, and no more can be defended as certain`,
  ),
  vague('tens', 10, 'tens|عشرات|العشرات', ACLED),
  vague('dozens', 12, 'dozens|several dozen|a few dozen|dozens and dozens', ACLED),
  vague('scores', 20, 'scores', `${OWN_READING}: a score is twenty, counted once as ACLED counts "dozens" as one dozen`),
  vague('hundreds', 100, 'hundreds|several hundred|a few hundred|مئات|المئات', ACLED),
  vague('thousands', 1000, 'thousands|several thousand|a few thousand|آلاف|الآلاف|عدة آلاف', `${ACLED}: "and so on"`),
  vague('ten-thousands', 10_000, 'tens of thousands|عشرات الآلاف', `${ACLED}: "and so on"`),
  vague('hundred-thousands', 100_000, 'hundreds of thousands|مئات الآلاف', `${ACLED}: "and so on"`),
];
