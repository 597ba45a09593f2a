import type { Tier } from '../common/authz/visibility.js';
import type { Locale } from '../common/request-context.js';

/** What one cell holds: null is not known, a list has one entry for each facility, party or type. */
export type Cell = string | number | null | readonly string[];

/** What joins the entries of a list where a cell holds one text. */
export const LIST_SEPARATOR = ' | ';

/** One column of an export. Every format is written from the same list of columns. */
export interface Column<Row> {
  /** Its name in CSV, JSON and GeoJSON, the same in both languages. */
  readonly key: string;
  readonly en: string;
  readonly ar: string;
  /** HXL 1.1 hashtag with attributes; what the core list lacks is our own attribute, as the standard allows. */
  readonly hxl: string;
  readonly type: 'text' | 'number' | 'date';
  /** From which tier on the column is in the file; PUBLIC when left out. */
  readonly tier?: Tier;
  /** Values are of this enumeration: people see them named, programs as they are. */
  readonly enumeration?: string;
  /** Its value, text in the reader's language. */
  readonly value: (row: Row, locale: Locale) => Cell;
}

/** What every format is made from: the columns, and the rows page by page. */
export interface ExportTable<Row> {
  readonly columns: readonly Column<Row>[];
  /** Read once, as fast as the receiver takes it. */
  readonly pages: AsyncIterable<readonly Row[]>;
}

/** A column's key, its English and Arabic header and its HXL tag. */
type Naming = readonly [key: string, en: string, ar: string, hxl: string];

/** The counts of an incident and of a tally: named once, since both files are read side by side. */
export const COUNT_NAMING = {
  killed: ['killed', 'Killed', 'القتلى', '#affected+killed'],
  injured: ['injured', 'Injured', 'الجرحى', '#affected+injured'],
  healthWorkersKilled: [
    'health_workers_killed',
    'Health workers killed',
    'القتلى من العاملين الصحيين',
    '#affected+healthworker+killed',
  ],
  ambulancesDestroyed: [
    'ambulances_destroyed',
    'Ambulances destroyed',
    'سيارات الإسعاف المدمرة',
    '#indicator+health_transport+destroyed',
  ],
} as const satisfies Record<string, Naming>;

export type CountName = keyof typeof COUNT_NAMING;

/** A column of text; with an enumeration, of its values. */
export function text<Row>([key, en, ar, hxl]: Naming, value: Column<Row>['value'], enumeration?: string): Column<Row> {
  return { key, en, ar, hxl, type: 'text', value, ...(enumeration ? { enumeration } : {}) };
}

export function number<Row>([key, en, ar, hxl]: Naming, value: (row: Row) => number | null): Column<Row> {
  return { key, en, ar, hxl, type: 'number', value };
}

/** Words of a count stand in a column of their own kind: those of people affected hold numbers (libhxl's default schema). */
export const wordsTag = (hxl: string): string => `#description+${hxl.slice(1)}+text`;

/** A count as its bounds: `<key>_min`, `<key>_best`, `<key>_max`. What is not known, or not there at all, stays empty. */
export function interval<Row>(
  [key, en, ar, hxl]: Naming,
  value: (row: Row) => { min: number; best: number | null; max: number | null } | null,
): Column<Row>[] {
  return [
    number([`${key}_min`, `${en}, at least`, `${ar}، على الأقل`, `${hxl}+min`], (row) => value(row)?.min ?? null),
    number([`${key}_best`, `${en}, best figure`, `${ar}، الرقم الأرجح`, `${hxl}+best`], (row) => value(row)?.best ?? null),
    number([`${key}_max`, `${en}, at most`, `${ar}، على الأكثر`, `${hxl}+max`], (row) => value(row)?.max ?? null),
  ];
}
