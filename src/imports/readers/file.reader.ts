import { openCsv } from './csv.reader.js';
import { decoded, encodingOf } from './encoding.js';
import { openJson } from './json.reader.js';
import { bytesText, FILE_LIMITS, refuseFile } from './limits.js';
import type { SourceFile } from './table.js';
import { openXlsx } from './xlsx.reader.js';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Opens a file by what it is, whatever it is called.
 * @throws DomainError INVALID_INPUT for what is no table, or over a limit (FILE_LIMITS).
 */
export async function openFile(file: Buffer): Promise<SourceFile> {
  if (file.length === 0) throw refuseFile('is empty.');
  if (file.length > FILE_LIMITS.file) {
    throw refuseFile(`has ${bytesText(file.length)}; at most ${bytesText(FILE_LIMITS.file)} are read.`);
  }
  if (file.subarray(0, 4).equals(ZIP)) return openXlsx(file);
  if (file.subarray(0, 8).equals(OLE)) throw refuseFile('is an old or encrypted workbook: save it as XLSX without a password.');
  const head = [...decoded(file.subarray(0, 400), encodingOf(file))].join('');
  return /^\s*[[{]/.test(head) ? openJson(file) : openCsv(file);
}
