import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactly, type Interval, NONE, UNKNOWN } from '../../src/counts/count.js';
import { ARABIC_NOUNS, type CountNoun, ENGLISH_NOUNS } from '../../src/counts/count-noun-forms.js';
import { formatCount, formatInterval } from '../../src/counts/format-count.js';
import { parseCount } from '../../src/counts/parse-count.js';
import { intervals } from './support.js';

const from = (min: number): Interval => ({ min, best: null, max: null });
const range = (min: number, max: number, best: number | null = null): Interval => ({ min, best, max });

describe('formatCount', () => {
  it.each<[Interval, CountNoun, string, string]>([
    [exactly(1), 'killed', '1 killed', 'قتيل واحد'],
    [exactly(2), 'killed', '2 killed', 'قتيلان'],
    [exactly(3), 'killed', '3 killed', '3 قتلى'],
    [exactly(10), 'killed', '10 killed', '10 قتلى'],
    [exactly(11), 'killed', '11 killed', '11 قتيلاً'],
    [exactly(99), 'killed', '99 killed', '99 قتيلاً'],
    [exactly(100), 'killed', '100 killed', '100 قتيل'],
    [exactly(102), 'killed', '102 killed', '102 قتيل'],
    [exactly(103), 'killed', '103 killed', '103 قتلى'],
    [exactly(1200), 'killed', '1,200 killed', '1,200 قتيل'],
    [from(3), 'killed', 'at least 3 killed', '3 قتلى على الأقل'],
    [from(2), 'killed', 'at least 2 killed', 'قتيلان على الأقل'],
    [range(3, 5), 'killed', '3–5 killed', 'من 3 إلى 5 قتلى'],
    [range(3, 15), 'killed', '3–15 killed', 'من 3 إلى 15 قتيلاً'],
    [range(1, 2), 'killed', '1–2 killed', 'من 1 إلى 2 من القتلى'],
    [range(3, 5, 4), 'killed', '3–5 killed (best estimate 4)', 'من 3 إلى 5 قتلى (التقدير الأرجح 4)'],
    [range(0, 5), 'killed', 'up to 5 killed', '5 قتلى على الأكثر'],
    [range(3, 3), 'killed', '3 killed', '3 قتلى'],
    [
      { min: 10, best: 20, max: null },
      'killed',
      'at least 10 killed (best estimate 20)',
      '10 قتلى على الأقل (التقدير الأرجح 20)',
    ],
    [UNKNOWN, 'killed', 'number killed not known', 'عدد القتلى غير معروف'],
    [NONE, 'killed', 'none killed', 'لا قتلى'],
    [from(3), 'injured', 'at least 3 injured', '3 جرحى على الأقل'],
    [range(3, 5), 'injured', '3–5 injured', 'من 3 إلى 5 جرحى'],
    [exactly(2), 'injured', '2 injured', 'جريحان'],
    [exactly(11), 'injured', '11 injured', '11 جريحاً'],
    [exactly(1), 'ambulancesDestroyed', '1 ambulance destroyed', 'سيارة إسعاف واحدة مدمرة'],
    [exactly(2), 'ambulancesDestroyed', '2 ambulances destroyed', 'سيارتا إسعاف مدمرتان'],
    [from(8), 'ambulancesDestroyed', 'at least 8 ambulances destroyed', '8 سيارات إسعاف مدمرة على الأقل'],
    [NONE, 'ambulancesDestroyed', 'no ambulances destroyed', 'لا سيارات إسعاف مدمرة'],
    [UNKNOWN, 'ambulancesDestroyed', 'number of ambulances destroyed not known', 'عدد سيارات الإسعاف المدمرة غير معروف'],
    [exactly(1), 'incidents', '1 incident', 'حادثة واحدة'],
    [exactly(13), 'incidents', '13 incidents', '13 حادثة'],
    [exactly(11), 'facilities', '11 facilities', '11 مرفقاً صحياً'],
    [range(4, 17), 'healthWorkersKilled', '4–17 health workers killed', 'من 4 إلى 17 عاملاً صحياً قُتلوا'],
    [exactly(2), 'healthWorkersKilled', '2 health workers killed', 'عاملان صحيان قُتلا'],
    [range(0, 1), 'healthWorkersKilled', 'up to 1 health worker killed', 'عامل صحي واحد قُتل على الأكثر'],
  ])('of %j %s is "%s" and "%s"', (interval, noun, english, arabic) => {
    expect(formatCount(interval, noun, 'en')).toBe(english);
    expect(formatCount(interval, noun, 'ar')).toBe(arabic);
  });

  it('has every form of every noun', () => {
    expect(Object.keys(ARABIC_NOUNS)).toEqual(Object.keys(ENGLISH_NOUNS));
    for (const noun of [...Object.values(ARABIC_NOUNS), ...Object.values(ENGLISH_NOUNS)]) {
      expect(Object.values(noun).every((form: string) => form.trim() === form && form !== '')).toBe(true);
    }
  });
});

describe('formatInterval', () => {
  it.each<[Interval, string, string]>([
    [exactly(3), '3', '3'],
    [from(3), 'at least 3', '3 على الأقل'],
    [range(3, 5), '3–5', 'من 3 إلى 5'],
    [range(0, 5), 'up to 5', '5 على الأكثر'],
    [NONE, 'none', 'لا يوجد'],
    [UNKNOWN, 'not known', 'غير معروف'],
    [{ min: 0, best: 4, max: null }, 'not known (best estimate 4)', 'غير معروف (التقدير الأرجح 4)'],
  ])('of %j is "%s" and "%s"', (interval, english, arabic) => {
    expect(formatInterval(interval, 'en')).toBe(english);
    expect(formatInterval(interval, 'ar')).toBe(arabic);
  });
});

describe('what is formatted and read again', () => {
  it('has the same bounds, and the same best figure, in both languages', () => {
    fc.assert(
      fc.property(intervals(), fc.constantFrom('en' as const, 'ar' as const), (interval, locale) => {
        const text = formatInterval(interval, locale);
        const parsed = parseCount(text);
        expect(parsed).toMatchObject({ ok: true });
        if (!parsed.ok) return;
        expect([text, parsed.interval.min, parsed.interval.max]).toEqual([text, interval.min, interval.max]);
        if (interval.min !== interval.max) expect(parsed.interval.best).toBe(interval.best);
      }),
    );
  });

  const SAID: readonly CountNoun[] = [
    'killed',
    'injured',
    'healthWorkersKilled',
    'ambulancesDestroyed',
    'incidents',
    'strikes',
    'facilities',
    'facilitiesDestroyed',
  ];
  const same = (interval: Interval, noun: CountNoun, locale: 'en' | 'ar'): void => {
    const text = formatCount(interval, noun, locale);
    const parsed = parseCount(text);
    expect([text, parsed.ok]).toEqual([text, true]);
    if (parsed.ok) expect([text, parsed.interval.min, parsed.interval.max]).toEqual([text, interval.min, interval.max]);
  };

  it.each(SAID)('holds what was said of %s in English', (noun) => {
    for (const interval of [UNKNOWN, NONE, exactly(1), exactly(2)]) same(interval, noun, 'en');
    fc.assert(fc.property(intervals(), (interval) => same(interval, noun, 'en')));
  });

  it.each<CountNoun>(['killed', 'injured'])('holds what was said of %s in Arabic', (noun) => {
    for (const interval of [UNKNOWN, NONE, exactly(1), exactly(2), from(2), range(1, 2)]) same(interval, noun, 'ar');
    fc.assert(fc.property(intervals(), (interval) => same(interval, noun, 'ar')));
  });
});
