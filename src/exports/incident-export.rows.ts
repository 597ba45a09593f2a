import type { Named } from '../common/text/local-name.js';
import type { Interval } from '../counts/count.js';
import { isHealthRole } from '../counts/casualty-group.js';
import type { CountName } from './export.column.js';

/** A place as an export names it. */
export interface ExportedPlace extends Named {
  readonly code: string;
  /** Centroid, degrees (WGS 84). */
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** A facility in an incident. Its names are null for those who may not know which it is. */
export interface ExportedImpact extends Named {
  readonly id: string;
  readonly type: string;
  readonly damage: string;
  readonly outOfService: boolean | null;
}

export interface ExportedAttribution {
  readonly mode: string;
  readonly perpetrators: readonly Named[];
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
  readonly place: ExportedPlace;
  readonly governorate: ExportedPlace | null;
  readonly district: ExportedPlace | null;
  readonly strikes: number;
  readonly figures: Readonly<Record<CountName, Interval>>;
  /** The source's words for each count. */
  readonly words: Readonly<Record<CountName, readonly string[]>>;
  readonly impacts: readonly ExportedImpact[];
  readonly attributions: readonly ExportedAttribution[];
}

type Text = string | null;
type Lists = readonly (readonly Text[])[];
type Packed = readonly [columns: readonly Text[], impacts: Lists, groups: Lists, parties: Lists];

/** The rows of a page in the order of the export, from the text that incident-export.sql.ts makes. */
export function toIncidentRows(text: string): IncidentRow[] {
  const rows = (JSON.parse(text) as Packed[]).map(toIncidentRow);
  return rows.sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const numberOf = (text: Text): number | null => (text === null ? null : Number(text));
/** The entries of an array of an enumeration, as PostgreSQL writes it. */
const entriesOf = (text: Text): string[] => (text === null || text === '{}' ? [] : text.slice(1, -1).split(','));

function toIncidentRow([columns, impacts, groups, parties]: Packed): IncidentRow {
  // Taken out one after the other, in the order of COLUMNS.
  let next = 0;
  const take = (): Text => columns[next++] ?? null;
  const interval = (): Interval => ({ min: Number(take()), best: numberOf(take()), max: numberOf(take()) });
  const placeOf = (point: () => [Text, Text]): ExportedPlace | null => {
    const [code, nameEn, nameAr] = [take(), take(), take()];
    const [longitude, latitude] = point().map(numberOf) as [number | null, number | null];
    return code === null ? null : { code, nameEn, nameAr, longitude, latitude };
  };
  const nowhere = (): [Text, Text] => [null, null];
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
    place: placeOf(nowhere)!,
    governorate: placeOf(() => [take(), take()]),
    district: placeOf(nowhere),
    strikes: Number(take()),
    figures: { killed: interval(), injured: interval(), healthWorkersKilled: interval(), ambulancesDestroyed: interval() },
    words: { ...wordsOf(groups), ambulancesDestroyed: [take() ?? []].flat() },
    impacts: sorted(impacts, 0).map(([id, type, nameEn, nameAr, damage, outOfService]) => {
      return { id: id!, type: type!, nameEn: nameEn!, nameAr: nameAr!, damage: damage!, outOfService: truthOf(outOfService!) };
    }),
    attributions: attributionsOf(parties),
  };
}

/** Lists come as the database found them; they are shown in one order. */
const sorted = (list: Lists, key: number): Lists => (list.length > 1 ? list.toSorted((a, b) => compare(a[key]!, b[key]!)) : list);
const truthOf = (text: Text): boolean | null => (text === null ? null : text === 'true');

function attributionsOf(parties: Lists): ExportedAttribution[] {
  const byNumber = new Map<number, { mode: string; perpetrators: Named[] }>();
  for (const [number, mode, , nameEn, nameAr] of sorted(parties, 2)) {
    const attribution = byNumber.get(Number(number)) ?? { mode: mode!, perpetrators: [] };
    attribution.perpetrators.push({ nameEn: nameEn!, nameAr: nameAr! });
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
