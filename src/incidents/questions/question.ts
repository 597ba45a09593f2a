import type { TextKind } from '../../common/inputs/longest.js';

/** Words in both languages. */
export interface Wording {
  readonly en: string;
  readonly ar: string;
}

interface Asking {
  /** What a form asks. */
  readonly label: Wording;
  /** What helps to answer it. */
  readonly hint?: Wording;
  /** What the API says of it, where that is more than the label. */
  readonly description?: string;
}

/** Text of at most the length of its kind; a long one is written in several lines. */
export interface TextQuestion extends Asking {
  readonly kind: 'TEXT';
  readonly longest: TextKind;
}

/** One value of an enumeration, or several. */
export interface ChoiceQuestion extends Asking {
  readonly kind: 'CHOICE';
  readonly values: Readonly<Record<string, string>>;
  /** Under which name its values are worded (common/text/enum-labels.ts). */
  readonly enumeration: string;
  /** Most values; one when left out. */
  readonly most?: number;
}

/** A local day (YYYY-MM-DD), a local time (HH:MM), or yes or no. */
export interface PlainQuestion extends Asking {
  readonly kind: 'DATE' | 'TIME' | 'YES_NO';
}

/** How many, in words or as an interval. */
export interface CountQuestion extends Asking {
  readonly kind: 'COUNT';
}

/** Something that one source says of an attack, as one question. */
export type Question = TextQuestion | ChoiceQuestion | PlainQuestion | CountQuestion;
