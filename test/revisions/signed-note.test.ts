import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { checkpointText, openCheckpoint, parseCheckpoint } from '../../src/revisions/proof/checkpoint.js';
import { cosign, cosignatureIn } from '../../src/revisions/proof/cosignature.js';
import { privateKeyOf, rawPublicKey } from '../../src/common/vault/ed25519.js';
import {
  formatNote,
  formatVerifierKey,
  isSignedBy,
  NoteError,
  parseNote,
  parseVerifierKey,
  SignatureType,
  signNote,
  verifierKey,
} from '../../src/revisions/proof/signed-note.js';

/** The note and key that stand as examples in c2sp.org/signed-note. */
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

const log = generateKeyPairSync('ed25519');
const witness = generateKeyPairSync('ed25519');
const logKey = verifierKey('example.org/log', SignatureType.ED25519, log.publicKey);
const witnessKey = verifierKey('example.net/witness', SignatureType.COSIGNATURE, witness.publicKey);
const head = { origin: 'example.org/log', size: 20852163, root: Buffer.alloc(32, 9) };
const text = checkpointText(head);
const note = formatNote(text, [signNote(text, logKey, log.privateKey)]);
const AT = new Date('2026-11-24T12:00:00Z');

describe('a signed note', () => {
  it('of the specification is read and verified, and its key written again', () => {
    const key = parseVerifierKey(EXAMPLE_KEY, SignatureType.ED25519);
    expect(formatVerifierKey(key)).toBe(EXAMPLE_KEY);
    expect(isSignedBy(parseNote(EXAMPLE_NOTE), key)).toBe(true);
    expect(isSignedBy(parseNote(EXAMPLE_NOTE.replace('example message', 'Example message')), key)).toBe(false);
  });

  it('with a wrong signature of the key beside a right one is refused', () => {
    const other = signNote('another text\n', logKey, log.privateKey);
    expect(isSignedBy(parseNote(formatNote(text, [signNote(text, logKey, log.privateKey), other])), logKey)).toBe(false);
  });

  it('keys of another type, of another id or cut short are refused in a sentence', () => {
    for (const wrong of ['', 'x', EXAMPLE_KEY.slice(0, -4), EXAMPLE_KEY.replace('530d903a', '530d903b')]) {
      expect(() => parseVerifierKey(wrong, SignatureType.ED25519)).toThrow(NoteError);
    }
    expect(() => parseVerifierKey(EXAMPLE_KEY, SignatureType.COSIGNATURE)).toThrow(NoteError);
  });
});

describe('a checkpoint', () => {
  it('is opened by the key of its log alone', () => {
    expect(openCheckpoint(note, logKey)).toMatchObject(head);
    const otherLog = verifierKey('example.org/other', SignatureType.ED25519, log.publicKey);
    expect(() => openCheckpoint(note, otherLog)).toThrow('is of the log example.org/log');
    const otherKey = verifierKey('example.org/log', SignatureType.ED25519, witness.publicKey);
    expect(() => openCheckpoint(note, otherKey)).toThrow('not signed');
  });

  it('of any other form is refused', () => {
    for (const wrong of [
      text.replace('20852163', '020852163'),
      text.replace('20852163', '-1'),
      text.replace('20852163', '99999999999999999'),
      text.replace('=', ''),
      text.trimEnd(),
      text.split('\n').slice(0, 2).join('\n'),
      `\n${text}`,
      `${text}\n`,
    ]) {
      expect(() => parseCheckpoint(wrong)).toThrow(NoteError);
    }
    expect(parseCheckpoint(`${text}an extension\n`)).toEqual(head);
  });

  it('with any one bit of it changed is refused, or is the same checkpoint', () => {
    const bytes = Buffer.from(note);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        try {
          expect(openCheckpoint(changed.toString('utf8'), logKey)).toMatchObject(head);
        } catch (error) {
          if (!(error instanceof NoteError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a cosignature', () => {
  const cosigned = (line: string) => parseNote(note + `${line}\n`);
  const line = cosign(text, witnessKey, witness.privateKey, AT);

  it('tells when the cosigner signed, and leaves the log’s signature as it is', () => {
    expect(cosignatureIn(cosigned(line), witnessKey)).toEqual(AT);
    expect(openCheckpoint(note + `${line}\n`, logKey)).toMatchObject(head);
    expect(cosignatureIn(parseNote(note), witnessKey)).toBeNull();
  });

  it('is of its text, its time and its key', () => {
    const other = verifierKey('example.net/witness', SignatureType.COSIGNATURE, log.publicKey);
    expect(cosignatureIn(cosigned(line), other)).toBeNull();
    expect(cosignatureIn(cosigned(cosign(text.replace('2', '3'), witnessKey, witness.privateKey, AT)), witnessKey)).toBeNull();
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
    for (const at of [11, 12, 75]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(cosignatureIn(cosigned(`— ${witnessKey.name} ${changed.toString('base64')}`), witnessKey)).toBeNull();
    }
  });

  it('is not taken for a signature of the log', () => {
    const asLog = verifierKey('example.net/witness', SignatureType.ED25519, witness.publicKey);
    expect(isSignedBy(cosigned(line), asLog)).toBe(false);
  });
});

it('a key is the same from its seed', () => {
  // RFC 8032, section 7.1, test 1.
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  expect(rawPublicKey(privateKeyOf(seed)).toString('hex')).toBe(
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
});
