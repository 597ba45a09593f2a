import type { Certainty, FacilityType, AttackType, IncidentFilter, ReleaseFilterInput } from '../api/generated/graphql.js';
import { addressWith } from '../explore/filter.js';

/** What a month's releases are of, as it stands in the address: what is left out does not bind. */
export interface Scope {
  readonly governorate?: string;
  readonly facilityType?: string;
  readonly attackType?: string;
  readonly perpetrator?: string;
  readonly certaintyFloor?: string;
}

const WORDS = ['governorate', 'facilityType', 'attackType', 'perpetrator', 'certaintyFloor'] as const;
export const CERTAINTIES: readonly Certainty[] = ['RUMOUR', 'POSSIBLE', 'PROBABLE', 'CONFIRMED'];

type Given = { readonly [word in keyof Scope]?: string | readonly string[] | null };

/** The scope that an address, or a release, has. */
export function scopeOf(given: Given): Scope {
  return Object.fromEntries(
    WORDS.flatMap((word) => {
      const value = given[word];
      return value && value.length > 0 ? [[word, String(value)]] : [];
    }),
  );
}

const list = <T extends string>(value: string | undefined): T[] | undefined => value?.split(',') as T[] | undefined;

/** The same as the API takes it. */
export function filterOfScope({ certaintyFloor, ...scope }: Scope): ReleaseFilterInput {
  return {
    governorate: list(scope.governorate),
    facilityType: list<FacilityType>(scope.facilityType),
    attackType: list<AttackType>(scope.attackType),
    perpetrator: list(scope.perpetrator),
    certaintyFloor: certaintyFloor as Certainty | undefined,
  };
}

/** Which incidents it counts: the published ones. */
export function incidentsOfScope(scope: Scope): IncidentFilter {
  const { certaintyFloor, ...lists } = filterOfScope(scope);
  const certainty = certaintyFloor ? CERTAINTIES.slice(CERTAINTIES.indexOf(certaintyFloor)) : undefined;
  return { ...lists, certainty, status: ['PUBLISHED'] };
}

/** First and last day of a month. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

/** The page of a month, or of one version of it. */
export const monthAddress = (month: string, scope: Scope, version?: number): string =>
  addressWith(`/months/${month}${version ? `/${version}` : ''}`, {}, { ...scope });

/** The incidents of a month under a scope, of one governorate if its code is known, and as of a moment. */
export function incidentsAddress(
  month: string,
  { scope, governorate, asOf }: { scope?: Scope; governorate?: string; asOf?: string } = {},
): string {
  const { certainty, status, ...lists } = scope ? incidentsOfScope(scope) : { certainty: undefined, status: undefined };
  const words = { ...lists, certainty, status, ...(governorate && governorate !== 'UNKNOWN' ? { governorate } : {}) };
  const given = Object.entries(words).map(([word, value]): [string, string | undefined] => [
    word,
    value ? String(value) : undefined,
  ]);
  return addressWith('/incidents', daysOfMonth(month), { ...Object.fromEntries(given), asOf });
}

/** The first of the twelve months that end with one. */
export function yearBefore(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 11);
  return first.toISOString().slice(0, 7);
}
