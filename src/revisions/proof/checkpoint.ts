import { isSignedBy, NoteError, parseNote, type SignedNote, type VerifierKey } from './signed-note.js';

/** Checkpoints: heads of a log's tree as signed notes (c2sp.org/tlog-checkpoint). Pure. */

export interface Checkpoint {
  /** Which log it is of. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

/** Of a size beyond this no log can be. */
const LARGEST = 2 ** 48;

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`;

/** @throws NoteError when the text is no checkpoint; lines beyond the three are not read. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size = '', encoded = '', ...more] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  const isWhole = more.at(-1) === '' && !more.slice(0, -1).includes('');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || Number(size) > LARGEST || root.toString('base64') !== encoded || !isWhole) {
    throw new NoteError('This is not a checkpoint: it needs the lines origin, size, and root hash in base64.');
  }
  if (root.length !== 32) throw new NoteError('The root hash of a checkpoint is of 32 bytes.');
  return { origin, size: Number(size), root };
}

/**
 * Reads a checkpoint that a log has signed.
 * @throws NoteError when it is none, is of another log, or its signature is missing or wrong.
 */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint & { note: SignedNote } {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint.origin !== key.name) {
    throw new NoteError(`The checkpoint is of the log ${checkpoint.origin}, not of ${key.name}.`);
  }
  if (!isSignedBy(parsed, key)) throw new NoteError(`The checkpoint of size ${checkpoint.size} is not signed by ${key.name}.`);
  return { ...checkpoint, note: parsed };
}
