import type { MatchField } from './match.types.js';

/**
 * The rule by which two records are compared: for each field and grade the natural logarithm of how much more often it is found
 * of one event than of two (Fellegi and Sunter, 1969), so that what the fields add up to is the log-odds of one event.
 *
 * How it was fitted (docs/decisions/0010-matching-and-lint.md; `node bench/matching.mjs --frequencies` prints the table):
 * - Of two events: 23,652 pairs of rows of Insecurity Insight's editions 2023 and 2016-2023 with different ids, of one country and
 *   within three days.
 * - Of one event: 1,522 pairs of rows with the same id. Both are by one maker, who copies himself; two independent sources agree
 *   less. So each frequency is the mean of that one and of one assumed for two sources, after what sources say of April 2017.
 * - Rounded; made to fall with each step of a scale; capped, so that no field decides alone; nothing for what is not known.
 * - TIME and FACILITY, which that data does not have, by judgement.
 *
 * A change of a number changes what is proposed, so it takes a new version.
 */
export const RULE_VERSION = 'tawthiq-match-1';

/** Log-odds before anything is known: one pair in twenty that are near enough to be compared. */
export const PRIOR = -3;

/** From here on a pair is a candidate. */
export const CANDIDATE_SCORE = 0.5;
/** From here on a row of an outside data set may be taken for an incident without asking, if no other comes near. */
export const SURE_SCORE = 0.97;

export const WEIGHTS: Readonly<Record<MatchField, Readonly<Record<string, number>>>> = {
  DATE: { SAME_DAY: 1.4, WITHIN: 0, NEXT_DAY: -1.2, SAME_WEEK: -2.5, SAME_MONTH: -4, FAR: -8 },
  TIME: { SAME_MINUTE: 2, HALF_AN_HOUR: 1.3, WITHIN: 0.5, TWO_HOURS: 0.3, OTHER: -0.7 },
  PLACE: {
    SAME_SPOT: 2.5,
    SAME_NAME: 2.3,
    SAME_PLACE: 1.5,
    SAME_SUBDISTRICT: 1,
    SAME_DISTRICT: 0.5,
    SAME_GOVERNORATE: 0.2,
    NEIGHBOURS: 0,
    SAME_AREA: -1,
    APART: -2,
    FAR_APART: -3.5,
    OTHER_GOVERNORATE: -3.5,
    OTHER_COUNTRY: -8,
  },
  FACILITY: { SAME: 3, SAME_NAME: 2.5, LIKE_NAME: 1.5, SAME_KIND: -0.5, OTHER: -1.5 },
  CASUALTIES: { SAME_MANY: 3.5, SAME_FEW: 2, NEAR_MANY: 0.8, MIXED: 0.3, NONE: 0.2, NEAR: -0.4, APART: -1.1 },
  AMBULANCES: { SAME_MANY: 3.5, SAME_FEW: 2.5, NEAR_MANY: 0.8, MIXED: 0.3, NONE: 0, NEAR: -0.4, APART: -1.1 },
  ATTACK: { SAME_WEAPON: 0.6, LIKE_WEAPON: 0.3, SAME_TYPE: 0.3, OTHER_TYPE: -0.7, OTHER_WEAPON: -2 },
  PERPETRATOR: { SAME: 0.3, SOME: 0.2, OTHER: -0.7 },
  WORDS: {
    ALIKE_95: 2.8,
    ALIKE_80: 2.6,
    ALIKE_60: 2.4,
    ALIKE_45: 2.2,
    ALIKE_30: 1.6,
    ALIKE_20: -0.4,
    ALIKE_10: -1.4,
    ALIKE_0: -1.8,
    ALIKE_95_OF_LITTLE: 1.2,
    ALIKE_80_OF_LITTLE: 0.8,
    ALIKE_60_OF_LITTLE: 0.6,
    ALIKE_45_OF_LITTLE: 0.3,
    ALIKE_30_OF_LITTLE: 0,
  },
};

/**
 * Grades that tell one attack from another. Date, governorate, kind of attack and party are shared by many attacks of a war: of
 * the 8,854 rows above 2,780 share date and governorate with another. Without one of these no pair is a candidate, whatever its score.
 */
export const DISTINGUISHING: Readonly<Partial<Record<MatchField, readonly string[]>>> = {
  TIME: ['SAME_MINUTE', 'HALF_AN_HOUR'],
  PLACE: ['SAME_SPOT', 'SAME_NAME', 'SAME_PLACE'],
  FACILITY: ['SAME', 'SAME_NAME', 'LIKE_NAME'],
  CASUALTIES: ['SAME_MANY', 'NEAR_MANY'],
  AMBULANCES: ['SAME_MANY', 'NEAR_MANY'],
  WORDS: ['ALIKE_95', 'ALIKE_80', 'ALIKE_60', 'ALIKE_45', 'ALIKE_30', 'ALIKE_95_OF_LITTLE'],
};
