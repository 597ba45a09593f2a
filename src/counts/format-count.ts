/** Intervals as people read them, in English and Arabic. Nothing here makes a count more certain than it is. */
import type { Interval } from './count.js';
import { ARABIC_NOUNS, type ArabicNoun, type CountNoun, ENGLISH_NOUNS } from './count-noun-forms.js';

export type { CountNoun } from './count-noun-forms.js';

export type CountLocale = 'en' | 'ar';

/** Western digits in both languages: figures must be the same in every edition of a statement. */
const NUMBERS = { en: new Intl.NumberFormat('en'), ar: new Intl.NumberFormat('ar-SY-u-nu-latn') };
const ARABIC_PLURALS = new Intl.PluralRules('ar');

/** What an interval says, apart from any language. low and high are people or things. */
type Said =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' }
  | { readonly kind: 'exact'; readonly high: number }
  | { readonly kind: 'atLeast'; readonly high: number }
  | { readonly kind: 'upTo'; readonly high: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

function said({ min, max }: Interval): Said {
  if (max === null) return min === 0 ? { kind: 'unknown' } : { kind: 'atLeast', high: min };
  if (max === 0) return { kind: 'none' };
  if (min === max) return { kind: 'exact', high: max };
  return min === 0 ? { kind: 'upTo', high: max } : { kind: 'range', low: min, high: max };
}

/**
 * A count without its noun: "3", "at least 3", "3–5", "up to 5", "none", "not known"; in Arabic "3", "3 على الأقل", "من 3
 * إلى 5", "5 على الأكثر", "لا يوجد", "غير معروف". A best figure that the bounds do not give is added in brackets.
 */
export function formatInterval(interval: Interval, locale: CountLocale): string {
  const of = said(interval);
  const whole = locale === 'ar' ? arabic(of, null) : english(of, null);
  return whole + estimate(interval, locale);
}

/** A count with its noun: "3 killed", "at least 8 ambulances destroyed", "number killed not known", "11 قتيلاً". */
export function formatCount(interval: Interval, noun: CountNoun, locale: CountLocale): string {
  const of = said(interval);
  return (locale === 'ar' ? arabic(of, noun) : english(of, noun)) + estimate(interval, locale);
}

/** What is counted, by itself: "Ambulances destroyed", "People killed", "القتلى". */
export function countNounName(noun: CountNoun, locale: CountLocale): string {
  if (locale === 'ar') return ARABIC_NOUNS[noun].all;
  const { other, none } = ENGLISH_NOUNS[noun];
  const name = none.startsWith('none ') ? `people ${other}` : other;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function estimate({ min, best, max }: Interval, locale: CountLocale): string {
  if (best === null || min === max) return '';
  const label = locale === 'ar' ? 'التقدير الأرجح' : 'best estimate';
  return ` (${label} ${NUMBERS[locale].format(best)})`;
}

function english(of: Said, noun: CountNoun | null): string {
  const words = noun === null ? null : ENGLISH_NOUNS[noun];
  if (of.kind === 'unknown') return words === null ? 'not known' : `${words.number} not known`;
  if (of.kind === 'none') return words?.none ?? 'none';
  const number = englishNumber(of);
  return words === null ? number : `${number} ${of.high === 1 ? words.one : words.other}`;
}

function englishNumber(of: Exclude<Said, { kind: 'unknown' | 'none' }>): string {
  const high = NUMBERS.en.format(of.high);
  if (of.kind === 'atLeast') return `at least ${high}`;
  if (of.kind === 'upTo') return `up to ${high}`;
  return of.kind === 'range' ? `${NUMBERS.en.format(of.low)}–${high}` : high;
}

function arabic(of: Said, noun: CountNoun | null): string {
  const words = noun === null ? null : ARABIC_NOUNS[noun];
  if (of.kind === 'unknown') return words === null ? 'غير معروف' : `عدد ${words.all} غير معروف`;
  if (of.kind === 'none') return words === null ? 'لا يوجد' : `لا ${words.few}`;
  if (of.kind === 'range') return arabicRange(of.low, of.high, words);
  const number = words === null ? NUMBERS.ar.format(of.high) : arabicCounted(of.high, words);
  if (of.kind === 'exact') return number;
  return `${number} ${of.kind === 'atLeast' ? 'على الأقل' : 'على الأكثر'}`;
}

function arabicRange(low: number, high: number, words: ArabicNoun | null): string {
  const range = `من ${NUMBERS.ar.format(low)} إلى ${NUMBERS.ar.format(high)}`;
  if (words === null) return range;
  const category = ARABIC_PLURALS.select(high);
  // One and two are said by the noun itself, which cannot follow a digit: "من 1 إلى 2 من القتلى".
  if (category === 'few' || category === 'many' || category === 'other') return `${range} ${words[category]}`;
  return `${range} من ${words.all}`;
}

function arabicCounted(n: number, words: ArabicNoun): string {
  const category = ARABIC_PLURALS.select(n);
  if (category === 'one' || category === 'two') return words[category];
  return `${NUMBERS.ar.format(n)} ${category === 'zero' ? words.few : words[category]}`;
}
