import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import { isUuid } from '../common/graphql/scalars.js';

/**
 * A page of a list that is known whole.
 * @param order the name of the list's order, which its cursors carry.
 * @throws DomainError PAGE_TOO_LARGE, INVALID_INPUT, INVALID_CURSOR.
 */
export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  order: string,
  first?: number | null,
  after?: string | null,
): Connection<T> {
  const size = pageSize(first);
  const [last] = after == null ? [] : decodeCursor(order, [isUuid], after);
  const start = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1;
  const rows = all.slice(start, start + size + 1);
  return toConnection(
    rows,
    size,
    after,
    ({ id }) => encodeCursor(order, [id]),
    () => Promise.resolve(all.length),
  );
}
