/**
 * The characters of Windows-1252 from byte 0x80 to 0x9f; the other bytes are Latin 1. Node 20 decodes these as Latin 1 too when it is
 * asked for windows-1252.
 */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const BYTES = new Map([...FROM_80].map((character, index) => [character, 0x80 + index]));

/** The characters beyond Latin 1 that a byte stands for. */
export const BEYOND_LATIN_1: readonly string[] = [...FROM_80].filter((character) => character > '\u00ff');

export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (character) => FROM_80[character.charCodeAt(0) - 0x80]!);
}

/** The byte of a character; of those that Windows-1252 leaves undefined, their own number. */
export const windows1252Byte = (character: string): number => BYTES.get(character) ?? character.charCodeAt(0);
