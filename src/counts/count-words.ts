/**
 * Numbers in words, English and Arabic, and the folding that makes spellings equal. Small grammars on purpose: what
 * they do not know is refused, not guessed.
 */

const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/gu;
/** Harakat, superscript alef, tatweel, and invisible characters such as bidi marks (Arabic text is full of them). */
const SILENT = /[\u064B-\u065F\u0670\u0640\p{Cf}]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;

/**
 * Folds words for comparison: case, digits' script, dashes, spacing, harakat, hamza carriers, ta marbuta and alef
 * maqsura. Thousands separators become commas, decimal separators points. Not NFKC: that would read the footnote mark
 * in "3²" as 32.
 */
export function foldWords(text: string): string {
  return text
    .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'))
    .normalize('NFC')
    .toLowerCase()
    .replace(SILENT, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ؤ/gu, 'و')
    .replace(/[ئىی]/gu, 'ي')
    .replace(/ء/gu, '')
    .replace(/ة/gu, 'ه')
    .replace(/ک/gu, 'ك')
    .replace(/؟/gu, '?')
    .replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/٬/gu, ',')
    .replace(/٫/gu, '.')
    .replace(DASHES, '-')
    .replace(/\s*-\s*/gu, '-')
    .replace(/\s+\+/gu, '+')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Number words by the place they may take. English and Arabic: U unit, E ten to nineteen, X tens, H hundred, K thousand,
 * Z zero. English: A "a" for one. Arabic: G hundreds in one word, L two thousand, M thousands after three to ten.
 */
type Place = 'U' | 'E' | 'X' | 'H' | 'K' | 'Z' | 'A' | 'G' | 'L' | 'M';
type Numeral = readonly [place: Place, value: number];

function numerals(place: Place, first: number, step: number, words: string): [string, Numeral][] {
  // One entry per value; its spellings are joined by "/".
  return words
    .split(' ')
    .flatMap((spellings, index) =>
      spellings.split('/').map((word): [string, Numeral] => [foldWords(word), [place, first + index * step]]),
    );
}

const ENGLISH = new Map<string, Numeral>([
  ...numerals('Z', 0, 0, 'zero'),
  ...numerals('A', 1, 0, 'a/an'),
  ...numerals('U', 1, 1, 'one two three four five six seven eight nine'),
  ...numerals('E', 10, 1, 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'),
  ...numerals('X', 20, 10, 'twenty thirty forty/fourty fifty sixty seventy eighty ninety'),
  ...numerals('H', 100, 0, 'hundred'),
  ...numerals('K', 1000, 0, 'thousand'),
]);

const UNITS =
  'واحد/واحدة/أحد/إحدى اثنان/اثنين/اثنتان/اثنتين/اثنا/اثني/اثنتا/اثنتي ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان تسعة/تسع';
const ARABIC = new Map<string, Numeral>([
  ...numerals('Z', 0, 0, 'صفر'),
  ...numerals('U', 1, 1, UNITS),
  ...numerals('E', 10, 0, 'عشرة/عشر'),
  ...numerals('X', 20, 10, 'عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين'),
  ...numerals('H', 100, 0, 'مئة/مائة/مية'),
  ...numerals('G', 200, 0, 'مئتان/مئتين/مائتان/مائتين'),
  ...numerals(
    'G',
    300,
    100,
    'ثلاثمئة/ثلاثمائة أربعمئة/أربعمائة خمسمئة/خمسمائة ستمئة/ستمائة سبعمئة/سبعمائة ثمانمئة/ثمانمائة تسعمئة/تسعمائة',
  ),
  ...numerals('K', 1000, 0, 'ألف/ألفا'),
  ...numerals('L', 2000, 0, 'ألفان/ألفين'),
  ...numerals('M', 1000, 0, 'آلاف'),
]);

const DIGITS = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/u;
const ENGLISH_SHAPE = /^(?:Z|A|(?:A?K|(?:[UA]?H)?(?:XU|[XEU])?K)?(?:[UA]?H)?(?:XU|[XEU])?)$/u;
/** As said: units come before tens ("خمسة وعشرون"); a unit before ten is a teen ("ثلاثة عشر"). */
const ARABIC_SHAPE = /^(?:Z|(?:L|[UE]M|(?:U?H|G)?(?:UX|UE|[XEU])?K)?(?:U?H|G)?(?:UX|UE|[XEU])?)$/u;

/** Reads a number in digits or words, already folded; null when it is none. May exceed MAX_COUNT. */
export function readNumber(text: string): number | null {
  if (DIGITS.test(text)) return Number(text.replaceAll(',', ''));
  const dozens = /^(?:(.+) )?dozen$/u.exec(text);
  if (dozens !== null) return dozens[1] === 'half a' ? 6 : times(dozens[1] ?? 'a', 12);
  return inWords(text.split(/[ -]/u), ENGLISH, ENGLISH_SHAPE, 'and') ?? inArabic(text);
}

function times(words: string, unit: number): number | null {
  const n = inWords(words.split(' '), ENGLISH, ENGLISH_SHAPE, 'and');
  return n === null ? null : n * unit;
}

function inArabic(text: string): number | null {
  // "و" is glued to the word it adds: a word that is no numeral as it stands is tried without it.
  const words = text.split(' ').map((w, i) => (i > 0 && w.length > 1 && !ARABIC.has(w) && w.startsWith('و') ? w.slice(1) : w));
  return inWords(words, ARABIC, ARABIC_SHAPE, 'و');
}

function inWords(words: string[], lexicon: Map<string, Numeral>, shape: RegExp, and: string): number | null {
  // English joins only a hundred or thousand to what follows: "twenty and five" are two numbers.
  const joins = (before: string | undefined): boolean =>
    before !== undefined && (and !== 'and' || /[HK]/u.test(lexicon.get(before)?.[0] ?? ''));
  const spoken = words.filter((word, i) => !(word === and && i < words.length - 1 && joins(words[i - 1])));
  const found = spoken.map((word) => lexicon.get(word));
  if (found.length === 0 || !shape.test(found.map((numeral) => numeral?.[0] ?? '?').join(''))) return null;
  let [thousands, current] = [0, 0];
  for (const [place, value] of found as Numeral[]) {
    if (place === 'K' || place === 'M') [thousands, current] = [Math.max(1, current) * value, 0];
    else if (place === 'L') thousands = value;
    // "two hundred", "ثلاث مئة": a unit before a hundred multiplies it.
    else if (place === 'H') current = Math.max(1, current) * value;
    else current += value;
  }
  return thousands + current;
}
