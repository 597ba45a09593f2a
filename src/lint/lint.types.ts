import type { Locale } from '../common/request-context.js';
import type { CasualtyGroup } from '../counts/casualty-group.js';
import type { Interval } from '../counts/count.js';
import type { Spot } from '../places/geometry.js';

export const LINT_RULE_NAMES = [
  'AMBULANCES_IN_WORDS',
  'KILLED_IN_WORDS',
  'INJURED_IN_WORDS',
  'KIDNAPPED_IN_WORDS',
  'ARRESTED_IN_WORDS',
  'STRIKES_IN_WORDS',
  'REPEAT_STRIKE_IN_WORDS',
  'DATE_IN_WORDS',
  'SPOT_OUTSIDE_GOVERNORATE',
  'SPOT_FAR_FROM_PLACE',
  'PARTS_ABOVE_WHOLE',
  'IN_THE_FUTURE',
  'AFTER_SUBMISSION',
  'OTHER_TIME_ZONE',
  'CLOCKS_CHANGED',
  'STRIKE_BEFORE_INCIDENT',
  'FACILITY_TWICE',
  'FACILITY_ELSEWHERE',
] as const;
export type LintRuleName = (typeof LINT_RULE_NAMES)[number];

/** A record as it is looked over. What a kind of record does not have at all (a table without strikes) is undefined. */
export interface LintableRecord {
  readonly date: string;
  /** The last day that the date may mean. */
  readonly latestDate: string;
  readonly time: string | null;
  readonly timeZone?: string;
  /** The zone of the country that the place is in. */
  readonly zoneOfPlace?: string;
  /** How exact the time is; of EXACT and HOUR an instant is known, unless clocks were changed then. */
  readonly timePrecision?: string;
  readonly occurredAt?: Date | null;
  readonly submittedAt?: Date | null;
  /** The governorate's P-code and names; null when it is not known. */
  readonly governorate: { readonly code: string; readonly name: string } | null;
  /** The most exact place on record, with how far from its centroid its parts may lie. */
  readonly place?: (Spot & { readonly name: string; readonly radiusKm: number }) | null;
  readonly spot: Spot | null;
  /** How far from the spot it may have been, in kilometres. */
  readonly spotRadiusKm?: number;
  /** All that is told in words. */
  readonly texts: readonly string[];
  /** How many are on record, one by one. */
  readonly strikes?: { readonly count: number; readonly repeat: boolean; readonly times: readonly (string | null)[] };
  readonly ambulances: Readonly<Record<'DESTROYED' | 'DAMAGED' | 'STOLEN', Interval | null>>;
  /** By outcome: everybody, and health workers among them; undefined where the record has no such count. */
  readonly people: Readonly<
    Record<string, { readonly all?: Interval | null; readonly healthWorkers?: Interval | null } | undefined>
  >;
  readonly casualties?: readonly CasualtyGroup[];
  /** Each with the P-code of its governorate and the folded keys of its names. */
  readonly facilities?: readonly {
    readonly name: string;
    readonly governorate: string | null;
    readonly keys: readonly string[];
  }[];
}

/** A value of a finding: a count, which each language says its way, text as it stands, or null for nothing on record. */
export type LintValue = Interval | string | null;

/** What a rule points at. */
export interface LintFinding {
  /** Path of the field in the record. */
  readonly field: string;
  /** What is on record. */
  readonly found: LintValue;
  /** What would agree with the rest of the record. */
  readonly expected: LintValue;
}

export interface LintRule {
  readonly name: LintRuleName;
  /** What is odd, in a sentence. */
  readonly sentence: Readonly<Record<Locale, string>>;
  /** Pure. @param now the time by which the future is told. */
  readonly check: (record: LintableRecord, now: Date) => readonly LintFinding[];
}
