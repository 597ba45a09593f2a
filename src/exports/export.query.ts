import { DomainError } from '../common/errors/domain-error.js';
import { checkInput } from '../common/errors/input-pipe.js';
import { DateScalar, DateTimeScalar, MonthScalar, UuidScalar } from '../common/graphql/scalars.js';
import type { Locale } from '../common/request-context.js';
import { FacilityType } from '../facilities/models/facility.model.js';
import { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { AttackType, Certainty, IncidentStatus } from '../incidents/models/incident.enums.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { ParameterReader, type Parameters } from './export.parameters.js';

export const FORMATS = ['csv', 'xlsx', 'json', 'geojson'] as const;
export type Format = (typeof FORMATS)[number];
/** Formats that are planned. */
const DOCUMENTS = ['pdf', 'docx'];

/** What a caller asks an export for. */
export interface ExportQuery {
  readonly format: Format;
  readonly filter: IncidentFilter;
  readonly hxl: boolean;
  readonly locale: Locale;
  /** As it was asked for; null for now. */
  readonly asOf: string | null;
  /** With all that is on record of each incident, to be imported again. */
  readonly whole: boolean;
}

export interface MonthlySummaryQuery extends ExportQuery {
  readonly month: string;
  readonly groupBy: readonly TallyDimension[];
}

const FILTER = [
  'from',
  'to',
  'governorate',
  'place',
  'facility',
  'facilityType',
  'attackType',
  'perpetrator',
  'certainty',
  'status',
  'text',
];
const OPTIONS = ['asOf', 'hxl', 'lang'];

/** Reads what is asked of a monthly summary. @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT, NOT_AVAILABLE. */
export async function monthlySummaryQuery(file: string, parameters: Parameters, locale: Locale): Promise<MonthlySummaryQuery> {
  const dot = file.lastIndexOf('.');
  const format = formatOf(dot < 0 ? '' : file.slice(dot + 1));
  const read = new ParameterReader(parameters);
  read.known([...FILTER, 'groupBy', ...OPTIONS]);
  const month = read.scalar('month', MonthScalar, dot < 0 ? file : file.slice(0, dot));
  const groupBy = groupByOf(read, parameters);
  if (format === 'geojson' && !groupBy.includes(TallyDimension.GOVERNORATE)) {
    read.refuse('groupBy', 'must have GOVERNORATE among its dimensions for GeoJSON.');
  }
  const common = await commonQuery(read, format, locale);
  return { ...common, month: month!, groupBy };
}

/** Reads what is asked of an incidents export. @throws DomainError INVALID_INPUT, NOT_AVAILABLE. */
export async function incidentsQuery(extension: string, parameters: Parameters, locale: Locale): Promise<ExportQuery> {
  const format = formatOf(extension);
  const read = new ParameterReader(parameters);
  read.known([...FILTER, ...OPTIONS, 'full']);
  return commonQuery(read, format, locale);
}

function formatOf(extension: string): Format {
  const format = FORMATS.find((known) => known === extension.toLowerCase());
  if (format) return format;
  if (DOCUMENTS.includes(extension.toLowerCase())) {
    throw DomainError.atField(
      'NOT_AVAILABLE',
      'format',
      `this version does not write ${extension.toUpperCase()} yet; take ${FORMATS.join(', ')}.`,
    );
  }
  throw DomainError.invalidInput([{ path: 'format', message: `must be one of ${FORMATS.join(', ')}, as the file's extension.` }]);
}

async function commonQuery(read: ParameterReader, format: Format, locale: Locale): Promise<ExportQuery> {
  const whole = ['1', 'true'].includes(read.word('full', ['0', '1', 'false', 'true']) ?? '0');
  const hxl = ['1', 'true'].includes(read.word('hxl', ['0', '1', 'false', 'true']) ?? '0');
  const lang = read.word('lang', ['en', 'ar']);
  const asOf = asOfOf(read);
  const given = {
    from: read.scalar('from', DateScalar),
    to: read.scalar('to', DateScalar),
    governorate: read.list('governorate'),
    place: read.list('place'),
    facility: read.scalars('facility', UuidScalar),
    facilityType: read.enums('facilityType', FacilityType),
    attackType: read.enums('attackType', AttackType),
    perpetrator: read.scalars('perpetrator', UuidScalar),
    certainty: read.enums('certainty', Certainty),
    status: read.enums('status', IncidentStatus),
    text: read.one('text'),
  } satisfies Record<Exclude<keyof IncidentFilter, 'republishable'>, unknown>;
  read.done();
  const filter = await checkInput(
    IncidentFilter,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    '',
  );
  return { format, filter, hxl, locale: lang ?? locale, asOf, whole };
}

/** By governorate unless another way is given; `groupBy=` is by nothing. */
function groupByOf(read: ParameterReader, parameters: Parameters): TallyDimension[] {
  if (parameters.get('groupBy')?.join('') === '') return [];
  return [...new Set(read.enums('groupBy', TallyDimension) ?? [TallyDimension.GOVERNORATE])];
}

/** A plus sign that was not percent-encoded is a space by now. */
function asOfOf(read: ParameterReader): string | null {
  const asOf = read.scalar('asOf', DateTimeScalar, read.one('asOf')?.replace(/ (?=\d{2}:\d{2}$)/, '+') ?? null);
  // A file must not claim to know what has not been recorded yet.
  if (asOf !== null && Date.parse(asOf) > Date.now()) read.refuse('asOf', `must not be in the future; it is ${asOf}.`);
  return asOf;
}
