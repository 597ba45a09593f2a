import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { checkToken, TimestampError, timestampRequest, tokenOf } from '../../src/revisions/proof/timestamp.js';
import { type Authority, hasOpenssl, type KeyKind, startAuthority } from '../support/time-stamping.js';

/** Tokens of a local authority. Without OpenSSL's program there is none, and the tests are left out; in CI it is there. */

const hash = createHash('sha256').update('a head of the log').digest();
const nonce = randomBytes(16);
/** Every so manieth bit is tried. */
const STEP = 97;

(hasOpenssl || process.env.CI ? describe : describe.skip)('a time stamp', () => {
  describe.each<KeyKind>(['ec', 'rsa'])('of an authority with a key of the kind %s', (kind) => {
    let authority: Authority;
    let root: X509Certificate;
    let token: Buffer;
    beforeAll(async () => {
      authority = await startAuthority({ kind });
      root = new X509Certificate(authority.root);
      token = tokenOf(authority.answer(timestampRequest(hash, nonce)));
    });
    afterAll(() => authority.close());

    it('holds, and says when and by whom', () => {
      const stamped = checkToken(token, hash, [root], nonce);
      expect(stamped).toMatchObject({ isTrusted: true, authority: 'O=Tests, CN=Authority of a test' });
      expect(Math.abs(stamped.at.getTime() - Date.now())).toBeLessThan(60_000);
    });

    it('by an authority that is not among the trusted is told apart', async () => {
      expect(checkToken(token, hash).isTrusted).toBe(false);
      const other = await startAuthority({ kind });
      await other.close();
      expect(checkToken(token, hash, [new X509Certificate(other.root)]).isTrusted).toBe(false);
    });

    it('of another hash, or for another request, is refused', () => {
      const other = createHash('sha256').update('another').digest();
      expect(() => checkToken(token, other, [root])).toThrow('stamps something else');
      expect(() => checkToken(token, hash, [root], randomBytes(16))).toThrow('another request');
    });

    it('with any bit of it changed is refused, or says the same', () => {
      const said = checkToken(token, hash, [root], nonce);
      let refused = 0;
      for (let bit = 0; bit < token.length * 8; bit += STEP) {
        const changed = Buffer.from(token);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        try {
          const stamped = checkToken(changed, hash, [root], nonce);
          if (stamped.isTrusted) expect(stamped).toEqual(said);
        } catch (error) {
          if (!(error instanceof TimestampError)) throw error;
          refused += 1;
        }
      }
      expect(refused).toBeGreaterThan((token.length * 8) / STEP / 2);
    });
  });
});

it('what is no answer of an authority is refused in a sentence', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('<html>'), randomBytes(500), Buffer.from('3003020102', 'hex')]) {
    expect(() => tokenOf(bytes)).toThrow(TimestampError);
    expect(() => checkToken(bytes, hash)).toThrow(TimestampError);
  }
});
