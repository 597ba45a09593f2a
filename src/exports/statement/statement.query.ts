import { DomainError } from '../../common/errors/domain-error.js';
import { MonthScalar } from '../../common/graphql/scalars.js';
import type { Locale } from '../../common/request-context.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import { ParameterReader, type Parameters } from '../export.parameters.js';
import { asOfOf, DOCUMENTS, type DocumentFormat, FILTER, filterOf, formatOf, FORMATS, partsOf } from '../export.query.js';

/** What a caller asks a month's statement for. */
export interface StatementQuery {
  readonly format: DocumentFormat;
  readonly month: string;
  readonly filter: IncidentFilter;
  readonly asOf: string | null;
  readonly locale: Locale;
}

/** Is a file of a monthly summary a statement? @param file such as `2017-04.pdf` */
export const isStatement = (file: string): boolean => DOCUMENTS.some((format) => format === partsOf(file).extension);

/** Reads what is asked of a statement. @throws DomainError INVALID_INPUT; NOT_AVAILABLE with `release`. */
export async function statementQuery(file: string, parameters: Parameters, locale: Locale): Promise<StatementQuery> {
  const { name, extension } = partsOf(file);
  const format = formatOf(extension, [...DOCUMENTS, ...FORMATS]) as DocumentFormat;
  const read = new ParameterReader(parameters);
  read.known([...FILTER.filter((word) => word !== 'from' && word !== 'to'), 'asOf', 'lang', 'release']);
  const month = read.scalar('month', MonthScalar, name);
  const asOf = asOfOf(read);
  const lang = read.word('lang', ['en', 'ar']);
  const release = read.one('release');
  const filter = await filterOf(read, { from: null, to: null });
  if (release !== null) {
    throw DomainError.atField('NOT_AVAILABLE', 'release', 'statements of a release are not made yet; leave it out.');
  }
  return { format, month: month!, filter, asOf, locale: lang ?? locale };
}
