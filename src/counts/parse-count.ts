/** From a source's words to an interval, under the rules of count-rules.ts. Total: any string gets an answer. */
import { type Interval, MAX_COUNT, problemOf } from './count.js';
import { numberInNoun, withoutNouns, withoutTrailingNouns } from './count-nouns.js';
import { COUNT_RULES, type CountRule, ruleName } from './count-rules.js';
import { foldWords, readNumber } from './count-words.js';

/** words is the source's text, trimmed and otherwise untouched; rule names the rule and its set's version. */
export type ParsedCount = { ok: true; interval: Interval; words: string; rule: string } | { ok: false; message: string };

/** The longest text that is still a count and not a report. In UTF-16 units, before trimming. */
export const MAX_WORDS = 200;

/** The most words of a count. */
const MOST_WORDS = 20;

/** "No others", "no children": of the rest it says nothing. */
const NONE_OF_SOME =
  /^(?:no|without|zero|لا|بلا|بدون|دون) (?:.* )?(?:others?|further|additional|civilians?|children|women|men|patients?|اخر|اخرون|اخرين|اخري|مدنيون|مدنيين|اطفال|نساء|مرضي)(?= |$)/u;

const INSTEAD = 'give a number such as "3", a range "3-5", "at least 3", "several" or "unknown"';

interface Template {
  readonly rule: CountRule;
  readonly pattern: RegExp;
  readonly numbers: number;
}

const TEMPLATES: readonly Template[] = COUNT_RULES.flatMap((rule) =>
  rule.words.map((words) => {
    const source = foldWords(words)
      .replace(/[.*+?^$()|[\]\\]/gu, '\\$&')
      .replace(/ ?(\{[xy]\})/gu, (gap) => (gap.startsWith(' ') ? ' ?(.+?)' : '(.+?)'));
    return { rule, pattern: new RegExp(`^${source}$`, 'u'), numbers: words.match(/\{[xy]\}/gu)?.length ?? 0 };
  }),
);

const PLAIN_WORDS: readonly Template[] = TEMPLATES.filter(({ numbers }) => numbers === 0);

/**
 * Reads a count as a source worded it, in English or Arabic: "3", "3-5", "at least 3 killed", "several", "عدد من
 * الجرحى". Never throws. What it cannot read it refuses, with a message that says what was wrong and what would be
 * right; it never guesses.
 *
 * @param words the source's words, at most 200 characters
 */
export function parseCount(words: string): ParsedCount {
  if (words.length > MAX_WORDS) return refuse(`the text has ${words.length} characters, at most ${MAX_WORDS} are read`);
  // Control characters other than white space never come from a person's keyboard.
  if (/[^\P{Cc}\s]|\p{Cs}/u.test(words)) return refuse('the text holds control characters or broken Unicode');
  const given = words.trim();
  if (given.split(/\s+/u).length > MOST_WORDS)
    return refuse(`the text has over ${MOST_WORDS} words: it is a report, not a count`);
  const text = foldWords(given).replace(/(?<=.)[.!]$/u, '');
  if (text === '') return refuse('nothing was given');

  if (NONE_OF_SOME.test(text)) return refuse(`"${given}" says that there were none of some kind, not that there were none`);

  const [, plain = text, estimate] = /^(.+?) ?\((?:best estimate|التقدير الارجح) (.+)\)$/u.exec(text) ?? [];
  const read = match(plain);
  if (typeof read === 'string') return refuse(read);
  if (read === null) return refuse(oddity(given, text));
  const best = estimate === undefined ? read.interval.best : readNumber(estimate);
  if (best === null && estimate !== undefined) return refuse(oddity(given, text));

  const interval = { ...read.interval, best };
  const problem = problemOf(interval);
  if (problem !== null) return refuse(`"${given}" contradicts itself: ${problem.replace(/\.$/u, '')}`);
  return { ok: true, interval, words: given, rule: ruleName(read.rule) };
}

function refuse(what: string): ParsedCount {
  return { ok: false, message: `${what}: ${INSTEAD}.` };
}

type Match = { rule: CountRule; interval: Interval } | string;

/** The first rule that fits; a string when a rule fits but its numbers cannot stand; null when none fits. */
function match(text: string): Match | null {
  // An article alone is a slip of the keyboard, not "one".
  if (/^an?$/u.test(text)) return null;
  const whole = numberInNoun(text);
  for (const left of withoutTrailingNouns(whole)) {
    const found = matchOne(left, TEMPLATES);
    if (found !== null) return found;
  }
  // Nouns between numbers tell counts apart ("3 killed to 5 injured"), so only plain words are read around nouns.
  return matchOne(withoutNouns(whole), PLAIN_WORDS);
}

function matchOne(text: string, templates: readonly Template[]): Match | null {
  for (const { rule, pattern, numbers } of templates) {
    const found = pattern.exec(text);
    if (found === null) continue;
    // Of two numbers the first may carry no noun: "3 killed - 5 injured" are two counts, not a range.
    const read = found.slice(1).map((part) => (numbers === 1 ? operand(part) : readNumber(part.trim())));
    const [x, y] = [read[0] ?? 0, read[1] ?? 0];
    if (read.includes(null)) continue;
    if (numbers === 2 && x > y) return `"${text}" runs from more to fewer; write "${y}-${x}"`;
    const interval = rule.read(x, y);
    if (interval.max !== null && interval.max < 0) return `"${text}" leaves no count, there are none below 0`;
    if (Math.max(x, y) > MAX_COUNT || problemOf(interval) !== null) {
      return `"${text}" is more than ${MAX_COUNT}, the largest count`;
    }
    return { rule, interval };
  }
  return null;
}

/** A number with or without its noun, as in "3 قتلى على الأقل". */
function operand(part: string): number | null {
  for (const words of withoutTrailingNouns(part.trim())) {
    const n = readNumber(words);
    if (n !== null) return n;
  }
  return null;
}

/** Names what is commonly wrong with a text that no rule fits. */
function oddity(given: string, text: string): string {
  const quoted = `"${given.length > 60 ? `${[...given].slice(0, 60).join('')}…` : given}"`;
  if (/(?:^|\s)-\d/u.test(text)) return `${quoted} is not a count, which is never negative`;
  if (/\d\.\d/u.test(text)) return `${quoted} is not a count, which is a whole number`;
  return `${quoted} is not a count`;
}
