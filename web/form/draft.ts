import type {
  AttackType,
  AttributionMode,
  CountInput,
  Damage,
  FacilityType,
  PartOfDay,
  SubmitIncidentInput,
  Weapon,
} from '../api/generated/graphql.js';
import { parseCount } from '../../src/counts/parse-count.js';

/** What a monitor has entered so far, as it was entered: it may be unfinished or wrong. */
export interface Draft {
  readonly id: string;
  date: string;
  time: string;
  partOfDay: PartOfDay | '';
  /** P-code of a place that was chosen; what was written to find it stays beside it. */
  placeCode: string;
  placeText: string;
  locality: string;
  attackTypes: AttackType[];
  weapons: Weapon[];
  strikes: DraftStrike[];
  facilities: DraftFacility[];
  /** Drafts of earlier versions of the app have none. */
  unnamed?: DraftUnnamed[];
  counts: Record<CountName, string>;
  perpetrators: string[];
  mode: AttributionMode;
  narrative: string;
  files: DraftFile[];
}

/** A picture or another file; its bytes are kept apart, under the same id. */
export interface DraftFile {
  readonly id: string;
  readonly kind: 'PHOTO' | 'VIDEO' | 'AUDIO' | 'DOCUMENT';
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Of the file as it was taken, made on this device. */
  readonly sha256: string;
  /** Why the server did not take it. */
  readonly refusal?: string;
}

export interface DraftStrike {
  time: string;
  words: string;
  repeatOnResponders: boolean;
}

/** A facility on record (`id`), or one that is not (`name` and `type`). */
export interface DraftFacility {
  id: string;
  name: string;
  type: FacilityType;
  damage: Damage;
  outOfService: boolean | null;
}

/** Facilities of a type whose names are not known: how many, in words. */
export interface DraftUnnamed {
  type: FacilityType;
  damage: Damage;
  words: string;
}

export const COUNTS = ['killed', 'healthWorkersKilled', 'injured', 'ambulancesDestroyed', 'ambulancesDamaged'] as const;
export type CountName = (typeof COUNTS)[number];

export function emptyDraft(id: string = crypto.randomUUID()): Draft {
  return {
    id,
    date: '',
    time: '',
    partOfDay: '',
    placeCode: '',
    placeText: '',
    locality: '',
    attackTypes: [],
    weapons: [],
    strikes: [],
    facilities: [],
    unnamed: [],
    counts: { killed: '', healthWorkersKilled: '', injured: '', ambulancesDestroyed: '', ambulancesDamaged: '' },
    perpetrators: [],
    mode: 'JOINTLY',
    narrative: '',
    files: [],
  };
}

export const emptyFacility = (): DraftFacility => ({
  id: '',
  name: '',
  type: 'UNKNOWN',
  damage: 'NONE_REPORTED',
  outOfService: null,
});

export const emptyUnnamed = (): DraftUnnamed => ({ type: 'UNKNOWN', damage: 'NONE_REPORTED', words: '' });

export const emptyStrike = (): DraftStrike => ({ time: '', words: '', repeatOnResponders: false });

/** A draft as the server takes it. What was left empty is left out: it is not known. */
export function toInput(draft: Draft): SubmitIncidentInput {
  const { id, date, time, partOfDay, placeCode, locality, attackTypes, weapons, strikes, facilities, counts } = draft;
  const { unnamed = [] } = draft;
  const narrative = draft.narrative.trim();
  return given<SubmitIncidentInput>({
    id,
    date,
    time,
    partOfDay: time || partOfDay === '' ? undefined : partOfDay,
    place: placeCode,
    locality: locality.trim(),
    attackTypes,
    weapons,
    strikes: strikes.map((strike) =>
      given({ time: strike.time, words: strike.words.trim(), repeatOnResponders: strike.repeatOnResponders }),
    ),
    facilityImpacts: facilities.map(({ id: facility, name, type, damage, outOfService }) => ({
      ...(facility ? { facility } : { newFacility: { ...inOwnLanguage(name.trim()), type } }),
      damage,
      ...(outOfService !== null && { outOfService }),
    })),
    unnamedFacilities: unnamed.map(({ type, damage, words }) => ({ type, damage, count: { words: words.trim() } })),
    ambulances: given({ destroyed: count(counts.ambulancesDestroyed), damaged: count(counts.ambulancesDamaged) }),
    casualties: casualties(counts),
    attributions: draft.perpetrators.length > 0 ? [{ perpetrators: draft.perpetrators, mode: draft.mode }] : [],
    ...(isArabic(narrative) ? { narrativeAr: narrative } : { narrativeEn: narrative }),
  });
}

/** Of those killed, the health workers are a part. Where only they are known, they are all that is. */
function casualties({ killed, healthWorkersKilled, injured }: Draft['counts']): SubmitIncidentInput['casualties'] {
  const outcome = 'KILLED' as const;
  const total = count(killed);
  const workers = count(healthWorkersKilled);
  const part = workers && { outcome, role: 'HEALTH_WORKER' as const, count: workers };
  const groups = [];
  if (total) groups.push({ outcome, count: total, ...(part && { ofWhich: [part] }) });
  else if (part) groups.push(part);
  const hurt = count(injured);
  if (hurt) groups.push({ outcome: 'INJURED' as const, count: hurt });
  return groups;
}

function count(words: string): CountInput | undefined {
  return words.trim() ? { words: words.trim() } : undefined;
}

export const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text);

const inOwnLanguage = (name: string): { nameEn?: string; nameAr?: string } =>
  isArabic(name) ? { nameAr: name } : { nameEn: name };

/** Without what is empty. */
function given<T extends object>(fields: T): T {
  const isEmpty = (value: unknown): boolean =>
    value === '' ||
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as T;
}

/** What is still to be mended before a draft can be sent: the field's id, and which words say it. */
export type DraftProblem = {
  readonly field: string;
  readonly what: 'DATE' | 'FUTURE' | 'PLACE' | 'COUNT' | 'PARTS' | 'FACILITY';
};

/** The same rules as the server's, as far as a phone can know: what passes here is seldom refused there. Pure but for `today`. */
export function problemsOf(draft: Draft, today: string): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!draft.date) problems.push({ field: 'date', what: 'DATE' });
  else if (draft.date > today) problems.push({ field: 'date', what: 'FUTURE' });
  if (!draft.placeCode) problems.push({ field: 'place', what: 'PLACE' });
  for (const [index, { id, name }] of draft.facilities.entries()) {
    if (!id && !/\p{L}/u.test(name)) problems.push({ field: `facility-${index}`, what: 'FACILITY' });
  }
  for (const [index, { words }] of (draft.unnamed ?? []).entries()) {
    if (!parseCount(words).ok) problems.push({ field: `unnamed-${index}`, what: 'COUNT' });
  }
  for (const name of COUNTS) {
    const words = draft.counts[name];
    if (words.trim() && !parseCount(words).ok) problems.push({ field: name, what: 'COUNT' });
  }
  const killed = parseCount(draft.counts.killed);
  const workers = parseCount(draft.counts.healthWorkersKilled);
  if (killed.ok && workers.ok && killed.interval.max !== null && workers.interval.min > killed.interval.max) {
    problems.push({ field: 'healthWorkersKilled', what: 'PARTS' });
  }
  return problems;
}
