import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { publicKeyOf, rawPublicKey } from '../../common/vault/ed25519.js';

/** Signed notes, the format in which logs and their witnesses speak (c2sp.org/signed-note). Pure. */

/** What a key signs: the bytes that stand for it in keys and key ids. */
export const SignatureType = { ED25519: 1, COSIGNATURE: 4 } as const;
export type SignatureType = (typeof SignatureType)[keyof typeof SignatureType];

/** Something is not a note or a key; the message says what, in a sentence. */
export class NoteError extends Error {}

/** Most signatures that a note may bear here; the format asks for 16 at least. */
const MOST_SIGNATURES = 100;

/** A public key under a name, as `<name>+<id in hexadecimal>+<base64 of type and key>`. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
  /** The line as it stands in the note, without its end. */
  readonly line: string;
}

export interface SignedNote {
  /** What is signed, with its last line's end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export function verifierKey(name: string, type: SignatureType, key: KeyObject): VerifierKey {
  const raw = rawPublicKey(key);
  if (!isKeyName(name)) throw new NoteError('A key needs a name without spaces and plus signs.');
  const id = createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(raw).digest().subarray(0, 4);
  return { name, id, type, publicKey: publicKeyOf(raw) };
}

export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(type), rawPublicKey(publicKey)]).toString('base64')}`;
}

/** @throws NoteError when it is no Ed25519 verifier key of the type. */
export function parseVerifierKey(text: string, type: SignatureType): VerifierKey {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([0-9A-Za-z+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== type) {
    throw new NoteError(`This is not a verifier key, <name>+<id>+<base64>, of type ${type}: ${text.slice(0, 100)}`);
  }
  const key = verifierKey(name, type, publicKeyOf(bytes.subarray(1)));
  if (key.id.toString('hex') !== id) throw new NoteError(`The id of the verifier key ${name} does not belong to its key.`);
  return key;
}

/** Has a note a signature line of this key's name and id? */
export const linesOf = ({ signatures }: SignedNote, { name, id }: VerifierKey): NoteSignature[] =>
  signatures.filter((one) => one.name === name && one.id.equals(id));

/** @throws NoteError when the text is no signed note. */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex -- the format forbids them
  if (end < 0 || !note.endsWith('\n') || /[\0-\x09\x0b-\x1f]/.test(note)) throw new NoteError('This is not a signed note.');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new NoteError(`This note has more than ${MOST_SIGNATURES} signatures.`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

export const formatNote = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.map((line) => `${line}\n`).join('')}`;

export const signatureLine = ({ name, id }: Pick<VerifierKey, 'name' | 'id'>, signature: Uint8Array): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}`;

/** @throws NoteError */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded] = /^— ([^+\s]+) ([0-9A-Za-z+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length < 5) throw new NoteError(`This is not a signature line of a note: ${line.slice(0, 100)}`);
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4), line };
}

/** Signs a text; ends in the line that is put below it. */
export const signNote = (text: string, key: VerifierKey, privateKey: KeyObject): string =>
  signatureLine(key, sign(null, Buffer.from(text), privateKey));

/** Does the note bear a signature of the key, and does every one that says so hold? */
export function isSignedBy(note: SignedNote, key: VerifierKey): boolean {
  const lines = linesOf(note, key);
  return lines.length > 0 && lines.every(({ signature }) => verify(null, Buffer.from(note.text), key.publicKey, signature));
}

/** Key names hold no spaces and no plus. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{C}]{1,200}$/u.test(name);
