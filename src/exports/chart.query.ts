import { MonthScalar } from '../common/graphql/scalars.js';
import type { Locale } from '../common/request-context.js';
import { DomainError } from '../common/errors/domain-error.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { ParameterReader, type Parameters } from './export.parameters.js';
import { formatOf, partsOf, recordsOf, recordWords } from './export.query.js';
import type { AskedRecords } from './export.records.js';

const PICTURES = ['svg', 'png'] as const;

/** The charts there are, and what each splits a month by; the run of months is not split. */
export const CHARTS = {
  months: null,
  governorates: TallyDimension.GOVERNORATE,
  map: TallyDimension.GOVERNORATE,
  'attack-types': TallyDimension.ATTACK_TYPE,
  'facility-types': TallyDimension.FACILITY_TYPE,
} as const satisfies Record<string, TallyDimension | null>;

export type ChartName = keyof typeof CHARTS;

/** What may be charted, by the name that it has in TallyFigures. */
export const CHARTED = [
  'incidents',
  'facilityAttacks',
  'facilitiesAttacked',
  'facilitiesDestroyed',
  'facilitiesOutOfService',
  'ambulancesDestroyed',
  'killed',
  'healthWorkersKilled',
  'injured',
] as const;
export type Charted = (typeof CHARTED)[number];

export interface ChartQuery extends AskedRecords {
  readonly name: ChartName;
  readonly format: (typeof PICTURES)[number];
  readonly figure: Charted;
  /** The same month twice, but for the run of months. */
  readonly from: string;
  readonly to: string;
  readonly locale: Locale;
}

/** Reads what is asked of a chart. @param file such as `months.svg`. @throws DomainError INVALID_INPUT, NOT_FOUND. */
export async function chartQuery(file: string, parameters: Parameters, locale: Locale): Promise<ChartQuery> {
  const { name, extension } = partsOf(file);
  if (!Object.hasOwn(CHARTS, name)) {
    throw DomainError.atField('NOT_FOUND', 'chart', `there is none of this name; there are ${Object.keys(CHARTS).join(', ')}.`);
  }
  const format = formatOf(extension, PICTURES);
  const read = new ParameterReader(parameters);
  const period = name === 'months' ? ['from', 'to'] : ['month'];
  read.known([...recordWords(read, true), ...period, 'figure', 'lang']);
  const [from, to] = name === 'months' ? [read.needed('from', MonthScalar), read.needed('to', MonthScalar)] : sameTwice(read);
  const given = read.one('figure') ?? 'killed';
  const figure = CHARTED.find((one) => one.toLowerCase() === given.toLowerCase());
  if (!figure) read.refuse('figure', `must be one of ${CHARTED.join(', ')}.`);
  const lang = read.word('lang', ['en', 'ar']);
  // The run of months that leads to a release ends with its month.
  const records = await recordsOf(read, { month: to, ofMonths: true });
  return { name: name as ChartName, format, figure: figure!, from: from!, to: to!, ...records, locale: lang ?? locale };
}

function sameTwice(read: ParameterReader): [string | null, string | null] {
  const month = read.needed('month', MonthScalar);
  return [month, month];
}
