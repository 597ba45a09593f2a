/** Figures of one run; shares are from 0 to 1. */
export interface EditionFigures {
  earlier: number;
  later: number;
  shared: number;
  candidates: number;
  found: number;
  matches: number;
  right: number;
  precision: number;
  recall: number;
  alike: number;
  precisionOfContent: number;
  recallOfContent: number;
  ceiling: number;
  wrong: number;
  withoutCounterpart: number;
  missed: number;
  milliseconds: number;
}
type Given = Readonly<Record<string, (...parameters: never[]) => unknown>>;
export function measureEditions(given: Given): Promise<EditionFigures>;
export function gradeFrequencies(given: Given): Promise<unknown>;
