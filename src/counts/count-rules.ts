/**
 * The rule set by which words become intervals: the table is both the documentation and what the parser runs. Changing
 * a rule changes published figures, so a change takes a new name: whoever stores a count stores the rule's name too.
 *
 * Sources, as consulted; a rule that names none of them is our own reading:
 * - "ACLED fatality FAQ": ACLED, fatalities FAQ (27 February 2023, updated 7 May 2024; read in a reposted copy,
 *   amorecanecorsos.com/article/fatalities-acled/3805): where an estimate is vague the most conservative is used, and
 *   10 is coded for "tens", 12 for "dozens", 100 for "hundreds", "and so on". ACLED codes one figure; here it is a
 *   lower bound.
 * - "Merriam-Webster": its entry "several", "more than two but less than many" (as quoted in
 *   plainegglish.blogspot.com, label quantifiers; the entry itself was not at hand).
 * - "Lisan al-Arab": its entry بضع (as quoted in books.islam-db.com, ذخيرة العقبى 7475), and al-Misbah al-Munir (as
 *   quoted in usul.ai, manhaj-munir 19): from three to nine; some of the authors they quote say otherwise.
 * The codebooks of UCDP GED, Airwars and Iraq Body Count were looked for; no rule of theirs for such words was found.
 */
import { atLeast, type CountRule } from './count-rule.js';
import { NUMBER_RULES } from './number-rules.js';
import { WORD_RULES } from './word-rules.js';

export type { CountRule } from './count-rule.js';

/** The name and version of the rules below. */
export const RULE_SET = 'tawthiq-counts-1';

/** Tried in this order; the first whose words fit and whose numbers can be read wins. */
export const COUNT_RULES: readonly CountRule[] = [...WORD_RULES, ...NUMBER_RULES];

/**
 * For imports of tables that enter 1 where the source gave no number ("where unspecified, one is counted"). It has no
 * words, so the parser never chooses it.
 */
export const ONE_COUNTED: CountRule = {
  id: 'one-counted',
  words: [],
  meaning: 'min 1, no upper bound',
  source: "the convention of Insecurity Insight's tables, as the project's notes on formats state it; not confirmed",
  read: () => atLeast(1),
};

/** The name under which a rule is stored beside the counts it gave, such as "tawthiq-counts-1/several". */
export function ruleName(rule: CountRule): string {
  return `${RULE_SET}/${rule.id}`;
}
