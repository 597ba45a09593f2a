import { foldText } from '../text/fold.js';
import { Prisma } from './generated/client.js';
import { PLANNED_ANEW } from './statement-names.js';
import type { Transaction } from './transaction.js';

/** A place where text may stand: given a test of a column of folded text, the condition that it holds there. */
export type TextSource = (test: (column: Prisma.Sql) => Prisma.Sql) => Prisma.Sql;

/** A column of the row itself. */
export const inColumn =
  (column: Prisma.Sql): TextSource =>
  (test) =>
    test(column);

/** What is searched for: the folded text as a whole, and its words. */
export function soughtIn(text: string): { phrase: string; words: string[] } {
  const phrase = foldText(text);
  return { phrase, words: phrase.split(' ').filter((word) => word !== '') };
}

/**
 * Does a text search fit a row? Either one of the sources holds something spelled nearly like the whole text (trigrams:
 * "Maar Zita" finds Ma'ar Zeta), or each word stands somewhere in the sources.
 * @param isFrequent it fits many rows: one plan does for all such texts.
 */
export function textMatches(text: string, sources: readonly TextSource[], isFrequent = false): Prisma.Sql {
  const { phrase, words } = soughtIn(text);
  if (words.length === 0) return Prisma.sql`false`;
  const anywhere = (test: (column: Prisma.Sql) => Prisma.Sql): Prisma.Sql =>
    Prisma.sql`(${Prisma.join(
      sources.map((source) => source(test)),
      ' OR ',
    )})`;
  // Each longer word must be there in some spelling, or one word alone could carry the phrase.
  const longer = words.filter((word) => word.length >= 4);
  const spelledLike = anywhere((column) => {
    const each = longer.map((word) => Prisma.sql`word_similarity(${word}, ${column}) >= 0.2`);
    return Prisma.sql`(${Prisma.join([Prisma.sql`${phrase} <% ${column}`, ...each], ' AND ')})`;
  });
  const eachWord = words.map((word) => anywhere((column) => Prisma.sql`${column} LIKE ${`%${word}%`}`));
  return Prisma.sql`(${Prisma.raw(isFrequent ? '' : PLANNED_ANEW)} ${spelledLike} OR (${Prisma.join(eachWord, ' AND ')}))`;
}

/**
 * Reads on in the order that an index has, as soon as there is enough, instead of sorting all that fits; planned once for all values.
 * @param ask asks one statement, at once: any other that came between would be planned like that too, and its plan may be kept.
 */
export function inOrder<T>(client: Transaction, ask: () => Promise<T>): Promise<T> {
  const plan = (sorting: 'on' | 'off', mode: 'force_generic_plan' | 'auto'): void =>
    void client.$send(
      Prisma.sql`SELECT set_config('enable_sort', ${sorting}, true), set_config('plan_cache_mode', ${mode}, true)`,
    );
  plan('off', 'force_generic_plan');
  const answer = ask();
  plan('on', 'auto');
  return answer;
}
