import { DomainError } from '../../common/errors/domain-error.js';
import { MonthScalar } from '../../common/graphql/scalars.js';
import type { Locale } from '../../common/request-context.js';
import { ParameterReader, type Parameters } from '../export.parameters.js';
import { formatOf, partsOf, recordsOf, recordWords } from '../export.query.js';
import type { AskedRecords } from '../export.records.js';

/** What a caller asks a package for: all months from one to another. */
export interface HdxQuery extends AskedRecords {
  readonly from: string;
  readonly to: string;
  readonly locale: Locale;
}

/** Reads what is asked of a package. @param file such as `2017-04.zip` or `2016-01..2017-12.zip`. @throws DomainError INVALID_INPUT. */
export async function hdxQuery(file: string, parameters: Parameters, locale: Locale): Promise<HdxQuery> {
  const { name, extension } = partsOf(file);
  formatOf(extension, ['zip']);
  const read = new ParameterReader(parameters);
  read.known([...recordWords(read, true), 'lang']);
  const [first = '', last = first] = name.split('..');
  const [from, to] = [read.scalar('from', MonthScalar, first), read.scalar('to', MonthScalar, last)];
  const lang = read.word('lang', ['en', 'ar']);
  if (read.has('release') && from !== to) read.refuse('release', 'is of one month; it is asked for more.');
  const records = await recordsOf(read, { month: from, ofMonths: true });
  if (from! > to!) throw DomainError.invalidInput([{ path: 'to', message: `must not be before from (${from}); it is ${to}.` }]);
  return { from: from!, to: to!, ...records, locale: lang ?? locale };
}
