import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The fonts of PDF and PNG, both under the SIL Open Font License: one for Arabic, one for all other scripts. */
const FILES = [
  'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  'ibm-plex-sans-arabic/700Bold/IBMPlexSansArabic_700Bold.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
];

const resolve = createRequire(import.meta.url).resolve;
export const fontFiles = (): string[] => FILES.map((file) => resolve(`@expo-google-fonts/${file}`));

let blobs: Buffer[] | null = null;
let covered: Set<number> | null = null;

export function fontBlobs(): Buffer[] {
  blobs ??= fontFiles().map((file) => readFileSync(file));
  return blobs;
}

/** Text in which what none of the fonts has is a mark that one of them has: an accessible PDF must not hold what it cannot show. */
export function drawable(text: string): string {
  covered ??= new Set(fontBlobs().flatMap(charactersOf));
  const known = covered;
  return Array.from(text, (character) => (known.has(character.codePointAt(0)!) ? character : '\ufffd')).join('');
}

/** The characters that a TrueType font has: format 4 of its table `cmap` (OpenType specification), which both fonts carry. */
function charactersOf(font: Buffer): number[] {
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, index) => 12 + index * 16);
  const cmap = font.readUInt32BE(records.find((at) => font.toString('latin1', at, at + 4) === 'cmap')! + 8);
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4),
  );
  const table = subtables.find((at) => font.readUInt16BE(at) === 4)!;
  const segments = font.readUInt16BE(table + 6) / 2;
  return Array.from({ length: segments }, (_, segment) => {
    const end = font.readUInt16BE(table + 14 + segment * 2);
    const start = font.readUInt16BE(table + 16 + (segments + segment) * 2);
    return start === 0xffff ? [] : Array.from({ length: end - start + 1 }, (_one, offset) => start + offset);
  }).flat();
}
