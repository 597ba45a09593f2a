/** The shape of one rule that turns words into an interval. */
import type { Interval } from './count.js';

export interface CountRule {
  readonly id: string;
  /** Templates in plain spelling: {x} and {y} stand for a number in digits or words. */
  readonly words: readonly string[];
  /** The interval, in words. */
  readonly meaning: string;
  /** Who else reads the words so, or that it is our own reading. */
  readonly source: string;
  /** The interval of the numbers read for {x} and {y} (0 where the template has none); may be invalid, as for "5-3". */
  readonly read: (x: number, y: number) => Interval;
}

export const OWN_READING = 'our own reading';

/** At least min, with no upper bound known. */
export function atLeast(min: number): Interval {
  return { min, best: null, max: null };
}

/** From min to max, both included; one possible value is a best figure too. */
export function between(min: number, max: number): Interval {
  return { min, best: min === max ? min : null, max };
}
