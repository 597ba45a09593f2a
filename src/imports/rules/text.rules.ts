import type { Given } from '../readers/table.js';
import { BEYOND_LATIN_1, windows1252Byte } from '../readers/windows-1252.js';
import type { Reading } from './rule.js';

/** What tables write where they know nothing. */
const NOTHING =
  /^(?:no ?information(?: on .*)?|not ?(?:applicable|answered|available|known|specified|stated)(?:: .*)?|n\/?a|#n\/a|unknown|unspecified|undisclosed|null|none|nan|[-–—?.]+|غير معروف|غير محدد|لا توجد معلومات)$/iu;

export const saysNothing = (text: string): boolean => NOTHING.test(text.trim());

/** The text of a cell, put right where it was encoded twice; null where there is none. */
export function textOf(given: Given): { text: string; repaired: boolean } | null {
  if (given === null) return null;
  const plain = String(given).replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();
  const put = repaired(plain);
  const text = put.replaceAll('\u00a0', ' ').trim();
  return text === '' ? null : { text, repaired: put !== plain };
}

export function readText(given: Given): Reading<string> {
  const found = textOf(given);
  if (!found || saysNothing(found.text)) return null;
  return { value: found.text, rule: found.repaired ? 'text-repaired/1' : 'text/1' };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** What bytes from 0x80 on look like when they are taken for Windows-1252 or Latin 1. */
const HIGH = `\u0080-\u00ff${BEYOND_LATIN_1.join('')}`;
const RUN = new RegExp(`[${HIGH}]{2,}`, 'gu');
const MOST_TIMES = 3;

/**
 * Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again ("donâ€™t"), as it was; once or several times over. Only
 * runs of characters that are whole UTF-8 are touched.
 */
export function repaired(text: string): string {
  let current = text;
  for (let time = 0; time < MOST_TIMES; time += 1) {
    const next = current.replace(RUN, decodedRun);
    if (next === current) break;
    current = next;
  }
  return current;
}

function decodedRun(run: string): string {
  const bytes = Uint8Array.from([...run], windows1252Byte);
  let [text, at] = ['', 0];
  const characters = [...run];
  // Each byte that begins a sequence is tried; what is none stays as it is.
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at]!);
    const sequence = length > 1 && at + length <= bytes.length ? tried(bytes.subarray(at, at + length)) : null;
    text += sequence ?? characters[at]!;
    at += sequence === null ? 1 : length;
  }
  return text;
}

const sequenceLength = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1);

function tried(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}
