import { createHash, type X509Certificate } from 'node:crypto';
import { type Checkpoint, openCheckpoint } from '../proof/checkpoint.js';
import { cosignatureIn } from '../proof/cosignature.js';
import { provesConsistency } from '../proof/merkle.js';
import { linesOf, parseVerifierKey, SignatureType, type SignedNote, type VerifierKey } from '../proof/signed-note.js';
import { checkToken } from '../proof/timestamp.js';
import { parseHash } from '../proof/tlog-proof.js';
import { CONSISTENCY, type ConsistencyEntry, COSIGNERS, HEAD_PATH, headPath, STAMP_PATH } from './bundle.format.js';
import type { BundleFiles } from './bundle.files.js';
import { MalformedError, type Verdict } from './verdict.js';

/** A head that the log signed. */
export type OpenHead = Checkpoint & { readonly note: SignedNote };

/** Checks earlier heads: that the log signed them and only grew since. @returns them, by size. */
export function verifyHeads(files: BundleFiles, key: VerifierKey, head: OpenHead, verdict: Verdict): Map<number, OpenHead> {
  const heads = new Map<number, OpenHead>();
  for (const path of files.paths) {
    const size = HEAD_PATH.exec(path)?.[1];
    if (size === undefined) continue;
    const earlier = openCheckpoint(files.text(path), key);
    if (earlier.size !== Number(size)) throw new MalformedError(`${path} is a head of ${earlier.size} changes.`);
    requireConsistency(files, earlier, head, path);
    heads.set(earlier.size, earlier);
  }
  if (heads.size > 0)
    verdict.proved.push(
      `The log only grew since ${heads.size} earlier heads, the first of them of ${Math.min(...heads.keys())} changes.`,
    );
  heads.set(head.size, heads.get(head.size) ?? head);
  return heads;
}

/** @throws MalformedError when a head is not a beginning of the bundle's. */
export function requireConsistency(files: BundleFiles, earlier: Checkpoint, head: Checkpoint, what: string): void {
  const entries = files.json(CONSISTENCY) as ConsistencyEntry[];
  const entry = Array.isArray(entries) ? entries.find(({ from, to }) => from === earlier.size && to === head.size) : undefined;
  if (!entry && earlier.size !== head.size) {
    throw new MalformedError(
      `${what}: the bundle has no proof from a head of ${earlier.size} changes to its own of ${head.size}; ask for one with from=${earlier.size}.`,
    );
  }
  const hashes = (entry?.hashes ?? []).map((hash) => parseHash(String(hash)));
  if (!provesConsistency(earlier, head, earlier.size === head.size ? [] : hashes)) {
    throw new MalformedError(
      `${what}: the log of ${head.size} changes does not begin with that of ${earlier.size}. One of the two was forged.`,
    );
  }
}

/** @param asked verifier keys of cosigners that must have signed. */
export function verifyCosignatures(
  files: BundleFiles,
  heads: ReadonlyMap<number, OpenHead>,
  asked: readonly VerifierKey[],
  verdict: Verdict,
): void {
  for (const key of asked) {
    const signed = signedBy(key, heads);
    if (signed)
      verdict.proved.push(
        `${key.name} saw the log of ${signed.size} changes on ${signed.at.toISOString()}, and that it had only grown.`,
      );
    else verdict.wrong.push(`No head in the bundle is signed by ${key.name}.`);
  }
  if (asked.length > 0) return;
  const named = files.has(COSIGNERS) ? files.text(COSIGNERS).split('\n').filter(Boolean) : [];
  for (const key of named.map((line) => parseVerifierKey(line, SignatureType.COSIGNATURE))) {
    const signed = signedBy(key, heads);
    if (signed)
      verdict.notProved.push(
        `That ${key.name} signed the head of ${signed.size} changes: give its key as --cosigner, from elsewhere than this file.`,
      );
  }
}

/** The largest head that a cosigner signed. @throws MalformedError when a signature that says it is its does not hold. */
function signedBy(key: VerifierKey, heads: ReadonlyMap<number, OpenHead>): { size: number; at: Date } | null {
  let largest: { size: number; at: Date } | null = null;
  for (const { size, note } of heads.values()) {
    const at = cosignatureIn(note, key);
    if (!at && linesOf(note, key).length > 0)
      throw new MalformedError(`The signature of ${key.name} below the head of ${size} changes does not hold.`);
    if (at && size > (largest?.size ?? 0)) largest = { size, at };
  }
  return largest;
}

/** @param roots certificates of authorities that are trusted; when there are any, one must have stamped. */
export function verifyStamps(
  files: BundleFiles,
  heads: ReadonlyMap<number, OpenHead>,
  roots: readonly X509Certificate[],
  verdict: Verdict,
): void {
  let trusted = 0;
  for (const path of files.paths) {
    const size = STAMP_PATH.exec(path)?.[1];
    if (size === undefined) continue;
    const head = heads.get(Number(size));
    if (!head) throw new MalformedError(`${path}: ${headPath(Number(size))} is not in the bundle.`);
    const hash = createHash('sha256').update(head.note.text).digest();
    const { at, authority, isTrusted } = checkToken(files.bytes(path), hash, roots);
    const what = `the log of ${size} changes was there on ${at.toISOString()}, by the time stamp of ${authority}`;
    if (isTrusted) verdict.proved.push(`T${what.slice(1)}.`);
    else verdict.notProved.push(`That ${what}: its certificate does not go back to one given as --tsa-ca.`);
    if (isTrusted) trusted += 1;
  }
  if (roots.length > 0 && trusted === 0)
    verdict.wrong.push('No head in the bundle is stamped by the authority given as --tsa-ca.');
}
