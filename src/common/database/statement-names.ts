import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PlacedQuery } from './unqualified.js';

/**
 * Stands in a statement that is planned for its values each time: a plan for any values would be made as if each found the same, and
 * one text is in most incidents and another in none.
 */
export const PLANNED_ANEW = '/* planned anew */';

/** So many statements are kept prepared on each connection; so many are remembered to see which come again. */
const MOST_PREPARED = 250;
const MOST_SEEN = 2_000;

/**
 * Names for statements that come again: PostgreSQL keeps a named one parsed and planned on the connection, which for views behind
 * row-level security is most of the work of a small one. One name is for one search path: the views differ in the fine print of
 * their columns, which a prepared statement may not. Of the role it takes care itself: a plan under row-level security is made anew
 * for another one (RevalidateCachedQuery).
 * @returns the name of a statement; empty for one that comes for the first time, after enough others, is PLANNED_ANEW, or has nothing to plan (BEGIN).
 */
export function statementNames(): (query: PlacedQuery) => string {
  const seen = new LRUCache<string, true>({ max: MOST_SEEN });
  const names = new Map<string, string>();
  return ({ sql, searchPath = '' }) => {
    if (sql.includes(PLANNED_ANEW) || !sql.includes(' ')) return '';
    const statement = `${searchPath}: ${sql}`;
    const name = names.get(statement);
    if (name) return name;
    const comesAgain = seen.has(statement);
    seen.set(statement, true);
    if (!comesAgain || names.size >= MOST_PREPARED) return '';
    const made = createHash('sha256').update(statement).digest('base64url').slice(0, 24);
    names.set(statement, made);
    return made;
  };
}
