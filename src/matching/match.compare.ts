import { compareCounts } from './fields/counts.field.js';
import { compareDates } from './fields/date.field.js';
import { compareFacilities } from './fields/facility.field.js';
import { comparePlaces } from './fields/place.field.js';
import { compareAttacks, comparePerpetrators } from './fields/sets.field.js';
import { compareTimes } from './fields/time.field.js';
import { compareWords } from './fields/words.field.js';
import { CANDIDATE_SCORE, DISTINGUISHING, PRIOR, WEIGHTS } from './match.rule.js';
import {
  type Comparison,
  type ComparedField,
  type Finding,
  MATCH_FIELDS,
  type MatchableRecord,
  type MatchField,
} from './match.types.js';

const COMPARE: Readonly<Record<MatchField, (a: MatchableRecord, b: MatchableRecord) => Finding>> = {
  DATE: compareDates,
  TIME: compareTimes,
  PLACE: comparePlaces,
  FACILITY: compareFacilities,
  CASUALTIES: (a, b) => compareCounts(a.casualties, b.casualties),
  AMBULANCES: (a, b) => compareCounts(a.ambulances, b.ambulances),
  ATTACK: compareAttacks,
  PERPETRATOR: comparePerpetrators,
  WORDS: compareWords,
};

/** Compares two records field by field, under the rule of match.rule.ts. Pure, and the same whichever comes first. */
export function compare(a: MatchableRecord, b: MatchableRecord): Comparison {
  const fields = MATCH_FIELDS.map((field): ComparedField => {
    const finding = COMPARE[field](a, b);
    return { field, ...finding, contribution: weightOf(field, finding) };
  });
  const logOdds = fields.reduce((sum, { contribution }) => sum + contribution, PRIOR);
  const distinguished = fields.some(({ field, grade }) => DISTINGUISHING[field]?.includes(grade));
  return { score: 1 / (1 + Math.exp(-logOdds)), distinguished, fields };
}

/** Whether a pair is to be shown to a person. */
export const isCandidate = ({ score, distinguished }: Comparison): boolean => distinguished && score >= CANDIDATE_SCORE;

function weightOf(field: MatchField, { grade, verdict }: Finding): number {
  if (verdict === 'UNKNOWN') return 0;
  const weight = WEIGHTS[field][grade];
  if (weight === undefined) throw new Error(`the rule has no weight for ${field} ${grade}`);
  return weight;
}
