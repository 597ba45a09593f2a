import type { Interval } from '../counts/count.js';
import { isHealthRole } from '../counts/casualty-group.js';
import type { Facility } from '../facilities/models/facility.model.js';
import type { Incident, IncidentPast } from '../incidents/models/incident.model.js';
import type { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import type { Place } from '../places/models/place.model.js';
import type { CountName } from './export.column.js';
import type { ExportKey } from './incident-export.sql.js';

/** A facility in an incident. Its names are null for those who may not know which it is. */
export interface ExportedImpact {
  readonly facility: Facility;
  readonly damage: string;
  readonly outOfService: boolean | null;
}

/** Facilities that are counted and not named. */
export interface ExportedUnnamed {
  readonly type: string;
  readonly damage: string;
  readonly count: Interval;
}

export interface ExportedAttribution {
  readonly mode: string;
  readonly perpetrators: readonly Perpetrator[];
}

/** All that is on record of an incident: what a file needs for an import of ours to lose nothing. */
export interface WholeIncident {
  readonly incident: Incident;
  readonly parts: IncidentPast;
  /** The facilities in it, with their aliases. */
  readonly facilities: ReadonlyMap<string, { readonly facility: Facility; readonly aliases: readonly string[] }>;
  readonly perpetrator: (id: string) => Perpetrator;
}

/** One incident with what its columns show. */
export interface IncidentRow {
  readonly id: string;
  readonly reference: string;
  readonly date: string;
  readonly datePrecision: string;
  readonly time: string | null;
  readonly timePrecision: string;
  readonly partOfDay: string | null;
  readonly timeZone: string;
  readonly locality: string | null;
  readonly attackTypes: readonly string[];
  readonly weapons: readonly string[];
  readonly certainty: string;
  readonly status: string;
  readonly place: Place;
  readonly governorate: Place | null;
  readonly district: Place | null;
  readonly strikes: number;
  readonly figures: Readonly<Record<CountName, Interval>>;
  /** The source's words for each count. */
  readonly words: Readonly<Record<CountName, readonly string[]>>;
  readonly impacts: readonly ExportedImpact[];
  readonly unnamed: readonly ExportedUnnamed[];
  readonly attributions: readonly ExportedAttribution[];
  /** Null in a file that was not asked for whole. */
  readonly whole: WholeIncident | null;
}

type Text = string | null;
type Lists = readonly (readonly Text[])[];
type Packed = readonly [columns: readonly Text[], impacts: Lists, groups: Lists, parties: Lists, unnamed: Lists];

/** The keys of what rows name. */
export interface Named {
  readonly placeCodes: readonly string[];
  readonly facilityIds: readonly string[];
  readonly perpetratorIds: readonly string[];
}

/** What the rows of a page name by key. */
export interface ExportNames {
  place(code: string): Place;
  facility(id: string): Facility;
  perpetrator(id: string): Perpetrator;
  aliases(facilityId: string): readonly string[];
}

/** A page as incident-export.sql.ts makes it. */
export class PackedPage implements Named {
  private parsed?: readonly Packed[];

  /**
   * @param ids those of all its incidents in the order of the export; some have changed since, and are not among its rows.
   * @param lastDate that of the last of them.
   */
  constructor(
    readonly ids: readonly string[],
    private readonly lastDate: string | null,
    private readonly text: string,
  ) {}

  /** After what the next page begins. */
  get last(): ExportKey | null {
    return this.lastDate === null ? null : [this.lastDate, this.ids.at(-1)!];
  }

  /** The incidents that have changed since. */
  get changed(): string[] {
    const unchanged = new Set(this.rows.map(([[id]]) => id));
    return this.ids.filter((id) => !unchanged.has(id));
  }

  get placeCodes(): string[] {
    return this.rows.map(([columns]) => columns[PLACE]!);
  }

  get facilityIds(): string[] {
    return this.rows.flatMap(([, impacts]) => impacts.map(([id]) => id!));
  }

  get perpetratorIds(): string[] {
    return this.rows.flatMap(([, , , parties]) => parties.map(([, , id]) => id!));
  }

  unpacked(names: ExportNames): IncidentRow[] {
    return this.rows.map((row) => toIncidentRow(row, names));
  }

  /** Taken apart when it is needed, and not before the next page is asked for. */
  private get rows(): readonly Packed[] {
    return (this.parsed ??= JSON.parse(this.text) as Packed[]);
  }
}

/** Where an incident was, at three levels. */
export function placesOf(place: Place, names: ExportNames): Pick<IncidentRow, 'place' | 'governorate' | 'district'> {
  const known = (code: string | null): Place | null => (code === null ? null : names.place(code));
  return { place, governorate: known(place.governorateCode), district: known(place.districtCode) };
}

/** Where among the columns the place's code stands. */
const PLACE = 13;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const numberOf = (text: Text): number | null => (text === null ? null : Number(text));
/** The entries of an array of an enumeration, as PostgreSQL writes it. */
const entriesOf = (text: Text): string[] => (text === null || text === '{}' ? [] : text.slice(1, -1).split(','));

function toIncidentRow([columns, impacts, groups, parties, unnamed]: Packed, names: ExportNames): IncidentRow {
  // Taken out one after the other, in the order of COLUMNS.
  let next = 0;
  const take = (): Text => columns[next++] ?? null;
  const interval = (): Interval => ({ min: Number(take()), best: numberOf(take()), max: numberOf(take()) });
  return {
    id: take()!,
    reference: take()!,
    date: take()!,
    datePrecision: take()!,
    time: take()?.slice(0, 5) ?? null,
    timePrecision: take()!,
    partOfDay: take(),
    timeZone: take()!,
    locality: take(),
    attackTypes: entriesOf(take()),
    weapons: entriesOf(take()),
    certainty: take()!,
    status: take()!,
    ...placesOf(names.place(take()!), names),
    strikes: Number(take()),
    figures: { killed: interval(), injured: interval(), healthWorkersKilled: interval(), ambulancesDestroyed: interval() },
    words: { ...wordsOf(groups), ambulancesDestroyed: [take() ?? []].flat() },
    impacts: sorted(impacts, 0).map(([id, damage, outOfService]) => {
      return { facility: names.facility(id!), damage: damage!, outOfService: truthOf(outOfService!) };
    }),
    unnamed: inOrder(
      unnamed.map(([type, damage, min, best, max]) => {
        return { type: type!, damage: damage!, count: { min: Number(min), best: numberOf(best!), max: numberOf(max!) } };
      }),
    ),
    attributions: attributionsOf(parties, names),
    whole: null,
  };
}

/** Lists come as the database found them; they are shown in one order. */
const sorted = (list: Lists, key: number): Lists => (list.length > 1 ? list.toSorted((a, b) => compare(a[key]!, b[key]!)) : list);
const truthOf = (text: Text): boolean | null => (text === null ? null : text === 'true');

export const inOrder = (unnamed: readonly ExportedUnnamed[]): ExportedUnnamed[] =>
  unnamed.toSorted((a, b) => compare(`${a.type} ${a.damage}`, `${b.type} ${b.damage}`));

function attributionsOf(parties: Lists, names: ExportNames): ExportedAttribution[] {
  const byNumber = new Map<number, { mode: string; perpetrators: Perpetrator[] }>();
  for (const [number, mode, id] of sorted(parties, 2)) {
    const attribution = byNumber.get(Number(number)) ?? { mode: mode!, perpetrators: [] };
    attribution.perpetrators.push(names.perpetrator(id!));
    byNumber.set(Number(number), attribution);
  }
  return [...byNumber].sort(([a], [b]) => a - b).map(([, attribution]) => attribution);
}

/** Words of the people counted: of whole groups, and of the health workers among the killed, at any depth. */
function wordsOf(groups: Lists): Record<'killed' | 'injured' | 'healthWorkersKilled', string[]> {
  const rows = groups
    .map(([number, parent, outcome, role, words]) => ({
      number: Number(number),
      parent: numberOf(parent!),
      outcome,
      isHealth: isHealthRole(role as Parameters<typeof isHealthRole>[0]),
      words: words!,
    }))
    .sort((a, b) => a.number - b.number);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const said = (of: typeof rows): string[] => of.flatMap(({ words }) => words ?? []);
  const wholes = (outcome: string): typeof rows => rows.filter((row) => row.parent === null && row.outcome === outcome);
  // What is within a group of health workers is part of it.
  const isWithinHealth = ({ parent }: (typeof rows)[number]): boolean => {
    const whole = parent === null ? undefined : byNumber.get(parent);
    return whole !== undefined && (whole.isHealth || isWithinHealth(whole));
  };
  return {
    killed: said(wholes('KILLED')),
    injured: said(wholes('INJURED')),
    healthWorkersKilled: said(rows.filter((row) => row.outcome === 'KILLED' && row.isHealth && !isWithinHealth(row))),
  };
}
