import { createHash } from 'node:crypto';
import { isUuid } from '../common/graphql/scalars.js';
import { canonicalJson } from './canonical-json.js';

/** What was sent, as it is kept and compared: what is left out and what is null are the same, and ids may be in either case. */
export function contentOf(input: object): object {
  return JSON.parse(
    JSON.stringify(input, (_key, value: unknown) =>
      typeof value === 'string' && isUuid(value) ? value.toLowerCase() : (value ?? undefined),
    ),
  ) as object;
}

/** SHA-256, in hexadecimal, of the canonical JSON of a document. */
export const hashOf = (document: object): string => createHash('sha256').update(canonicalJson(document)).digest('hex');
