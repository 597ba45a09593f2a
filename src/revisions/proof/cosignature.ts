import { type KeyObject, sign, verify } from 'node:crypto';
import { linesOf, type NoteSignature, signatureLine, type SignedNote, type VerifierKey } from './signed-note.js';

/**
 * Cosignatures: what a second organisation puts below a log's checkpoint once it has seen that the log only grew
 * (c2sp.org/tlog-cosignature, Ed25519). Pure.
 */

const message = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The line below a checkpoint's text. @param at to the second. */
export function cosign(text: string, key: VerifierKey, privateKey: KeyObject, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(key, Buffer.concat([time, sign(null, message(text, seconds), privateKey)]));
}

/** When a cosigner signed a text; null when the signature does not hold. */
export function cosignedAt(text: string, { signature }: NoteSignature, { publicKey }: VerifierKey): Date | null {
  if (signature.length !== 72) return null;
  const seconds = Number(signature.readBigUInt64BE());
  // Beyond what a date can hold.
  if (seconds > 8.64e12) return null;
  return verify(null, message(text, seconds), publicKey, signature.subarray(8)) ? new Date(seconds * 1000) : null;
}

/** When a cosigner signed a checkpoint; null when it did not, or when any line that says so does not hold. */
export function cosignatureIn(note: SignedNote, key: VerifierKey): Date | null {
  const times = linesOf(note, key).map((line) => cosignedAt(note.text, line, key));
  return times.includes(null) ? null : (times[0] ?? null);
}
