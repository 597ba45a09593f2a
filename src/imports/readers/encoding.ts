import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows-1252.js';

const PIECE = 1024 * 1024;
const SAMPLE = 256 * 1024;

/** How a text file's bytes are characters: by its mark, or by what its bytes can be. */
export function encodingOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le';
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be';
  const zeros = zerosIn(file.subarray(0, SAMPLE));
  // Latin text in UTF-16 without a mark: every other byte is zero.
  if (zeros.odd > 0 && zeros.even * 10 < zeros.odd) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd * 10 < zeros.even) return 'utf-16be';
  if (isUtf8(file)) return 'utf-8';
  return standInRows(file.subarray(0, SAMPLE)) ? 'windows-1256' : 'windows-1252';
}

/** The text piece by piece, without a byte order mark. */
export function* decoded(file: Buffer, encoding: string): Generator<string> {
  if (encoding === 'windows-1252') {
    for (let at = 0; at < file.length; at += PIECE) yield decodeWindows1252(file.subarray(at, at + PIECE));
    return;
  }
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < file.length; at += PIECE) yield decoder.decode(file.subarray(at, at + PIECE), { stream: true });
  yield decoder.decode();
}

function zerosIn(bytes: Buffer): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  return zeros;
}

/** Letters beyond ASCII stand by themselves in European words, and one beside the other in Arabic ones. */
function standInRows(bytes: Buffer): boolean {
  let [all, beside] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at]! < 0xc0) continue;
    all += 1;
    if (bytes[at + 1]! >= 0xc0 || bytes[at - 1]! >= 0xc0) beside += 1;
  }
  return beside * 2 > all;
}
