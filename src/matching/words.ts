import { readNumber } from '../counts/count-words.js';
import { foldText } from '../common/text/fold.js';
import type { WordBag } from './match.types.js';
import { weightOf } from './word-weights.js';

/** Texts into words that can be compared, and how much two texts have in common. Pure. */

const ENGLISH_ENDINGS = ['ings', 'ing', 'ies', 'ied', 'ers', 'er', 'ed', 'es', 's'];
const ARABIC_ENDINGS = ['ات', 'ون', 'ين', 'ان', 'ه'];
/** Conjunctions and prepositions that are written together with the article or the word. */
const ARABIC_BEGINNING = /^(?:[وفبك]?ال|لل|و(?=\p{L}{4}))/u;

/** Words that say nothing by themselves in either language: articles, and the months, which the date says. */
const SILENT = new Set(
  'a an the january february march april may june july august september october november december'.split(' '),
);

/** The words of a text, each once, with what it tells; null for a text without any. */
export function wordBag(texts: readonly (string | null)[]): WordBag | null {
  const bag = new Map<string, number>();
  for (const word of texts.flatMap((text) => (text ? foldText(text).split(' ') : []))) {
    if (word === '' || SILENT.has(word)) continue;
    const number = readNumber(word);
    const [key, weight] = number === null ? [stem(word), weightOf(word)] : [String(number), weightOf(String(number))];
    // A stem shared by a common and a rare word tells no more than the common one.
    bag.set(key, Math.min(weight, bag.get(key) ?? weight));
  }
  return bag.size > 0 ? bag : null;
}

function stem(word: string): string {
  if (/^[a-z]/.test(word)) {
    const ending = ENGLISH_ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= 4);
    return ending ? word.slice(0, -ending.length) : word;
  }
  const bare = word.replace(ARABIC_BEGINNING, '') || word;
  const ending = ARABIC_ENDINGS.find((one) => bare.endsWith(one) && bare.length - one.length >= 3);
  return ending ? bare.slice(0, -ending.length) : bare;
}

/** How much two texts have in common. */
export interface WordLikeness {
  /** From 0 (no word) to 1 (the same words): what is shared, of the mean of both. */
  readonly alike: number;
  /** What is shared, as the sum of its words' weights. */
  readonly shared: number;
}

export function likeness(a: WordBag, b: WordBag): WordLikeness {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  const left = new Set<string>();
  let shared = 0;
  for (const [word, weight] of small) {
    const other = large.get(word);
    if (other === undefined) left.add(word);
    else shared += Math.min(weight, other);
  }
  shared += sharedInOtherSpelling(left, small, large);
  const total = sum(small) + sum(large);
  return { alike: total === 0 ? 0 : Math.min(1, (2 * shared) / total), shared };
}

/** Rare words spelled a little differently: "Zita" and "Zeta", "Khaseem" and "Kassim". Each counts for less than the same spelling. */
function sharedInOtherSpelling(left: ReadonlySet<string>, small: WordBag, large: WordBag): number {
  const names = [...left].filter((word) => isName(word, small));
  if (names.length === 0) return 0;
  const others = [...large.keys()].filter((word) => isName(word, large) && !small.has(word));
  return names.reduce((sum, name) => sum + (others.some((other) => isSpelledLike(name, other)) ? small.get(name)! * 0.7 : 0), 0);
}

const isName = (word: string, bag: WordBag): boolean => word.length >= 4 && bag.get(word)! >= 5 && !/^\d/.test(word);

/** At most one letter exchanged, left out or put in, or two in words of more than seven letters. */
export function isSpelledLike(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) > 7 ? 2 : 1;
  return Math.abs(a.length - b.length) <= most && distance(a, b, most) <= most;
}

/** Levenshtein's distance, or more than `most` as soon as it is that. */
function distance(a: string, b: string, most: number): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, before[j]! + 1, row[j - 1]! + 1));
    }
    if (Math.min(...row) > most) return most + 1;
    before = row;
  }
  return before[b.length]!;
}

const sum = (bag: WordBag): number => [...bag.values()].reduce((total, weight) => total + weight, 0);
