import type { Interval } from '../counts/count.js';

/** What two records are compared by, in the order in which it is told. */
export const MATCH_FIELDS = [
  'DATE',
  'TIME',
  'PLACE',
  'FACILITY',
  'CASUALTIES',
  'AMBULANCES',
  'ATTACK',
  'PERPETRATOR',
  'WORDS',
] as const;
export type MatchField = (typeof MATCH_FIELDS)[number];

export type MatchVerdict = 'AGREES' | 'NEAR' | 'DIFFERS' | 'UNKNOWN';

/** A spot on the map, and how far from it the event may have been. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

export interface MatchablePlace {
  /** ISO 3166-1 code or another name of the country, the same in both records. */
  readonly country: string | null;
  /** P-codes of the place and of the areas it lies in up to the governorate, the narrowest first. */
  readonly codes: readonly string[];
  /** The governorate's P-code, or the folded key of its name where it is not on record. */
  readonly governorate: string | null;
  /** Folded keys of every name of the place itself, and of the locality: all below the governorate. */
  readonly names: readonly string[];
  readonly point: Point | null;
}

export interface MatchableFacility {
  readonly id: string | null;
  readonly type: string | null;
  /** Folded keys of every name it is known by. */
  readonly names: readonly string[];
}

/** Counts by what they are of, such as `KILLED` or `KILLED HEALTH_WORKER`: only like is compared with like. */
export type MatchableCounts = Readonly<Record<string, Interval>>;

/** An incident, or a row of an outside data set, as far as it can be compared. */
export interface MatchableRecord {
  /** First and last local day that the date may mean, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** First and last minute of the day that the time may mean; null when it is not known. */
  readonly time: { readonly from: number; readonly to: number } | null;
  readonly place: MatchablePlace;
  readonly facilities: readonly MatchableFacility[];
  /** People harmed, by outcome. */
  readonly casualties: MatchableCounts;
  /** DESTROYED, DAMAGED, STOLEN. */
  readonly ambulances: MatchableCounts;
  readonly attackTypes: readonly string[];
  readonly weapons: readonly string[];
  /** Folded keys of the parties' names; each list is of one party's. */
  readonly perpetrators: readonly (readonly string[])[];
  /** The words of the narrative with their weights, by language: only like is compared with like. */
  readonly words: { readonly en: WordBag | null; readonly ar: WordBag | null };
  /** Further facts as text, which only decide between pairs that are equally likely. */
  readonly marks: readonly string[];
}

/** Words as they are compared (folded, stemmed, without repetition), each with how much it tells. */
export type WordBag = ReadonlyMap<string, number>;

/** What the comparison of one field found. */
export interface Finding {
  /** The finer step that the weight is of; see match.rule.ts. */
  readonly grade: string;
  readonly verdict: MatchVerdict;
  /** What the sentence about it tells: numbers, times and names. */
  readonly told?: Readonly<Record<string, string | number>>;
}

export interface ComparedField extends Finding {
  readonly field: MatchField;
  /** What it adds to the log-odds that both are one event: above 0 speaks for it, below 0 against it. */
  readonly contribution: number;
}

export interface Comparison {
  /** How likely both are one event, from 0 to 1, under the rule of match.rule.ts. */
  readonly score: number;
  /** Whether anything but date, governorate, kind of attack and party speaks for it: without it, no pair is a candidate. */
  readonly distinguished: boolean;
  readonly fields: readonly ComparedField[];
}
