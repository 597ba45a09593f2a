import { afterSubmission } from './rules/after-submission.rule.js';
import { ambulancesInWords } from './rules/ambulances-in-words.rule.js';
import { clocksChanged } from './rules/clocks-changed.rule.js';
import { dateInWords } from './rules/date-in-words.rule.js';
import { facilityElsewhere } from './rules/facility-elsewhere.rule.js';
import { facilityTwice } from './rules/facility-twice.rule.js';
import { inTheFuture } from './rules/in-the-future.rule.js';
import { otherTimeZone } from './rules/other-time-zone.rule.js';
import { partsAboveWhole } from './rules/parts-above-whole.rule.js';
import { peopleInWords } from './rules/people-in-words.rule.js';
import { repeatStrikeInWords } from './rules/repeat-strike-in-words.rule.js';
import { spotFarFromPlace } from './rules/spot-far-from-place.rule.js';
import { spotOutsideGovernorate } from './rules/spot-outside-governorate.rule.js';
import { strikeBeforeIncident } from './rules/strike-before-incident.rule.js';
import { strikesInWords } from './rules/strikes-in-words.rule.js';
import type { LintableRecord, LintFinding, LintRule } from './lint.types.js';

/** Everything that a record is looked over for. */
export const LINT_RULES: readonly LintRule[] = [
  ambulancesInWords,
  ...peopleInWords,
  strikesInWords,
  repeatStrikeInWords,
  dateInWords,
  spotOutsideGovernorate,
  spotFarFromPlace,
  partsAboveWhole,
  inTheFuture,
  afterSubmission,
  otherTimeZone,
  clocksChanged,
  strikeBeforeIncident,
  facilityTwice,
  facilityElsewhere,
];

export interface LintResult extends LintFinding {
  readonly rule: LintRule;
}

/** Looks a record over. What it points at may be right all the same: it is for a person to judge, and stops nothing. Pure. */
export function lint(record: LintableRecord, now: Date): LintResult[] {
  return LINT_RULES.flatMap((rule) => rule.check(record, now).map((finding) => ({ ...finding, rule })));
}
