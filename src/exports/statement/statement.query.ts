import { MonthScalar } from '../../common/graphql/scalars.js';
import type { Locale } from '../../common/request-context.js';
import { ParameterReader, type Parameters } from '../export.parameters.js';
import { DOCUMENTS, type DocumentFormat, formatOf, FORMATS, partsOf, recordsOf, recordWords } from '../export.query.js';
import type { AskedRecords } from '../export.records.js';

/** What a caller asks a month's statement for. */
export interface StatementQuery extends AskedRecords {
  readonly format: DocumentFormat;
  readonly month: string;
  readonly locale: Locale;
}

/** Is a file of a monthly summary a statement? @param file such as `2017-04.pdf` */
export const isStatement = (file: string): boolean => DOCUMENTS.some((format) => format === partsOf(file).extension);

/** Reads what is asked of a statement. @throws DomainError INVALID_INPUT. */
export async function statementQuery(file: string, parameters: Parameters, locale: Locale): Promise<StatementQuery> {
  const { name, extension } = partsOf(file);
  const format = formatOf(extension, [...DOCUMENTS, ...FORMATS]) as DocumentFormat;
  const read = new ParameterReader(parameters);
  read.known([...recordWords(read, true), 'lang']);
  const month = read.scalar('month', MonthScalar, name);
  const lang = read.word('lang', ['en', 'ar']);
  const records = await recordsOf(read, { month, ofMonths: true });
  return { format, month: month!, ...records, locale: lang ?? locale };
}
