import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactly, type Interval, isValid, MAX_COUNT, NONE, UNKNOWN } from '../../src/counts/count.js';
import { COUNT_RULES, ONE_COUNTED, RULE_SET } from '../../src/counts/count-rules.js';
import { parseCount } from '../../src/counts/parse-count.js';

const from = (min: number): Interval => ({ min, best: null, max: null });
const range = (min: number, max: number): Interval => ({ min, best: null, max });
const about = (min: number, best: number): Interval => ({ min, best, max: null });

/** Rule, interval, and every wording that must give them. */
const WORDINGS: readonly [rule: string, interval: Interval, wordings: readonly string[]][] = [
  [
    'exact',
    exactly(3),
    ['3', ' 3 ', '٣', '۳', 'three', 'THREE', '3 killed', '3 people were killed', '3 health workers', '3.', '003'],
  ],
  [
    'exact',
    exactly(3),
    ['ثلاثة', 'ثلاث', 'ثَلاثة', '٣ قتلى', '3 قتلى', 'ثلاثة مسعفين', 'ثلاثه شهداء', '3 من القتلى', '\u200f3\u200f', 'exactly 3'],
  ],
  [
    'exact',
    exactly(1),
    [
      'one',
      'a paramedic',
      'an ambulance destroyed',
      '1 ambulance',
      'واحد',
      'واحدة',
      'قتيل واحد',
      'سيارة إسعاف واحدة',
      'one killed',
    ],
  ],
  ['exact', exactly(2), ['two', 'اثنان', 'اثنين', 'إثنان', 'اثنتان', 'قتيلان', 'جريحان', '2 paramedics', 'سيارتان']],
  ['exact', exactly(8), ['eight ambulances', 'ثمانية', 'ثماني سيارات إسعاف', 'ثمان', '٨ سيارات إسعاف']],
  ['exact', exactly(10), ['ten', 'عشرة', 'عشر', 'عشرة أشخاص']],
  ['exact', exactly(12), ['a dozen', 'twelve', 'dozen', 'اثنا عشر', 'اثني عشر', 'اثنتا عشرة', 'a dozen people']],
  ['exact', exactly(24), ['two dozen', 'twenty-four', 'twenty four', 'أربعة وعشرون', 'أربعة و عشرين']],
  ['exact', exactly(6), ['half a dozen', 'six', 'ستة']],
  ['exact', exactly(11), ['eleven', 'أحد عشر', 'إحدى عشرة', '11 قتيلاً', '١١ قتيلا']],
  ['exact', exactly(20), ['twenty', 'عشرون', 'عشرين', 'عشرون قتيلاً']],
  ['exact', exactly(100), ['hundred', 'a hundred', 'one hundred', 'مئة', 'مائة', 'ميه', '100 قتيل']],
  ['exact', exactly(125), ['one hundred and twenty-five', 'a hundred twenty five', 'مئة وخمسة وعشرون', 'مائة وخمسة وعشرين']],
  ['exact', exactly(200), ['two hundred', 'مئتان', 'مائتين']],
  ['exact', exactly(300), ['ثلاثمئة', 'ثلاثمائة', 'ثلاث مئة', 'three hundred']],
  ['exact', exactly(1200), ['1,200', '١٬٢٠٠', '١٢٠٠', 'one thousand two hundred', 'ألف ومئتان']],
  ['exact', exactly(3000), ['three thousand', 'ثلاثة آلاف', '3,000 people']],
  ['exact', exactly(MAX_COUNT), ['1000000', '1,000,000']],
  [
    'range',
    range(3, 5),
    [
      '3-5',
      '3 - 5',
      '3–5',
      '3—5',
      '3−5',
      '3 to 5',
      'between 3 and 5',
      'from 3 to 5',
      'three to five',
      'three-five',
      '3–5 wounded',
    ],
  ],
  [
    'range',
    range(3, 5),
    [
      'من 3 إلى 5',
      'من ٣ الى ٥',
      'بين 3 و 5',
      'بين 3 و5',
      'بين ثلاثة وخمسة',
      'ما بين ٣ و٥',
      '3 إلى 5 قتلى',
      'من 3 إلى 5 قتلى',
      '٣-٥',
    ],
  ],
  ['range', range(3, 4), ['3 or 4', 'three or four people', '3 أو 4']],
  ['range', range(50, 60), ['fifty-sixty', '50-60 people injured']],
  ['range', exactly(3), ['3-3']],
  ['range', range(0, 5), ['0-5', 'zero to five']],
  [
    'at-least',
    from(3),
    [
      'at least 3',
      'at least three killed',
      'no fewer than 3',
      'no less than 3',
      '3 or more',
      '3 or more people killed',
      '3+',
      '3 + killed',
      '≥3',
      '>= 3',
      '3 at least',
      'minimum 3',
      'At Least 3 People',
    ],
  ],
  [
    'at-least',
    from(3),
    [
      'على الأقل 3',
      '3 على الأقل',
      '3 قتلى على الأقل',
      'ما لا يقل عن 3',
      'ما لا يقل عن ثلاثة أشخاص',
      'لا يقل عن ٣',
      '3 أو أكثر',
      '٣ فأكثر',
    ],
  ],
  ['at-least', from(12), ['at least a dozen', 'a dozen or more']],
  [
    'more-than',
    from(21),
    ['more than 20', 'over 20', 'more than twenty people', '>20', 'أكثر من 20', 'أكثر من عشرين شخصاً', 'ما يزيد عن ٢٠'],
  ],
  [
    'up-to',
    range(0, 5),
    [
      'up to 5',
      'at most 5',
      'no more than 5',
      'as many as five',
      '5 or fewer',
      'maximum 5',
      '≤5',
      'على الأكثر 5',
      '5 على الأكثر',
      'ما يصل إلى 5',
      'ما يصل الى خمسة قتلى',
    ],
  ],
  ['fewer-than', range(0, 4), ['fewer than 5', 'less than 5', 'fewer than five', '<5', 'أقل من 5', 'أقل من خمسة']],
  ['fewer-than', NONE, ['fewer than 1']],
  [
    'about',
    about(10, 20),
    [
      'about 20',
      'around twenty',
      'approximately 20',
      'nearly 20 people',
      'almost 20',
      'some 20 people',
      '~20',
      '20 or so',
      'حوالي 20',
      'نحو ٢٠',
      'نحو عشرين قتيلاً',
      'حوالى عشرين',
      '20 تقريباً',
    ],
  ],
  ['about', about(2, 3), ['about 3']],
  ['about', about(1, 1), ['about one']],
  ['about-range', from(5), ['about 10 to 15', 'around 10-15 people', 'حوالي 10 إلى 15']],
  [
    'several',
    from(3),
    [
      'several',
      'Several',
      'several wounded',
      'several others wounded',
      'several of them',
      'some',
      'a number',
      'a number of people',
      'عدة',
      'عدة أشخاص',
      'عدد من',
      'عدد من الجرحى',
      'عددٌ من المصابين',
      'بعض',
    ],
  ],
  ['bid', from(3), ['بضع', 'بضعة أشخاص']],
  ['couple', from(2), ['a couple', 'a couple of people']],
  ['multiple', from(2), ['multiple', 'multiple casualties', 'more than one']],
  ['few', from(2), ['a few', 'few', 'a few paramedics']],
  ['many', from(3), ['many', 'many killed', 'numerous', 'كثير', 'العديد من الجرحى', 'عديد', 'الكثير']],
  ['tens', from(10), ['tens', 'tens of people', 'عشرات', 'العشرات', 'عشرات الجرحى', 'عشرات من المدنيين']],
  ['dozens', from(12), ['dozens', 'dozens injured', 'dozens of people wounded', 'several dozen']],
  ['scores', from(20), ['scores', 'scores killed']],
  ['hundreds', from(100), ['hundreds', 'hundreds of civilians', 'several hundred', 'مئات', 'المئات', 'مئات القتلى']],
  ['thousands', from(1000), ['thousands', 'آلاف', 'الاف', 'آلاف الأشخاص']],
  ['ten-thousands', from(10_000), ['tens of thousands', 'عشرات الآلاف']],
  [
    'none',
    NONE,
    [
      'none',
      'no',
      'no one',
      'nobody',
      'zero',
      '0',
      '٠',
      'none killed',
      'no casualties',
      'no health workers killed',
      'no injuries',
      'لا أحد',
      'لا يوجد',
      'لا يوجد قتلى',
      'لا توجد إصابات',
      'صفر',
    ],
  ],
  [
    'unknown',
    UNKNOWN,
    [
      'unknown',
      'Unknown',
      'not known',
      'not reported',
      'none reported',
      'n/a',
      'N/A',
      '?',
      'number killed not known',
      'an unknown number of people',
      'unspecified',
      'غير معروف',
      'مجهول',
      'لا معلومات',
      'لا توجد معلومات',
      '؟',
      'عدد القتلى غير معروف',
    ],
  ],
];

describe('parseCount reads', () => {
  const cases = WORDINGS.flatMap(([rule, interval, wordings]) => wordings.map((w) => [w, rule, interval] as const));

  it.each(cases)('%j by rule %s', (words, rule, interval) => {
    const parsed = parseCount(words);
    expect(parsed).toEqual({ ok: true, interval, words: words.trim(), rule: expect.anything() });
    // A bare zero is an exact figure; which of the two rules says so does not matter.
    if (!/^[0٠]$/u.test(words)) expect(parsed).toHaveProperty('rule', `${RULE_SET}/${rule}`);
  });

  it.each(
    [
      ...[
        'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen'.split(' '),
        'eighteen',
        'nineteen',
        'twenty',
      ].flat(),
    ].map((w, i) => [w, i + 1] as const),
  )('%s as %i', (words, n) => expect(parseCount(words)).toMatchObject({ interval: exactly(n) }));

  it.each(
    'واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(' ').flatMap((w, i) => {
      const plain = w.replace(/أ/gu, 'ا');
      return [[w, i + 1] as const, [plain, i + 1] as const, [plain.replace(/ة$/u, 'ه'), i + 1] as const];
    }),
  )('%s as %i', (words, n) => expect(parseCount(words)).toMatchObject({ interval: exactly(n) }));

  it.each(
    'عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون'
      .split(' ')
      .flatMap((w, i) => [[w, 20 + 10 * i] as const, [w.replace(/ون$/u, 'ين'), 20 + 10 * i] as const]),
  )('%s as %i', (words, n) => expect(parseCount(words)).toMatchObject({ interval: exactly(n) }));

  it('a best estimate in brackets', () => {
    expect(parseCount('3–5 killed (best estimate 4)')).toMatchObject({ interval: { min: 3, best: 4, max: 5 } });
  });
});

describe('parseCount refuses', () => {
  it.each([
    [
      '-1',
      /"-1" is not a count, which is never negative: give a number such as "3", a range "3-5", "at least 3", "several" or "unknown"/,
    ],
    ['−3', /never negative/],
    ['1.5', /whole number: give/],
    ['٢٫٥', /whole number/],
    ['5-3', /runs from more to fewer; write "3-5"/],
    ['between 9 and 4', /write "4-9"/],
    ['1000001', /more than 1000000/],
    ['9'.repeat(200), /more than 1000000/],
    ['more than 1000000', /more than 1000000/],
    ['fewer than 0', /none below 0/],
    ['', /nothing was given: give/],
    ['   ', /nothing was given/],
    ['x'.repeat(201), /201 characters, at most 200/],
    ['3\0', /control characters/],
    ['\ud800', /broken Unicode/],
    ['purple', /"purple" is not a count: give/],
    ['3²', /not a count/],
    ['1/2', /not a count/],
    ['1,5', /not a count/],
    ['1,20,000', /not a count/],
    ['1 200', /not a count/],
    ['3, 5', /not a count/],
    ['3 5', /not a count/],
    ['3 killed and 5 injured', /not a count/],
    ['3 killed - 5 injured', /not a count/],
    ['3 killed, several injured', /not a count/],
    ['at least several', /not a count/],
    ['five three', /not a count/],
    ['twenty thirty', /not a count/],
    ['killed', /not a count/],
    ['no injuries were reported', /not a count/],
    ['no confirmed deaths', /not a count/],
    ['a', /not a count/],
    ['3 killed to 5 injured', /not a count/],
    ['3 killed or 5 injured', /not a count/],
    ['under five children', /not a count/],
    ['twenty and five', /not a count/],
    ['قتيلان وجريح', /not a count/],
    ['ثلاثة قتلى وخمسة جرحى', /not a count/],
    ['number of wounded', /not a count/],
    ['قتلى', /not a count/],
    ['3-', /not a count/],
    ['1e3', /not a count/],
    ['0x10', /not a count/],
    ['Infinity', /not a count/],
    ['3–5 (best estimate 9)', /contradicts itself/],
  ])('%j', (words, message) => {
    expect(parseCount(words)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

describe('parseCount, whatever it is given,', () => {
  const pieces = [
    ...WORDINGS.flatMap(([, , wordings]) => wordings),
    '-',
    '+',
    'و',
    '(',
    ')',
    '{x}',
    'best estimate',
    '.',
    ',',
    ' ',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(' '));
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 220 }), fc.string({ unit: 'grapheme' }), soup);

  it('never throws, and answers a valid interval or a sentence', () => {
    fc.assert(
      fc.property(any, (words) => {
        const parsed = parseCount(words);
        if (!parsed.ok) expect(parsed.message).toMatch(/: give a number such as "3".*\.$/su);
        else expect([isValid(parsed.interval), parsed.words]).toEqual([true, words.trim()]);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads every number alike in digits of three scripts, with and without separators', () => {
    const inScript = (text: string, zero: number): string =>
      text.replace(/\d/gu, (d) => String.fromCodePoint(zero + Number(d))).replace(/,/gu, '٬');
    fc.assert(
      fc.property(fc.nat(MAX_COUNT), (n) => {
        const grouped = n.toLocaleString('en');
        for (const text of [`${n}`, grouped, inScript(grouped, 0x660), inScript(`${n}`, 0x6f0)]) {
          expect(parseCount(text)).toMatchObject({ ok: true, interval: exactly(n) });
        }
      }),
    );
  });

  it('answers the longest awkward text at once', () => {
    const started = performance.now();
    for (const text of ['a to '.repeat(40), '1-'.repeat(100), 'killed '.repeat(28), 'بين و'.repeat(40), 'one and '.repeat(25)])
      parseCount(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('the rule set', () => {
  it('is named, and each rule has its own id, words, meaning and source', () => {
    expect(RULE_SET).toBe('tawthiq-counts-1');
    expect(new Set(COUNT_RULES.map((rule) => rule.id)).size).toBe(COUNT_RULES.length);
    for (const rule of COUNT_RULES) {
      expect(rule.words.length).toBeGreaterThan(0);
      expect(rule.words.every((words) => words.trim() === words && words !== '')).toBe(true);
      expect([rule.meaning, rule.source].every((text) => text.length > 0)).toBe(true);
    }
  });

  it('reads each of its own words by its own rule', () => {
    for (const rule of COUNT_RULES) {
      for (const words of rule.words) {
        const text = words.replace('{x}', '3').replace('{y}', '5');
        expect([text, parseCount(text)]).toEqual([
          text,
          expect.objectContaining({ rule: `${RULE_SET}/${rule.id}`, interval: rule.read(3, 5) }),
        ]);
      }
    }
  });

  it('gives vague words a lower bound and no more', () => {
    const vague = COUNT_RULES.filter((rule) => rule.words.every((words) => !words.includes('{x}')) && rule.id !== 'none');
    for (const rule of [...vague, ONE_COUNTED]) expect(rule.read(0, 0)).toMatchObject({ best: null, max: null });
  });
});
