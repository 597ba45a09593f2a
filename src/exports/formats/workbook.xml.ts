/** The XML of an Office Open XML workbook (ECMA-376), as far as an export needs it. Pure. */

/** What a cell of a workbook holds. A day is text YYYY-MM-DD, kept as a date of the spreadsheet. */
export type WorkbookCell = string | number | null | { readonly day: string } | { readonly bold: string };

export interface WorkbookSheet<Page> {
  readonly name: string;
  readonly rightToLeft: boolean;
  /** Widths of its columns, in characters. */
  readonly widths: readonly number[];
  /** How many of its first rows stay in sight. */
  readonly frozenRows: number;
  /** Its first rows. */
  readonly head: readonly (readonly WorkbookCell[])[];
  /** Its rows of one page. */
  readonly rows: (page: Page) => readonly (readonly WorkbookCell[])[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const STYLE = { bold: 1, day: 2, wrapped: 3 } as const;

/** Most characters of a cell. */
const LONGEST_CELL = 32_767;
/** What XML 1.0 cannot carry, and what would be read back as an escape. */
const UNSAFE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g; // eslint-disable-line no-control-regex

function escaped(text: string): string {
  return (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text)
    .replace(UNSAFE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function cellXml(cell: WorkbookCell, at: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'day' in cell) {
    const serial = Math.round(Date.parse(`${cell.day}T00:00:00Z`) / 86_400_000) + 25_569;
    // Before March 1900 spreadsheets disagree on what a serial number means.
    if (serial > 60) return `<c r="${at}" s="${STYLE.day}"><v>${serial}</v></c>`;
    return cellXml(cell.day, at);
  }
  const [text, style] = typeof cell === 'string' ? [cell, STYLE.wrapped] : [cell.bold, STYLE.bold];
  // Inline text is never read as a formula.
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Rows of a sheet; the first has the number given. */
export function rowsXml(rows: readonly (readonly WorkbookCell[])[], first: number): string {
  return rows
    .map((cells, index) => {
      const number = first + index;
      return `<row r="${number}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${number}`)).join('')}</row>`;
    })
    .join('');
}

export function sheetStart({ rightToLeft, frozenRows, widths, head }: WorkbookSheet<never>, selected: boolean): string {
  const direction = `${rightToLeft ? ' rightToLeft="1"' : ''}${selected ? ' tabSelected="1"' : ''}`;
  const frozen = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${direction} workbookViewId="0">` +
    `${frozen}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rowsXml(head, 1)}`
  );
}

export const SHEET_END = '</sheetData></worksheet>';
export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** The parts of a workbook besides its sheets, by path. */
export function workbookParts(sheetNames: readonly string[]): [path: string, xml: string][] {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (path: string, kind: string): string => `<Override PartName="/${path}" ContentType="${type}.${kind}+xml"/>`;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = (list: string): string =>
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
  const overrides = sheetNames.map((_name, index) => override(sheetPath(index), 'worksheet')).join('');
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const targets = sheetNames.map((_name, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`));
  return [
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${overrides}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations(targets.join('') + relation(`rId${sheetNames.length + 1}`, 'styles', 'styles.xml'))],
    ['xl/styles.xml', STYLES],
  ];
}

const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '</cellXfs></styleSheet>\n';
