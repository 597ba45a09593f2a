import { foldWords } from '../../counts/count-words.js';
import type { LintRule } from '../lint.types.js';

const FORMS = [
  'double[- ]?tap',
  '(?:second|another|repeat) (?:air ?)?(?:strike|raid|attack)\\p{L}* (?:\\p{L}+ ){0,4}(?:rescuers|responders|paramedics|ambulance|medics|civil defen[cs]e)',
  'ضرب(?:ه|ات) مزدوج(?:ه|ات)',
  '(?:غار|قصف|ضرب|استهد)\\p{L}* (?:\\p{L}+ ){0,3}(?:ال)?(?:مسعفين|منقذين|فرق الاسعاف|فرق الانقاذ|الدفاع المدني) (?:\\p{L}+ ){0,4}(?:مره ثانيه|مجددا|بعد وصولهم)',
].map((form) => new RegExp(form, 'u'));

/** A "double tap" in words that no strike on record is marked as. */
export const repeatStrikeInWords: LintRule = {
  name: 'REPEAT_STRIKE_IN_WORDS',
  sentence: {
    en: 'The words tell of a repeat strike on responders; no strike on record is marked as one.',
    ar: 'يذكر النص ضربة متكررة على المستجيبين؛ لا ضربة مسجلة موسومة بذلك.',
  },
  check: ({ texts, strikes }) => {
    if (!strikes || strikes.repeat) return [];
    const said = texts.flatMap((text) => FORMS.flatMap((form) => form.exec(foldWords(text))?.[0] ?? []))[0];
    return said === undefined ? [] : [{ field: 'strikes.repeatOnResponders', found: null, expected: said }];
  },
};
