import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 (section 2.1) over SHA-256: hashes, which nodes a proof is made of, and whether a proof holds.
 * Pure, and all that a verifier needs.
 */

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** A leaf and a node never hash alike: each begins with a byte of its own. */
export const leafHash = (content: string | Uint8Array): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(content).digest();
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** Leaves from `start` up to, and without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: the 2^level leaves from index × 2^level on. A leaf is of level 0. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** The largest power of two below n, which is at least 2: where RFC 6962 divides a tree. */
function split(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** What the proof of a leaf in a tree consists of, from the leaf's sibling up. */
export function inclusionRanges(index: number, size: number): Range[] {
  const up: Range[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + split(end - start);
    if (index < middle) {
      up.push({ start: middle, end });
      end = middle;
    } else {
      up.push({ start, end: middle });
      start = middle;
    }
  }
  return up.reverse();
}

/** What the proof consists of that a tree of `to` leaves begins with the tree of `from`, which is at least 1. */
export function consistencyRanges(from: number, to: number): Range[] {
  const up: Range[] = [];
  let [start, end] = [0, to];
  while (from !== end) {
    const middle = start + split(end - start);
    if (from <= middle) {
      up.push({ start: middle, end });
      end = middle;
    } else {
      up.push({ start, end: middle });
      start = middle;
    }
  }
  // The whole tree of `from` is known to whoever asks; a part of it is not.
  return [...(start === 0 ? [] : [{ start, end }]), ...up.reverse()];
}

/** The perfect subtrees that a range consists of, from left to right, as `inclusionRanges` and their like divide a tree. */
export function perfectNodes({ start, end }: Range): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = start; at < end;) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= end) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The hash of a range, of the hashes of its perfect subtrees. */
export function foldNodes(hashes: readonly Uint8Array[]): Buffer {
  const last = hashes.at(-1);
  return last ? hashes.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), Buffer.from(last)) : EMPTY_ROOT;
}

/** A tree that grows: what it is divided into, and the perfect subtrees that each leaf completes. */
export class GrowingTree {
  /** @param peaks the hashes of `perfectNodes({ start: 0, end: size })`. */
  constructor(
    public size = 0,
    private readonly peaks: Buffer[] = [],
  ) {}

  /** @returns the nodes above leaves that are perfect now, from the lowest up. */
  append(leaf: Buffer): (NodeId & { hash: Buffer })[] {
    const completed: (NodeId & { hash: Buffer })[] = [];
    let [hash, level, index] = [leaf, 0, this.size];
    while (index % 2 === 1) {
      hash = nodeHash(this.peaks.pop()!, hash);
      [level, index] = [level + 1, (index - 1) / 2];
      completed.push({ level, index, hash });
    }
    this.peaks.push(hash);
    this.size += 1;
    return completed;
  }

  get root(): Buffer {
    return foldNodes(this.peaks);
  }
}

/** Does a proof show that a leaf stands at an index of the tree of that size and root? (RFC 9162, section 2.1.3.2) */
export function provesInclusion(
  leaf: Uint8Array,
  { index, size, proof }: { index: number; size: number; proof: readonly Uint8Array[] },
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [node, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leaf);
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** Does a proof show that the tree of one root begins with that of another? (RFC 9162, section 2.1.4.2) */
export function provesConsistency(
  from: { size: number; root: Uint8Array },
  to: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && Buffer.from(from.root).equals(to.root);
  if (from.size === 0) return proof.length === 0 && EMPTY_ROOT.equals(from.root);
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const [first, ...rest] = node === 0 ? [from.root, ...proof] : proof;
  if (!first) return false;
  let old: Buffer = Buffer.from(first);
  let young = old;
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, young] = [nodeHash(hash, old), nodeHash(hash, young)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else young = nodeHash(young, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && old.equals(from.root) && young.equals(to.root);
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
