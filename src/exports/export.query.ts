import { DomainError } from '../common/errors/domain-error.js';
import { checkInput } from '../common/errors/input-pipe.js';
import { DateScalar, DateTimeScalar, MonthScalar, UuidScalar } from '../common/graphql/scalars.js';
import type { Locale } from '../common/request-context.js';
import { FacilityFilter } from '../facilities/dto/facility-filter.input.js';
import { FacilityType } from '../facilities/models/facility.model.js';
import { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { AttackType, Certainty, IncidentStatus } from '../incidents/models/incident.enums.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { ReleaseFilterInput } from '../releases/dto/release.input.js';
import { ParameterReader, type Parameters } from './export.parameters.js';
import type { AskedRecords, AskedVersion } from './export.records.js';

export const FORMATS = ['csv', 'xlsx', 'json', 'geojson'] as const;
export type Format = (typeof FORMATS)[number];
/** Of what has no place on a map by itself. */
const TABLES = ['csv', 'xlsx', 'json'] as const;
/** Of a month's statement. */
export const DOCUMENTS = ['html', 'pdf', 'docx'] as const;
export type DocumentFormat = (typeof DOCUMENTS)[number];

/** What every export may be asked for. */
interface ExportOptions {
  readonly hxl: boolean;
  readonly locale: Locale;
}

/** What a caller asks an export for. */
export interface ExportQuery extends ExportOptions, AskedRecords {
  readonly format: Format;
}

/** What a caller asks an export of incidents for. */
export interface IncidentsQuery extends ExportQuery {
  /** With all that is on record of each incident, to be imported again. */
  readonly whole: boolean;
}

/** What a caller asks an export of facilities or perpetrators for. */
export interface RegistryQuery extends ExportOptions {
  readonly format: Format;
  readonly asOf: string | null;
  readonly filter: FacilityFilter;
}

/** A run of months. */
export interface TalliesQuery extends ExportQuery {
  readonly from: string;
  readonly to: string;
  readonly groupBy: readonly TallyDimension[];
}

export interface MonthlySummaryQuery extends ExportQuery {
  readonly month: string;
  readonly groupBy: readonly TallyDimension[];
}

export interface ReconciliationQuery extends ExportOptions {
  readonly format: (typeof TABLES)[number];
  readonly month: string;
  readonly certaintyFloor: Certainty | null;
  /** As it was asked for; null for now. */
  readonly asOf: string | null;
  readonly release: AskedVersion | null;
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
const OPTIONS = ['hxl', 'lang'];
const PERIOD = ['from', 'to'];
/** What a release is of, besides its month. */
const SCOPE = ['governorate', 'facilityType', 'attackType', 'perpetrator', 'certaintyFloor'];

/** The words by which records are asked for. @param ofMonths the file is of months, not of days. */
export function recordWords(read: ParameterReader, ofMonths: boolean): string[] {
  if (read.has('release')) return [...SCOPE, 'release'];
  return [...FILTER.filter((word) => !ofMonths || !PERIOD.includes(word)), 'asOf', 'release'];
}

/** The two parts of a file's name: `2017-04.csv` is `2017-04` as `csv`. */
export function partsOf(file: string): { name: string; extension: string } {
  const dot = file.lastIndexOf('.');
  return dot < 0 ? { name: file, extension: '' } : { name: file.slice(0, dot), extension: file.slice(dot + 1).toLowerCase() };
}

/** Reads what is asked of a monthly summary. @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT. */
export async function monthlySummaryQuery(file: string, parameters: Parameters, locale: Locale): Promise<MonthlySummaryQuery> {
  const { name, extension } = partsOf(file);
  // Documents are made elsewhere (see statement.query.ts), and named here among what there is.
  const format = formatOf(extension, [...FORMATS, ...DOCUMENTS]) as Format;
  const read = new ParameterReader(parameters);
  read.known([...recordWords(read, false), 'groupBy', ...OPTIONS]);
  const month = read.scalar('month', MonthScalar, name);
  const groupBy = groupByOf(read, parameters);
  if (read.has('release') && groupBy.length > 1) {
    read.refuse('groupBy', 'must be one dimension: a release keeps each by itself.');
  }
  if (format === 'geojson' && !groupBy.includes(TallyDimension.GOVERNORATE)) {
    read.refuse('groupBy', 'must have GOVERNORATE among its dimensions for GeoJSON.');
  }
  const common = await commonQuery(read, format, locale, { month });
  return { ...common, month: month!, groupBy };
}

/** Reads what is asked of the tallies of a run of months: `from` and `to` are months here. @throws DomainError INVALID_INPUT. */
export async function talliesQuery(extension: string, parameters: Parameters, locale: Locale): Promise<TalliesQuery> {
  const format = formatOf(extension, TABLES);
  const read = new ParameterReader(parameters);
  read.known([...FILTER, 'asOf', 'groupBy', ...OPTIONS]);
  const [from, to] = [read.needed('from', MonthScalar), read.needed('to', MonthScalar)];
  const groupBy = groupByOf(read, parameters);
  const common = await commonQuery(read, format, locale, { ofMonths: true });
  return { ...common, from: from!, to: to!, groupBy };
}

/** Reads what is asked of an export of facilities. @throws DomainError INVALID_INPUT. */
export async function facilitiesQuery(extension: string, parameters: Parameters, locale: Locale): Promise<RegistryQuery> {
  const format = formatOf(extension, FORMATS);
  const read = new ParameterReader(parameters);
  read.known(['governorate', 'place', 'type', 'text', 'asOf', ...OPTIONS]);
  const given = {
    governorate: read.list('governorate'),
    place: read.list('place'),
    type: read.enums('type', FacilityType),
    text: read.one('text'),
  } satisfies Record<keyof FacilityFilter, unknown>;
  const options = { ...optionsOf(read, locale), asOf: asOfOf(read) };
  read.done();
  return { format, ...options, filter: await checkInput(FacilityFilter, present(given), '') };
}

/** Reads what is asked of an export of perpetrators. @throws DomainError INVALID_INPUT. */
export function perpetratorsQuery(extension: string, parameters: Parameters, locale: Locale): RegistryQuery {
  const format = formatOf(extension, TABLES);
  const read = new ParameterReader(parameters);
  read.known(['asOf', ...OPTIONS]);
  const options = { ...optionsOf(read, locale), asOf: asOfOf(read) };
  read.done();
  return { format, ...options, filter: {} };
}

/** Reads what is asked of an incidents export; of a release, its month is asked for too. @throws DomainError INVALID_INPUT. */
export async function incidentsQuery(extension: string, parameters: Parameters, locale: Locale): Promise<IncidentsQuery> {
  const format = formatOf(extension, FORMATS);
  const read = new ParameterReader(parameters);
  const ofRelease = read.has('release');
  read.known([...recordWords(read, false), ...(ofRelease ? ['month'] : []), ...OPTIONS, 'full']);
  const whole = ['1', 'true'].includes(read.word('full', ['0', '1', 'false', 'true']) ?? '0');
  const month = ofRelease ? read.needed('month', MonthScalar) : null;
  return { ...(await commonQuery(read, format, locale, { month })), whole };
}

/**
 * Reads what is asked of a reconciliation table: of which month, beside which records.
 * @param file such as `2017-04.csv`.
 * @throws DomainError INVALID_INPUT.
 */
export async function reconciliationQuery(file: string, parameters: Parameters, locale: Locale): Promise<ReconciliationQuery> {
  const { name, extension } = partsOf(file);
  const format = formatOf(extension, TABLES);
  const read = new ParameterReader(parameters);
  const ofRelease = read.has('release');
  read.known([...(ofRelease ? recordWords(read, true) : ['certaintyFloor', 'asOf', 'release']), ...OPTIONS]);
  const month = read.scalar('month', MonthScalar, name);
  const certaintyFloor = ofRelease ? null : read.enumValue('certaintyFloor', Certainty);
  const options = { ...optionsOf(read, locale), asOf: ofRelease ? null : asOfOf(read) };
  if (!ofRelease) read.done();
  return { format, month: month!, certaintyFloor, ...options, release: ofRelease ? await versionOf(read, month) : null };
}

/** Two versions of a month; the records as they are now in the place of the second when it is null. */
export interface ReleaseDiffQuery extends ExportOptions {
  readonly format: (typeof TABLES)[number];
  readonly month: string;
  readonly from: number;
  readonly to: number | null;
  readonly filter: ReleaseFilterInput;
}

/** Reads between which versions the difference is asked for. @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT. */
export async function releaseDiffQuery(file: string, parameters: Parameters, locale: Locale): Promise<ReleaseDiffQuery> {
  const { name, extension } = partsOf(file);
  const format = formatOf(extension, TABLES);
  const read = new ParameterReader(parameters);
  read.known([...SCOPE, 'from', 'to', ...OPTIONS]);
  const month = read.scalar('month', MonthScalar, name);
  const options = optionsOf(read, locale);
  const from = versionNumber(read, 'from');
  const to = versionNumber(read, 'to');
  if (!read.has('from')) read.refuse('from', 'is needed: the version that was published before.');
  return { format, month: month!, ...options, filter: await scopeOf(read), from: from!, to };
}

/** @throws DomainError INVALID_INPUT, naming the formats that there are. */
export function formatOf<T extends string>(extension: string, formats: readonly T[]): T {
  const format = formats.find((known) => known === extension.toLowerCase());
  if (format) return format;
  throw DomainError.invalidInput([{ path: 'format', message: `must be one of ${formats.join(', ')}, as the file's extension.` }]);
}

function optionsOf(read: ParameterReader, locale: Locale): ExportOptions {
  const hxl = ['1', 'true'].includes(read.word('hxl', ['0', '1', 'false', 'true']) ?? '0');
  return { hxl, locale: read.word('lang', ['en', 'ar']) ?? locale };
}

const present = (given: object): object => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));

/** What a file is of: the month that a release of it is of, where it has one; whether its period is in months. */
interface Period {
  readonly month?: string | null;
  readonly ofMonths?: boolean;
}

/** The records and the options, when everything else has been read. */
async function commonQuery(read: ParameterReader, format: Format, locale: Locale, period: Period): Promise<ExportQuery> {
  const options = optionsOf(read, locale);
  return { format, ...options, ...(await recordsOf(read, period)) };
}

/** Which records are asked for. @throws DomainError INVALID_INPUT for all that was read so far. */
export async function recordsOf(read: ParameterReader, { month = null, ofMonths = false }: Period): Promise<AskedRecords> {
  if (read.has('release')) return { filter: {}, asOf: null, release: await versionOf(read, month) };
  const asOf = asOfOf(read);
  return { filter: await filterOf(read, ofMonths), asOf, release: null };
}

/** A release by its version and the words of its filter. @throws DomainError INVALID_INPUT for all that was read so far. */
async function versionOf(read: ParameterReader, month: string | null): Promise<AskedVersion> {
  const version = read.one('release') === 'draft' ? 'draft' : versionNumber(read, 'release');
  return { month: month!, filter: await scopeOf(read), version: version! };
}

function versionNumber(read: ParameterReader, path: string): number | null {
  const given = read.one(path);
  if (given === null || /^[1-9]\d{0,8}$/.test(given)) return given === null ? null : Number(given);
  read.refuse(path, 'must be the number of a version, from 1.');
  return null;
}

/** What a release is of, besides its month. @throws DomainError INVALID_INPUT for all that was read so far. */
async function scopeOf(read: ParameterReader): Promise<ReleaseFilterInput> {
  const scope = {
    governorate: read.list('governorate'),
    facilityType: read.enums('facilityType', FacilityType),
    attackType: read.enums('attackType', AttackType),
    perpetrator: read.scalars('perpetrator', UuidScalar),
    certaintyFloor: read.enumValue('certaintyFloor', Certainty),
  } satisfies Record<keyof ReleaseFilterInput, unknown>;
  read.done();
  return checkInput(ReleaseFilterInput, present(scope), '');
}

/** The words of GraphQL's IncidentFilter. @throws DomainError INVALID_INPUT for all that was read so far. */
async function filterOf(read: ParameterReader, ofMonths: boolean): Promise<IncidentFilter> {
  const given = {
    from: ofMonths ? null : read.scalar('from', DateScalar),
    to: ofMonths ? null : read.scalar('to', DateScalar),
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
  return checkInput(IncidentFilter, present(given), '');
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
