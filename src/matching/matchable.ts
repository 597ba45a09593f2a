import type { Interval } from '../counts/count.js';
import { nameKey, properNameKey } from '../common/text/fold.js';
import type { MatchableCounts, MatchableRecord, Point } from './match.types.js';
import { wordBag } from './words.js';

/** An incident or a row of an outside data set in plain words, as `toMatchable` takes it. What is not known is left out or null. */
export interface MatchableDescription {
  /** First and last local day that the date may mean, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** HH:MM, and up to when it may have been where the time is not exact. */
  readonly time?: string | null;
  readonly timeTo?: string | null;
  readonly country?: string | null;
  /** P-codes of the place and of what it lies in up to the governorate, the narrowest first. */
  readonly placeCodes?: readonly string[];
  /** The governorate's P-code, or its name where it is not on record. */
  readonly governorate?: string | null;
  /** Names of the place and the locality, below the governorate. */
  readonly placeNames?: readonly (string | null)[];
  readonly point?: Point | null;
  readonly facilities?: readonly {
    readonly id?: string | null;
    readonly type?: string | null;
    readonly names: readonly string[];
  }[];
  readonly casualties?: MatchableCounts;
  readonly ambulances?: Readonly<Record<string, Interval | null>>;
  readonly attackTypes?: readonly string[];
  readonly weapons?: readonly string[];
  /** Each party with all the names it is known by. */
  readonly perpetrators?: readonly (readonly string[])[];
  readonly narrativeEn?: string | null;
  readonly narrativeAr?: string | null;
  /** Further facts as text, such as columns that mean nothing here: they only decide between pairs that are equally likely. */
  readonly marks?: readonly string[];
}

/** Folds names and words, so that two descriptions can be compared. Pure. */
export function toMatchable(given: MatchableDescription): MatchableRecord {
  const keys = (names: readonly (string | null)[], key: (name: string) => string): string[] => [
    ...new Set(names.flatMap((name) => (name ? key(name) : [])).filter((name) => name !== '')),
  ];
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const time = given.time ? { from: minutes(given.time), to: minutes(given.timeTo ?? given.time) } : null;
  const { governorate = null, placeCodes: codes = [] } = given;
  return {
    from: given.from,
    to: given.to,
    time,
    place: {
      country: given.country ?? null,
      codes,
      governorate: governorate === null || codes.includes(governorate) ? governorate : nameKey(governorate),
      names: keys(given.placeNames ?? [], nameKey),
      point: given.point ?? null,
    },
    facilities: (given.facilities ?? []).map(({ id = null, type = null, names }) => ({
      id,
      type,
      names: keys(names, properNameKey),
    })),
    casualties: given.casualties ?? {},
    ambulances: Object.fromEntries(
      Object.entries(given.ambulances ?? {}).filter((entry): entry is [string, Interval] => entry[1] !== null),
    ),
    attackTypes: given.attackTypes ?? [],
    weapons: given.weapons ?? [],
    perpetrators: (given.perpetrators ?? []).map((names) => keys(names, properNameKey)).filter((names) => names.length > 0),
    marks: given.marks ?? [],
    words: { en: wordBag([given.narrativeEn ?? null]), ar: wordBag([given.narrativeAr ?? null]) },
  };
}
