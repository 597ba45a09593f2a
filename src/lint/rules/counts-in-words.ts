import { type Interval, sum } from '../../counts/count.js';
import type { LintFinding } from '../lint.types.js';
import type { Mention } from '../words/mentions.js';

/** Narratives against counts: at least as many as their longest list says, at most as many as they say in all. */

interface Said {
  readonly least: number;
  /** Null when the words are open, or may leave some out. */
  readonly most: number | null;
  readonly words: string;
}

/** What mentions of one kind say together; null when there are none. */
export function saidBy(mentions: readonly Mention[]): Said | null {
  if (mentions.length === 0) return null;
  const lists = [...new Set(mentions.map(({ list }) => list))].map((list) => mentions.filter((mention) => mention.list === list));
  const sums = lists.map((list) => sum(list.map(({ count }) => count)));
  const longest = lists[sums.findIndex(({ min }) => min === Math.max(...sums.map((one) => one.min)))]!;
  return {
    least: Math.max(...sums.map(({ min }) => min)),
    most: sum(sums).max,
    words: longest.map(({ words }) => words).join(', '),
  };
}

/**
 * @param recorded what is on record; null when nothing is.
 * @param isWhole whether the words leave nothing open: then fewer in words than on record is odd too.
 */
export function againstWords(field: string, said: Said | null, recorded: Interval | null, isWhole: boolean): LintFinding[] {
  if (said === null || said.least === 0) return [];
  const tooFew =
    recorded === null || (recorded.max !== null ? recorded.max < said.least : recorded.min === 0 && recorded.best === null);
  const tooMany = isWhole && said.most !== null && recorded !== null && recorded.min > said.most;
  if (!tooFew && !tooMany) return [];
  return [{ field, found: recorded, expected: said.words }];
}
