import { strToU8 } from 'fflate';
import { Archive } from './archive.js';
import { rowsXml, SHEET_END, sheetPath, sheetStart, workbookParts, type WorkbookSheet } from './workbook.xml.js';

/** Most rows of a sheet. */
export const LONGEST_SHEET = 1_048_576;

/**
 * A workbook as it is written, page by page; the one way by which exports make XLSX. Every page goes to all sheets at once, so
 * that they show the same rows; an archive holds its files one after the other, so the sheets after the first wait,
 * compressed (docs/decisions/0004-exports.md).
 */
export async function* writeWorkbook<Page>(
  sheets: readonly WorkbookSheet<Page>[],
  pages: AsyncIterable<Page>,
): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  for (const [path, xml] of workbookParts(sheets.map(({ name }) => name))) archive.add(path).push(strToU8(xml), true);
  const files = sheets.map((sheet, index) => {
    const file = archive.add(sheetPath(index));
    file.push(strToU8(sheetStart(sheet, index === 0)));
    return { file, sheet, length: sheet.head.length };
  });
  for await (const page of pages) {
    for (const entry of files) {
      const rows = entry.sheet.rows(page);
      if (rows.length === 0) continue;
      entry.file.push(strToU8(rowsXml(rows, entry.length + 1)));
      entry.length += rows.length;
    }
    yield* archive.take();
  }
  for (const { file } of files) file.push(strToU8(SHEET_END), true);
  archive.end();
  yield* archive.take();
}
