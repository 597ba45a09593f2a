import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that a reference read out over a bad line is taken down right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The reference of an incident, TW-XXXXX-XXXXX: 50 bits of the SHA-256 of its id. A phone can show it before the server has
 * heard of the incident, and it tells nothing of how many there are or in which order they came.
 */
export function referenceOf(id: string): string {
  const hash = createHash('sha256').update(id.toLowerCase()).digest();
  const letters = Array.from({ length: 10 }, (_, index) => {
    const bit = index * 5;
    const pair = hash.readUInt16BE(bit >> 3);
    return ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }).join('');
  return `TW-${letters.slice(0, 5)}-${letters.slice(5)}`;
}
