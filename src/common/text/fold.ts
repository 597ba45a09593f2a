/**
 * Folding of names and free text, so that one thing written in several ways is found as one thing:
 * `Idlib`, `إدلب` and `ادلب`, `Ma'ar Zeta` and `Maar Zeta`. Pure functions, no dependencies.
 */

/** The administrative levels a place can have below its country, from wide to narrow. */
export type PlaceLevel = 'GOVERNORATE' | 'DISTRICT' | 'SUBDISTRICT' | 'COMMUNITY';

/** Quotation marks and modifier letters that stand for an apostrophe, ayn or hamza inside a name. */
const APOSTROPHES = /['’‘‛`´ʼʻʽʿʾʹˈˊˋ′‵＇]/gu;

/**
 * Combining marks of scripts in which they are optional (Latin diacritics, Arabic harakat and the hamza that NFKD
 * splits off its carrier). The vowel signs of, say, Burmese are marks too, but they are spelling and stay.
 */
const OPTIONAL_MARKS = /(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}]/gu;

/** Tatweel, standalone hamza, high hamza, and invisible format characters (bidi controls, joiners, BOM). */
const SILENT = /[\u0640\u0621\u0674\p{Cf}]/gu;

/** Letters NFKD does not take apart, each with the letter it is searched as. */
const LETTERS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ة: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ۆ: 'و',
  ک: 'ك',
  ڪ: 'ك',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/gu;
const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Folds text for search: what differs only in case, diacritics, harakat, hamza carriers, apostrophes, digits' script,
 * hyphens or spacing becomes equal. The result holds words separated by single spaces; folding it again changes
 * nothing.
 */
export function foldText(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(APOSTROPHES, '')
    .replace(OPTIONAL_MARKS, '')
    .replace(SILENT, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(NOT_A_WORD, ' ')
    .trim();
}

/**
 * Words by which a name says its own level, in folded spelling. "City" is not among them: Damascus governorate is a
 * city, so "Damascus City" claims no level and is matched through the reference data's aliases.
 */
const LEVEL_WORDS: ReadonlyMap<string, PlaceLevel> = new Map([
  ...words('GOVERNORATE', 'governorate governate gov province mohafaza mohafazat mohafazah محافظه'),
  ...words('GOVERNORATE', 'muhafaza muhafazat muhafazah mouhafazat'),
  ...words('DISTRICT', 'district mantiqa mantiqat mantiqah منطقه قضا'),
  ...words('SUBDISTRICT', 'subdistrict nahiyah nahiya nahiyat nahia nahya ناحيه'),
  ...words('COMMUNITY', 'village town hamlet قريه بلده'),
]);

function words(level: PlaceLevel, list: string): [string, PlaceLevel][] {
  return list.split(' ').map((word) => [word, level]);
}

const WIDE_TO_NARROW: readonly PlaceLevel[] = ['GOVERNORATE', 'DISTRICT', 'SUBDISTRICT', 'COMMUNITY'];

/** The definite article in its assimilated spellings, as a word of its own (a hyphen has become a space by now). */
const ARTICLES: ReadonlySet<string> = new Set('al ar as an ad ash at ath adh az el er es en ed esh et eth ez ال'.split(' '));

/** A glued ال needs three letters behind it: in "التل" and "الله" it is kept rather than guessed at. */
const GLUED_ARTICLE = /^ال(?=\p{L}{3})/u;

/** The folded words of a name, "sub-district" read as the one word it is. */
function wordsOf(name: string): string[] {
  return foldText(name)
    .replace(/(^| )sub districts?(?= |$)/g, '$1subdistrict')
    .split(' ')
    .filter(Boolean);
}

/**
 * The level a name itself claims: DISTRICT for "al-Bab District", null for "al-Bab". Of several level words the
 * narrowest wins ("al-Bab District, Aleppo Governorate" names a district). A name that is nothing but level words
 * claims none. Whoever reads a column of one level must refuse a name that claims another, not match its key.
 */
export function levelWord(name: string): PlaceLevel | null {
  const all = wordsOf(name);
  const claimed = new Set(all.map((word) => LEVEL_WORDS.get(word)));
  if (all.every((word) => LEVEL_WORDS.has(word))) return null;
  return WIDE_TO_NARROW.findLast((level) => claimed.has(level)) ?? null;
}

/**
 * The key by which names of one level are matched exactly: folded, without level words ("Governorate", "محافظة"),
 * without a leading article, without spaces. Spellings that differ in letters ("Idleb", "Idlib") keep different keys;
 * bringing them together is the work of the reference data's aliases. A key says nothing about the level: ask
 * {@link levelWord} first.
 */
export function nameKey(name: string): string {
  return withoutArticle(withoutLevelWords(wordsOf(name))).join('');
}

/**
 * The key by which names of facilities and parties are matched exactly: as {@link nameKey}, but every word counts. "Town
 * hospital" and "District hospital" are two.
 */
export function properNameKey(name: string): string {
  return withoutArticle(wordsOf(name)).join('');
}

function withoutLevelWords(all: string[]): string[] {
  const rest = all.filter((word) => !LEVEL_WORDS.has(word));
  if (rest.length === 0) return all;
  // "Governorate of Idlib", "Governorate of the …"
  const opens = LEVEL_WORDS.has(all[0] ?? '') && rest[0] === 'of' ? (rest[1] === 'the' ? 2 : 1) : 0;
  return rest.length > opens ? rest.slice(opens) : rest;
}

function withoutArticle(all: string[]): string[] {
  const [first = '', ...rest] = all;
  if (ARTICLES.has(first) && rest.length > 0) return rest;
  return [first.replace(GLUED_ARTICLE, ''), ...rest];
}
