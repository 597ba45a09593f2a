import { exactly, type Interval } from '../../counts/count.js';
import { parseCount } from '../../counts/parse-count.js';
import * as words from './lexicon.js';
import { isMark, type Sentence, sentencesOf } from './tokens.js';

/** How many people or ambulances a narrative says something happened to. */
export interface Mention {
  /** HEALTH_WORKER, PERSON, AMBULANCE or STRIKE. */
  readonly of: string;
  /** KILLED, DESTROYED and the like; null when the words do not say it near the number. */
  readonly outcome: string | null;
  readonly count: Interval;
  /** The words that say it. */
  readonly words: string;
  /** Mentions of one list, "two paramedics and a driver", are different people; so the list is the same number. */
  readonly list: number;
}

interface Found {
  readonly of: string;
  readonly count: Interval;
  /** Where the number and the noun stand in the sentence: from the first to before the last. */
  readonly start: number;
  readonly end: number;
  /** Said by the noun itself. */
  readonly outcome: string | null;
}

/** How far from the people what was done to them may stand, in words. */
const [WORDS_AFTER, WORDS_BEFORE] = [9, 5];
const MOST_BETWEEN = 3;
const LONGEST_NUMBER = 4;

/** All that a text says in numbers. What it does not know it leaves out: it is for pointing at, not for counting. Pure. */
export function mentionsIn(text: string): Mention[] {
  let lists = 0;
  return sentencesOf(text).flatMap((sentence) => {
    const found = nounsIn(sentence);
    const groups = inLists(sentence, found);
    const outcomes = groups.map((group) => {
      const said = group.some(({ of }) => of === 'AMBULANCE') ? words.OF_VEHICLES : words.OF_PEOPLE;
      return outcomeOf(sentence, group, found, said);
    });
    return groups.flatMap((group, index) => {
      lists += 1;
      const outcome = outcomes[index] ?? (includes(sentence, group, groups[index + 1]) ? outcomes[index + 1] : null) ?? null;
      return group.map((one) => ({
        of: one.of,
        outcome: one.outcome ?? outcome,
        count: one.count,
        words: sentence.slice(one.start, one.end).join(' '),
        list: lists,
      }));
    });
  });
}

/** "14 people, including four medics, were killed": what is said of the part is said of the whole. */
function includes(sentence: Sentence, whole: readonly Found[], part: readonly Found[] | undefined): boolean {
  return part !== undefined && sentence.slice(whole.at(-1)!.end, part[0]!.start).some((word) => words.isIn(words.OF_WHICH, word));
}

/** Whether a text names people without saying how many: then its numbers may leave some out. */
export function namesOthers(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    const numbered = nounsIn(sentence);
    return sentence.some((_word, at) => {
      const noun = nounAt(sentence, at);
      const isPerson = noun?.of === 'PERSON' || noun?.of === 'HEALTH_WORKER';
      return isPerson && !numbered.some(({ end }) => end === noun.end);
    });
  });
}

function nounsIn(sentence: Sentence): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (let at = 0; at < sentence.length; at += 1) {
    const noun = nounAt(sentence, at);
    if (!noun) continue;
    const number = numberBefore(sentence, at, from, noun.of) ?? unnumbered(sentence, at, noun.of);
    if (number) {
      const outcome = words.isIn(words.HARMED, sentence[at]) ? (words.outcomeOf(words.OF_PEOPLE, sentence[at]!) ?? null) : null;
      found.push({ of: noun.of, count: number.count, start: number.start, end: noun.end, outcome });
      from = noun.end;
    }
    at = noun.end - 1;
  }
  return found;
}

/** What kind of thing is named at a word, and where its name ends. */
function nounAt(sentence: Sentence, at: number): { of: string; end: number } | null {
  const [word, next] = [sentence[at]!, sentence[at + 1]];
  if (words.AMBULANCES.has(word)) return words.isIn(words.AFTER_AMBULANCE, next) ? null : { of: 'AMBULANCE', end: at + 1 };
  if (words.isIn(words.CARS, word)) return words.isIn(words.OF_AMBULANCE, next) ? { of: 'AMBULANCE', end: at + 2 } : null;
  if (words.isIn(words.STRIKES, word)) return { of: 'STRIKE', end: at + 1 };
  if (words.isIn(words.HEALTH_WORKERS, word)) return { of: 'HEALTH_WORKER', end: at + 1 };
  if (words.isIn(words.HARMED, word)) return { of: 'PERSON', end: at + 1 };
  if (!words.isIn(words.PEOPLE, word)) return null;
  const kind = words.isIn(words.OF_A_KIND, word);
  // In Arabic what they are follows them.
  if (kind && words.isIn(words.OF_HEALTH, next) && /^\p{Script=Arabic}/u.test(word)) return { of: 'HEALTH_WORKER', end: at + 2 };
  const isHealth = kind && sentence.slice(Math.max(0, at - 2), at).some((before) => words.isIn(words.OF_HEALTH, before));
  return { of: isHealth ? 'HEALTH_WORKER' : 'PERSON', end: at + 1 };
}

/** The number before a noun, with up to three words between: "three national male nurses". */
function numberBefore(sentence: Sentence, noun: number, from: number, of: string): { count: Interval; start: number } | null {
  if (words.isIn(words.DUALS, sentence[noun])) return { count: exactly(2), start: noun };
  for (let between = 0; between <= MOST_BETWEEN; between += 1) {
    const last = noun - between - 1;
    if (last < from) break;
    if (between > 0 && words.isIn(words.BREAKING, sentence[last + 1])) break;
    if (isMark(sentence[last]!)) break;
    for (let length = Math.min(LONGEST_NUMBER, last - from + 1); length >= 1; length -= 1) {
      const count = read(sentence.slice(last - length + 1, last + 1));
      if (count) return { count, start: last - length + 1 };
    }
  }
  // "مقتل مسعف": Arabic has no word for one there.
  const before = sentence[noun - 1];
  const isOne = words.isIn(words.SINGULARS, sentence[noun]) && before !== undefined;
  const said = of === 'AMBULANCE' ? words.OF_VEHICLES : words.OF_PEOPLE;
  return isOne && words.outcomeOf(said, before) ? { count: exactly(1), start: noun } : null;
}

/** "Ambulance destroyed", "the ambulances were hit": one at least, or two. Of people so many are named that it would say nothing. */
function unnumbered(sentence: Sentence, noun: number, of: string): { count: Interval; start: number } | null {
  if (of !== 'AMBULANCE') return null;
  const min = words.isIn(words.PLURALS, sentence[noun]) ? 2 : 1;
  return { count: { min, best: null, max: null }, start: noun };
}

function read(given: readonly string[]): Interval | null {
  if (given.some(isMark)) return null;
  if (given.length === 1 && words.ONE.has(given[0]!)) return exactly(1);
  // Nouns and articles are no part of it: the parser would read through them.
  const parsed = parseCount(given.join(' ').replace(/^و(?=\p{L}{3})/u, ''));
  if (!parsed.ok || /\/(unknown|none)$/.test(parsed.rule)) return null;
  return parsed.interval;
}

/** Mentions that nothing but joining words stand between. */
function inLists(sentence: Sentence, found: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  for (const one of found) {
    const before = groups.at(-1)?.at(-1);
    const joined = before && sentence.slice(before.end, one.start).every((word) => words.JOINING.has(word));
    if (joined && (before.of === 'AMBULANCE') === (one.of === 'AMBULANCE') && one.of !== 'STRIKE') groups.at(-1)!.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** What was done to them: by the word right before the list, else after it, else further before it; never past other people. */
function outcomeOf(
  sentence: Sentence,
  group: readonly Found[],
  all: readonly Found[],
  said: ReadonlyMap<string, string>,
): string | null {
  const [start, end] = [group[0]!.start, group.at(-1)!.end];
  const from = Math.max(0, start - WORDS_BEFORE, ...all.filter((other) => other.end <= start).map((other) => other.end));
  const to = Math.min(
    sentence.length,
    end + WORDS_AFTER,
    ...all.filter((other) => other.start >= end).map((other) => other.start),
  );
  // "Eight were killed and six paramedics injured": what comes before a joining word is of others.
  const near = untilJoined(sentence.slice(Math.max(from, start - 2), start));
  return (
    last(near, said) ??
    first(sentence.slice(end, to), said) ??
    last(sentence.slice(from, Math.max(from, start - 2)), said) ??
    null
  );
}

/** The end of a part of a sentence, from its last joining word on. */
function untilJoined(part: Sentence): Sentence {
  return part.slice(part.findLastIndex((word) => words.JOINING.has(word)) + 1);
}

function first(part: Sentence, said: ReadonlyMap<string, string>): string | null {
  const at = part.findIndex((word) => words.outcomeOf(said, word));
  if (at < 0) return null;
  const outcome = words.outcomeOf(said, part[at]!)!;
  return outcome === 'DESTROYED' && words.isIn(words.PARTLY, part[at - 1]) ? 'DAMAGED' : outcome;
}

function last(part: Sentence, said: ReadonlyMap<string, string>): string | null {
  const at = part.findLastIndex((word) => words.outcomeOf(said, word));
  return at < 0 ? null : first(part.slice(Math.max(0, at - 1)), said);
}
