import { randomBytes, type KeyObject } from 'node:crypto';
import { privateKeyOf } from '../../common/vault/ed25519.js';
import { type Checkpoint, checkpointText, openCheckpoint } from './checkpoint.js';
import { cosign } from './cosignature.js';
import { provesConsistency } from './merkle.js';
import { NoteError, parseVerifierKey, SignatureType, verifierKey, type VerifierKey } from './signed-note.js';

/** What a second organisation does before it signs below a head. Pure but for randomness. */

/** A cosigner's own key. */
export interface CosignerKey {
  readonly verifier: VerifierKey;
  readonly privateKey: KeyObject;
}

/** A new key, as text for its owner's eyes only: `PRIVATE+KEY+<name>+<base64 of type and seed>`. */
export function newCosignerKey(name: string): { text: string; key: CosignerKey } {
  const text = `PRIVATE+KEY+${name}+${Buffer.concat([Buffer.of(SignatureType.COSIGNATURE), randomBytes(32)]).toString('base64')}\n`;
  return { text, key: readCosignerKey(text) };
}

/** @throws NoteError, which quotes nothing of the key. */
export function readCosignerKey(text: string): CosignerKey {
  const [, name, encoded] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9A-Za-z+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== SignatureType.COSIGNATURE)
    throw new NoteError('The file does not hold the key of a cosigner.');
  const privateKey = privateKeyOf(bytes.subarray(1));
  return { privateKey, verifier: verifierKey(name, SignatureType.COSIGNATURE, privateKey) };
}

/** What a cosigner remembers of a log: its key, and the last head that it signed. */
export interface Remembered {
  readonly logKey: string;
  readonly size: number;
  readonly root: string;
}

/** What the log offers now. */
export interface Offer {
  readonly checkpoint: string;
  /** From the remembered head, in hexadecimal; empty for the first time. */
  readonly proof: readonly string[];
}

/**
 * Signs a head once it is sure that the log only grew since the last one it signed.
 * @throws NoteError when it did not, or the head is not the log's: nothing is signed then.
 */
export function signIfConsistent(
  own: CosignerKey,
  remembered: Remembered | null,
  logKey: string,
  { checkpoint, proof }: Offer,
  now: Date,
) {
  if (remembered && remembered.logKey !== logKey)
    throw new NoteError(`The log has another key than before: ${logKey} instead of ${remembered.logKey}.`);
  const head = openCheckpoint(checkpoint, parseVerifierKey(logKey, SignatureType.ED25519));
  if (remembered) requireGrowth(remembered, head, proof);
  const line = cosign(checkpointText(head), own.verifier, own.privateKey, now);
  const state: Remembered = { logKey, size: head.size, root: head.root.toString('base64') };
  return { state, signed: `${checkpoint}${line}\n` };
}

function requireGrowth(remembered: Remembered, head: Checkpoint, proof: readonly string[]): void {
  const before = { size: remembered.size, root: Buffer.from(remembered.root, 'base64') };
  if (head.size < before.size)
    throw new NoteError(`The log was cut short: it had ${before.size} changes, and shows ${head.size} now.`);
  if (
    provesConsistency(
      before,
      head,
      proof.map((hash) => Buffer.from(hash, 'hex')),
    )
  )
    return;
  throw new NoteError(`The log was changed: its ${head.size} changes do not begin with the ${before.size} that it had before.`);
}
