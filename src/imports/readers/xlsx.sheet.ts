import { FILE_LIMITS, Meter, refuseFile, tooManyCells } from './limits.js';
import { type Given, isBlank, type SourceRow, trimmed } from './table.js';
import type { Archive } from './xlsx.archive.js';
import { type Attributes, readXml, unescaped } from './xml.js';

/** Collects the rows of a sheet from its XML. */
class SheetHandler {
  /** Rows that are whole and have not been taken. */
  ready: SourceRow[] = [];
  private readonly meter = new Meter();
  private number = 0;
  private cells: Given[] = [];
  private filled = 0;
  private column = -1;
  private kind = '';
  private content = '';
  private isContent = false;

  constructor(private readonly strings: readonly string[]) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.number = attributes.r === undefined ? this.number + 1 : Number(attributes.r);
      this.cells = [];
      this.filled = 0;
      this.column = -1;
    } else if (name === 'c') {
      this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r);
      this.kind = attributes.t ?? 'n';
      this.content = '';
    }
    this.isContent = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (this.isContent) this.content += text;
  }

  close(name: string): void {
    this.isContent = false;
    if (name === 'c') this.take();
    if (name !== 'row') return;
    const cells = trimmed(Array.from(this.cells, (cell) => cell ?? null));
    this.meter.row(this.filled, this.number);
    this.ready.push({ number: this.number, cells });
  }

  private take(): void {
    // Cells without content count too: that is how ten million of them fit into a small file.
    this.filled += 1;
    if (this.filled > FILE_LIMITS.columns) this.meter.row(this.filled, this.number);
    const cell = this.cell();
    if (isBlank(cell)) return;
    if (this.column >= FILE_LIMITS.columns) {
      throw refuseFile(`row ${this.number} has a cell beyond the ${FILE_LIMITS.columns} columns that are read.`);
    }
    this.cells[this.column] = cell;
  }

  private cell(): Given {
    const { kind, content } = this;
    if (content === '') return null;
    if (kind === 's') return this.meter.text(this.strings[Number(content)] ?? '', this.number);
    if (kind === 'b') return content === '1' || content === 'true';
    if (kind === 'n') return Number.isFinite(Number(content)) ? Number(content) : content;
    // Text, a date in ISO 8601, or an error such as #N/A.
    return this.meter.text(unescaped(content), this.number);
  }
}

/** The rows of a sheet, as it is unpacked. */
export async function* readSheet(archive: Archive, part: string, strings: () => Promise<string[]>): AsyncGenerator<SourceRow> {
  await refuseManyCells(archive, part);
  const handler = new SheetHandler(await strings());
  for await (const _piece of readXml(archive.text(part), part, handler)) {
    yield* handler.ready;
    handler.ready = [];
  }
  yield* handler.ready;
}

/** Cells are counted in the text of the sheet, before anything is parsed: that takes far longer. */
async function refuseManyCells(archive: Archive, part: string): Promise<void> {
  let cells = 0;
  let rest = '';
  for await (const piece of archive.text(part)) {
    const text = rest + piece;
    for (let at = text.indexOf('<c'); at >= 0; at = text.indexOf('<c', at + 2)) {
      if (ENDS_NAME.has(text.charCodeAt(at + 2)) && ++cells > FILE_LIMITS.cells) throw tooManyCells();
    }
    rest = text.slice(-2);
  }
}

/** What may follow the name of an element. */
const ENDS_NAME = new Set([' ', '/', '>', '\t', '\r', '\n'].map((character) => character.charCodeAt(0)));

/** A cell's column from 0, by its reference such as AB12. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}
