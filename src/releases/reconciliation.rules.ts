import type { Locale } from '../common/request-context.js';
import { ClaimUnit, ReconciliationOutcome } from '../common/database/generated/enums.js';
import { type Interval, isUnknown } from '../counts/count.js';
import { isItemised } from './claim.units.js';

/**
 * By which rules a claim is set beside records: the table is both the documentation and what runs. A change of it changes published
 * outcomes, so it takes a new name.
 */
export const RECONCILIATION_RULES = 'tawthiq-reconciliation-1';

/** A claim and what records itemise in its scope. */
export interface Comparison {
  readonly unit: ClaimUnit;
  readonly claimed: Interval;
  /** The source's words for a scope by which records cannot be counted. */
  readonly scopeWords: string | null;
  /** Null when nothing is itemised. */
  readonly itemised: Interval | null;
}

export interface ReconciliationRule {
  readonly id: string;
  readonly outcome: ReconciliationOutcome;
  readonly holds: (comparison: Comparison) => boolean;
  /** What it comes to, as a sentence. */
  readonly says: Readonly<Record<Locale, string>>;
}

const { NO_NUMBER, UNIT_DIFFERS, SCOPE_DIFFERS, NO_RECORD, MATCHED, MORE_CLAIMED_THAN_ITEMISED, FEWER_CLAIMED } =
  ReconciliationOutcome;

/** Tried in this order; the first that holds decides. The last one always holds. */
export const RULES: readonly ReconciliationRule[] = [
  {
    id: 'no-number',
    outcome: NO_NUMBER,
    holds: ({ claimed }) => isUnknown(claimed),
    says: {
      en: 'The claim gives no number to set beside the records.',
      ar: 'لا يذكر الادعاء رقماً يمكن مقارنته بالسجلات.',
    },
  },
  {
    id: 'other-unit',
    outcome: UNIT_DIFFERS,
    holds: ({ unit }) => !isItemised(unit),
    says: {
      en: 'The claim counts in a unit that the records do not tell apart.',
      ar: 'يحسب الادعاء بوحدة لا تميّزها السجلات.',
    },
  },
  {
    id: 'scope-in-words',
    outcome: SCOPE_DIFFERS,
    holds: ({ scopeWords }) => scopeWords !== null,
    says: {
      en: 'The claim is of a scope by which the records cannot be counted; the figure beside it is of the nearest scope that they have.',
      ar: 'نطاق الادعاء لا يمكن عدّ السجلات بحسبه، والرقم المقابل هو لأقرب نطاق متاح فيها.',
    },
  },
  {
    id: 'none-and-none',
    outcome: MATCHED,
    holds: ({ claimed, itemised }) => itemised === null && claimed.max === 0,
    says: { en: 'None is claimed, and the records itemise none.', ar: 'لا يدّعي المصدر شيئاً، ولا تفصّل السجلات شيئاً.' },
  },
  {
    id: 'nothing-itemised',
    outcome: NO_RECORD,
    holds: ({ itemised }) => itemised === null,
    says: { en: 'Nothing of it is on record.', ar: 'لا شيء منه في السجلات.' },
  },
  {
    id: 'above',
    outcome: MORE_CLAIMED_THAN_ITEMISED,
    holds: ({ claimed, itemised }) => itemised!.max !== null && claimed.min > itemised!.max,
    says: { en: 'More is claimed than the records itemise.', ar: 'المُدّعى أكثر مما تفصّله السجلات.' },
  },
  {
    id: 'below',
    outcome: FEWER_CLAIMED,
    holds: ({ claimed, itemised }) => claimed.max !== null && claimed.max < itemised!.min,
    says: { en: 'Fewer are claimed than the records itemise.', ar: 'المُدّعى أقل مما تفصّله السجلات.' },
  },
  {
    id: 'above-what-is-sure',
    outcome: MORE_CLAIMED_THAN_ITEMISED,
    holds: ({ claimed, itemised }) => itemised!.max === null && claimed.min > itemised!.min,
    says: {
      en: 'More is claimed than the records itemise for sure; as they know no upper bound, the two do not contradict each other.',
      ar: 'المُدّعى أكثر مما تفصّله السجلات على وجه التأكيد، ولا تعارض بينهما لأن السجلات لا تعرف حداً أعلى.',
    },
  },
  {
    id: 'agrees',
    outcome: MATCHED,
    holds: () => true,
    says: { en: 'Claim and records agree.', ar: 'الادعاء والسجلات متفقان.' },
  },
];

/** The rule that decides a comparison. Pure. */
export const ruleFor = (comparison: Comparison): ReconciliationRule => RULES.find(({ holds }) => holds(comparison))!;
