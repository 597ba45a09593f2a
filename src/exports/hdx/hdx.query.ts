import { DomainError } from '../../common/errors/domain-error.js';
import { MonthScalar } from '../../common/graphql/scalars.js';
import type { Locale } from '../../common/request-context.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import { ParameterReader, type Parameters } from '../export.parameters.js';
import { asOfOf, FILTER, filterOf, formatOf, partsOf } from '../export.query.js';

/** What a caller asks a package for: all months from one to another. */
export interface HdxQuery {
  readonly from: string;
  readonly to: string;
  readonly filter: IncidentFilter;
  readonly asOf: string | null;
  readonly locale: Locale;
}

/** Reads what is asked of a package. @param file such as `2017-04.zip` or `2016-01..2017-12.zip`. @throws DomainError INVALID_INPUT. */
export async function hdxQuery(file: string, parameters: Parameters, locale: Locale): Promise<HdxQuery> {
  const { name, extension } = partsOf(file);
  formatOf(extension, ['zip']);
  const read = new ParameterReader(parameters);
  read.known([...FILTER.filter((word) => word !== 'from' && word !== 'to'), 'asOf', 'lang']);
  const [first = '', last = first] = name.split('..');
  const [from, to] = [read.scalar('from', MonthScalar, first), read.scalar('to', MonthScalar, last)];
  const asOf = asOfOf(read);
  const lang = read.word('lang', ['en', 'ar']);
  const filter = await filterOf(read, { from: null, to: null });
  if (from! > to!) throw DomainError.invalidInput([{ path: 'to', message: `must not be before from (${from}); it is ${to}.` }]);
  return { from: from!, to: to!, filter, asOf, locale: lang ?? locale };
}
