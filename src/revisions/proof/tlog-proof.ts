import { NoteError } from './signed-note.js';

/** Inclusion proofs as files, with the checkpoint that they lead to (c2sp.org/tlog-proof). Pure. */

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves is not that high. */
const LONGEST = 64;

export interface TlogProof {
  readonly index: number;
  readonly hashes: readonly Buffer[];
  /** The signed note. */
  readonly checkpoint: string;
}

export const formatTlogProof = ({ index, hashes, checkpoint }: TlogProof): string =>
  [FIRST_LINE, `index ${index}`, ...hashes.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');

/** @throws NoteError */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  const hashes = lines.map((line) => parseHash(line));
  if (first !== FIRST_LINE || index === undefined || hashes.length > LONGEST)
    throw new NoteError('This is not an inclusion proof.');
  return { index: Number(index), hashes, checkpoint: text.slice(end + 2) };
}

/** @throws NoteError when the text is not the base64 of 32 bytes. */
export function parseHash(text: string): Buffer {
  const hash = Buffer.from(text, 'base64');
  if (hash.length !== 32 || hash.toString('base64') !== text) throw new NoteError('A hash of a proof is the base64 of 32 bytes.');
  return hash;
}
