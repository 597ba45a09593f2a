import { foldWords } from '../../counts/count-words.js';

/** A date as a narrative names it: of what it leaves out nothing is known. */
export interface NamedDate {
  readonly year: number | null;
  readonly month: number;
  /** First and last day, of "15-16 July". */
  readonly day: number | null;
  readonly lastDay: number | null;
  readonly words: string;
}

const MONTHS: readonly (readonly [english: string, arabic: string])[] = [
  ['january|jan', 'كانون الثاني|يناير'],
  ['february|feb', 'شباط|فبراير'],
  ['march|mar', 'آذار|مارس'],
  ['april|apr', 'نيسان|أبريل|ابريل'],
  ['may', 'أيار|مايو|ايار'],
  ['june|jun', 'حزيران|يونيو'],
  ['july|jul', 'تموز|يوليو'],
  ['august|aug', 'آب|أغسطس'],
  ['september|sept|sep', 'أيلول|سبتمبر|ايلول'],
  ['october|oct', 'تشرين الأول|أكتوبر|اكتوبر'],
  ['november|nov', 'تشرين الثاني|نوفمبر'],
  ['december|dec', 'كانون الأول|ديسمبر'],
];

/** The number of a month by its name, folded. */
const NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) =>
    names.flatMap((list) => list.split('|').map((name): [string, number] => [foldWords(name), index + 1])),
  ),
);
const NAMES = [...NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|');
const MONTH = `(?<month>${NAMES})`;
/** Arabic texts name a month twice: "نيسان / أبريل". */
const AGAIN = `(?: ?/ ?(?:${NAMES}))?`;
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?: ?(?:-|to|and|/) ?(?<lastDay>[0-3]?\\d)(?:st|nd|rd|th)?)?';
const YEAR = '(?<year>(?:19|20)\\d{2})';

/** "May" and "March" are words besides: a month needs a day or a year beside it. */
const FORMS: readonly RegExp[] = [
  `${DAY} (?:of )?${MONTH}${AGAIN}(?:,? ${YEAR})?`,
  `${MONTH}\\.? ${DAY}(?:, ?| )${YEAR}`,
  `${MONTH}${AGAIN},? ${YEAR}`,
  `${YEAR} ${MONTH}`,
  '(?<year>(?:19|20)\\d{2})-(?<number>[01]\\d)-(?<day>[0-3]\\d)',
  // The day first, as everybody here but Americans writes it.
  '(?<day>[0-3]?\\d)[/.](?<number>[01]?\\d)[/.](?<year>(?:19|20)\\d{2})',
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, 'gu'));

/** The dates that a text names, in its order. Pure. */
export function datesIn(text: string): NamedDate[] {
  const folded = foldWords(text);
  const taken: { start: number; end: number; date: NamedDate }[] = [];
  for (const form of FORMS) {
    for (const found of folded.matchAll(form)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (taken.some((other) => start < other.end && other.start < end)) continue;
      const date = read(found[0], found.groups ?? {});
      if (date) taken.push({ start, end, date });
    }
  }
  return taken.sort((a, b) => a.start - b.start).map(({ date }) => date);
}

function read(words: string, groups: Record<string, string | undefined>): NamedDate | null {
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  const month = groups.month === undefined ? number(groups.number) : NUMBERS.get(groups.month)!;
  const [year, day] = [number(groups.year), number(groups.day)];
  const lastDay = number(groups.lastDay) ?? day;
  const isDay = (one: number | null): boolean => one === null || (one >= 1 && one <= 31);
  if (month === null || month < 1 || month > 12 || !isDay(day) || !isDay(lastDay)) return null;
  return { year, month, day, lastDay, words };
}

/** Whether a named date may be a day from one to another, YYYY-MM-DD. */
export function mayBe({ year, month, day, lastDay }: NamedDate, from: string, to: string): boolean {
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const date = new Date(at);
    if ((year === null || date.getUTCFullYear() === year) && date.getUTCMonth() + 1 === month) {
      if (day === null || (date.getUTCDate() >= day && date.getUTCDate() <= (lastDay ?? day))) return true;
    }
  }
  return false;
}
