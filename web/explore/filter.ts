import type { AttackType, Certainty, FacilityType, IncidentFilter, IncidentStatus } from '../api/generated/graphql.js';

/** What is asked, as it stands in the address: the same words as the API's filter and the exports take. */
export type Asked = Readonly<Record<string, string>>;

/** Words of the address that say which incidents. */
export const FILTER_WORDS = [
  'from',
  'to',
  'governorate',
  'place',
  'attackType',
  'facilityType',
  'facility',
  'perpetrator',
  'certainty',
  'status',
  'text',
] as const;

/** The filter that an address asks for; what it does not name is not narrowed. */
export function filterOf(asked: Asked): IncidentFilter {
  const list = <T extends string>(word: string): T[] | undefined =>
    asked[word]?.split(',').filter((value) => value) as T[] | undefined;
  return {
    from: asked.from || undefined,
    to: asked.to || undefined,
    governorate: list('governorate'),
    place: list('place'),
    attackType: list<AttackType>('attackType'),
    facilityType: list<FacilityType>('facilityType'),
    facility: list('facility'),
    perpetrator: list('perpetrator'),
    certainty: list<Certainty>('certainty'),
    status: list<IncidentStatus>('status'),
    text: asked.text || undefined,
  };
}

/** What is asked, as it stands behind ? in an address. */
export function queryOf(asked: Readonly<Record<string, string | undefined>>): string {
  const words = new URLSearchParams();
  for (const [word, value] of Object.entries(asked)) if (value) words.set(word, value);
  return words.toString();
}

/** An address with some of its words changed; those that are empty go. */
export function addressWith(path: string, asked: Asked, changed: Readonly<Record<string, string | undefined>>): string {
  const query = queryOf({ ...asked, ...changed });
  return query ? `${path}?${query}` : path;
}

/** The same question as a file. */
export function exportAddress(format: string, asked: Asked): string {
  const words = Object.entries(asked).filter(([word]) => word === 'asOf' || (FILTER_WORDS as readonly string[]).includes(word));
  return addressWith(`/exports/incidents.${format}`, Object.fromEntries(words), {});
}
