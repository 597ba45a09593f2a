import { createHash, randomUUID } from 'node:crypto';
import { referenceOf } from '../../src/incidents/incident.reference.js';

describe('the reference of an incident', () => {
  it('is TW and two groups of five, in letters and digits that are not mistaken for each other', () => {
    for (let round = 0; round < 1000; round += 1) {
      expect(referenceOf(randomUUID())).toMatch(/^TW-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    }
  });

  it('is the same for the same id, whatever the case, on every machine and in every version', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(referenceOf(id)).toBe(expected(id));
    expect(referenceOf(id.toUpperCase())).toBe(referenceOf(id));
    // Written down once: phones show it without asking the server, so it must never become another.
    expect(referenceOf(id)).toBe('TW-2RV2Y-NK3GY');
  });

  it('is the first 50 bits of the hash of the id, in Crockford’s base 32', () => {
    for (let round = 0; round < 1000; round += 1) {
      const id = randomUUID();
      expect(referenceOf(id)).toBe(expected(id));
    }
  });

  it('differs for 100,000 ids', () => {
    // Ids that count up, so that the test is the same every time.
    const ids = Array.from({ length: 100_000 }, (_, index) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`);
    expect(new Set(ids.map(referenceOf)).size).toBe(ids.length);
  });

  /** The same said another way: the hash as one number, five bits at a time. */
  function expected(id: string): string {
    const hash = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`);
    const letters = Array.from({ length: 10 }, (_, index) => {
      return '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((hash >> BigInt(256 - 5 * (index + 1))) & 31n)];
    }).join('');
    return `TW-${letters.slice(0, 5)}-${letters.slice(5)}`;
  }
});
