import type { Locale } from '../common/request-context.js';
import { RULE_SET } from '../counts/count-rules.js';
import { Certainty } from '../incidents/models/incident.enums.js';
import { TALLY_RULES } from '../tallies/tally-rules.js';
import type { Release } from '../releases/models/release.model.js';
import { type Column, text } from './export.column.js';

/** The licence of every export; to be a setting. */
export const LICENCE = 'CC BY 4.0';

/** Under which question, of which moment and by which rules a file was made: said in every file. */
export interface ExportMeta {
  readonly title: string;
  /** Null when the export is not of one month. */
  readonly month: string | null;
  /** The first and the last month of a run of them. */
  readonly months: readonly [from: string, to: string] | null;
  readonly filter: object;
  readonly groupBy: readonly string[] | null;
  /** The moment that was asked for, or the newest that is final: asked as of it again, the file is the same. */
  readonly asOf: string;
  /** The published month that the file is of: its version, and when it was published. */
  readonly release: { readonly version: number; readonly publishedAt: string } | null;
  /** The lowest certainty of the incidents counted; null where no incidents are. */
  readonly certaintyFloor: Certainty | null;
  readonly licence: string;
  readonly method: Method;
  readonly language: Locale;
  /** Null for a file of a release, which is the same whenever it is made. */
  readonly generatedAt: string | null;
}

/** By which rules figures come about, and what a release states of its method. */
export interface Method {
  readonly counts: string;
  readonly tallies: string;
  readonly comparison?: string;
  readonly stated?: string;
}

/** The rules of now, or those by which a release was counted. */
export function methodOf(release: Release | null): Method {
  if (!release) return { counts: RULE_SET, tallies: TALLY_RULES };
  const [counts, tallies, comparison] = release.rules.split('; ');
  return { counts: counts!, tallies: tallies!, ...(comparison ? { comparison } : {}), stated: release.method };
}

/** Of which records a file is, as far as it says so of itself. */
interface Records {
  readonly filter: object;
  readonly moment: Date;
  readonly release?: Release | null;
}

/** Describes a file that is made now. */
export function metaOf(
  title: string,
  { filter, moment, release }: Records,
  locale: Locale,
  {
    month = null,
    months = null,
    groupBy = null,
    comparison,
    ofIncidents = true,
  }: Partial<Pick<ExportMeta, 'month' | 'months' | 'groupBy'>> & {
    comparison?: string;
    ofIncidents?: boolean;
  } = {},
): ExportMeta {
  return {
    title,
    month,
    months,
    filter,
    groupBy,
    asOf: moment.toISOString(),
    release: release ? { version: release.version, publishedAt: release.publishedAt.toISOString() } : null,
    certaintyFloor: ofIncidents ? certaintyFloor(filter) : null,
    licence: release?.licence ?? LICENCE,
    method: { ...methodOf(release ?? null), ...(comparison ? { comparison } : {}) },
    language: locale,
    generatedAt: release ? null : new Date().toISOString(),
  };
}

export function certaintyFloor({ certainty }: { certainty?: readonly string[] | null }): Certainty {
  return Object.values(Certainty).find((grade) => certainty?.includes(grade)) ?? Certainty.RUMOUR;
}

/** A filter as one line, in the words of the query string: `from=2017-04-01; governorate=SY07,SY02`. */
export function filterText(filter: object): string {
  const words = (Object.entries(filter) as [string, string | string[] | null | undefined][]).flatMap(([key, value]) =>
    value == null ? [] : `${key}=${String(value)}`,
  );
  return words.join('; ') || 'none';
}

/** The last columns of every table: they keep a row understandable when it is cut out of its file. */
export function noteColumns<Row>(meta: ExportMeta): Column<Row>[] {
  const note = (key: string, en: string, ar: string, hxl: string, value: string): Column<Row> =>
    text([key, en, ar, hxl], () => value);
  return [
    note('filter', 'Filter', 'شروط التصفية', '#meta+filter', filterText(meta.filter)),
    note('as_of', 'As of', 'كما في', '#meta+as_of', meta.asOf),
    ...(meta.release ? [note('release', 'Release', 'الإصدار', '#meta+release', String(meta.release.version))] : []),
    ...(meta.certaintyFloor
      ? [
          note(
            'certainty_floor',
            'Lowest certainty included',
            'أدنى درجة يقين مشمولة',
            '#meta+certainty_floor',
            meta.certaintyFloor,
          ),
        ]
      : []),
    note('licence', 'Licence', 'الرخصة', '#meta+licence', meta.licence),
    note('method', 'Method', 'المنهجية', '#meta+method', Object.values(meta.method).join('; ')),
  ];
}
