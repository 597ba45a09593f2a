import { ParameterReader, type Parameters } from './export.parameters.js';

/** Most earlier trees from which one bundle leads. */
const MOST_SIZES = 20;

/** The sizes in `from`, repeated or separated by commas. @throws DomainError INVALID_INPUT for anything else in the query string. */
export function sizesIn(parameters: Parameters): number[] {
  const reader = new ParameterReader(parameters);
  reader.known(['from']);
  const given = reader.list('from') ?? [];
  if (given.length > MOST_SIZES) reader.refuse('from', `must be at most ${MOST_SIZES} sizes.`);
  if (given.some((size) => !/^[1-9]\d{0,8}$/.test(size)))
    reader.refuse('from', 'must be sizes of earlier heads, whole numbers from 1.');
  reader.done();
  return given.map(Number);
}
