import { foldText } from '../../common/text/fold.js';
import { isBlank, type SourceRow } from '../readers/table.js';

/** A column of a table, as its head names it. */
export interface Column {
  /** From 0. */
  readonly index: number;
  /** Its header; its HXL tag where it has none; a number behind it tells columns of one name apart. */
  readonly name: string;
  /** Its HXL tag in one spelling, such as `#affected+healthworker+killed`. */
  readonly tag: string | null;
}

/** Where a table's head stands, and what it says. */
export interface Layout {
  /** Rows that are not data: headers and tags. */
  readonly headRows: readonly number[];
  readonly columns: readonly Column[];
}

/** A column that a format knows: by header first, then by tag. */
export interface ColumnSpec<Key extends string = string> {
  readonly key: Key;
  /** Of the folded header, as a whole. */
  readonly header: RegExp;
  /** HXL tags in any spelling. */
  readonly tags?: readonly string[];
  /** Without it the format cannot be read. */
  readonly required?: boolean;
}

export type ColumnMap<Key extends string = string> = ReadonlyMap<Key, Column>;

/** A tag in one spelling: lower case, its attributes in order. */
export function tagKey(tag: string): string {
  const [hashtag = '', ...attributes] = tag.toLowerCase().replace(/\s+/g, '').split('+');
  return [hashtag, ...attributes.sort()].join('+');
}

const isTag = (cell: unknown): cell is string =>
  typeof cell === 'string' && /^\s*#\p{L}[\p{L}\p{N}_]*(?:\s*\+\s*[\p{L}\p{N}_]+)*\s*$/u.test(cell);

/** Is it a row of HXL tags, and of nothing else? */
export function isTagRow({ cells }: SourceRow): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && filled.every(isTag);
}

/** The columns that a row of headers, a row of tags, or both, name. */
export function columnsOf(headers: SourceRow | null, tags: SourceRow | null): Column[] {
  const width = Math.max(headers?.cells.length ?? 0, tags?.cells.length ?? 0);
  const seen = new Map<string, number>();
  const columns: Column[] = [];
  for (let index = 0; index < width; index += 1) {
    const [header, tag] = [headers?.cells[index], tags?.cells[index]].map((cell) => (isBlank(cell) ? null : String(cell).trim()));
    const name = header?.replace(/\s+/g, ' ') ?? tag;
    if (!name) continue;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    columns.push({ index, name: times > 1 ? `${name} (${times})` : name, tag: tag ? tagKey(tag) : null });
  }
  return columns;
}

/** The columns that a format knows, each once. A header that is known settles its column, whatever its tag says. */
export function matchColumns<Key extends string>(
  specs: readonly ColumnSpec<Key>[],
  columns: readonly Column[],
): Map<Key, Column> {
  const found = new Map<Key, Column>();
  const free = new Set(columns);
  const take = (fits: (spec: ColumnSpec<Key>, column: Column) => boolean): void => {
    for (const spec of specs) {
      if (found.has(spec.key)) continue;
      const column = [...free].find((one) => fits(spec, one));
      if (!column) continue;
      found.set(spec.key, column);
      free.delete(column);
    }
  };
  take(({ header }, { name }) => wholly(header, foldText(name)));
  take(({ tags = [] }, { tag }) => tag !== null && tags.some((known) => tagKey(known) === tag));
  return found;
}

function wholly(pattern: RegExp, text: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, 'u').test(text);
}

/** How many of the rows at the top may be titles. */
const LOOKED_AT = 30;

/** The rows at the top that may be heads, with the columns that each would name. */
export function possibleLayouts(rows: readonly SourceRow[]): Layout[] {
  const top = rows.slice(0, LOOKED_AT);
  const layouts: Layout[] = [];
  for (const [index, row] of top.entries()) {
    if (row.cells.length === 0) continue;
    if (isTagRow(row)) {
      layouts.push({ headRows: [row.number], columns: columnsOf(null, row) });
      continue;
    }
    const tags = [top[index + 1], top[index + 2]].find((next) => next !== undefined && isTagRow(next)) ?? null;
    layouts.push({ headRows: [row.number, ...(tags ? [tags.number] : [])], columns: columnsOf(row, tags) });
  }
  return layouts;
}

/** The head of a table that no format knows: the first row that is nearly as wide as the widest, above its tags if it has some. */
export function plainLayout(rows: readonly SourceRow[]): Layout | null {
  const layouts = possibleLayouts(rows);
  const tagged =
    layouts.find(({ headRows }) => headRows.length > 1) ?? layouts.find(({ columns }) => columns.some(({ tag }) => tag));
  const widest = Math.max(0, ...layouts.map(({ columns }) => columns.length));
  return tagged ?? layouts.find(({ columns }) => columns.length >= Math.max(2, widest * 0.6)) ?? null;
}
