import type { Locale } from '../../common/request-context.js';
import type { Cell, Column, ExportTable } from '../export.column.js';
import type { ExportMeta } from '../export.meta.js';

/** A row under its columns' names: numbers as numbers, lists as lists, what is not known as null. */
export function toObject<Row>(columns: readonly Column<Row>[], row: Row, locale: Locale): Record<string, Cell> {
  return Object.fromEntries(columns.map(({ key, value }) => [key, value(row, locale)]));
}

/** What a file says of itself, with what each of its columns means. */
export function metaWithColumns<Row>(meta: ExportMeta, columns: readonly Column<Row>[]): object {
  const described = columns.map(({ key, hxl, ...names }) => ({ key, label: names[meta.language], hxl }));
  return { ...meta, columns: described };
}

/** The entries of a JSON array, page by page, without its brackets. */
export async function* jsonEntries<Row>(
  pages: AsyncIterable<readonly Row[]>,
  entry: (row: Row) => object,
): AsyncGenerator<string> {
  let separator = '\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(entry(row))).join(',\n');
    separator = ',\n';
  }
}

/** A table as `{ "meta": …, "<name>": [ … ] }`; further members stand between the two. */
export async function* json<Row>(
  { columns, pages }: ExportTable<Row>,
  meta: ExportMeta,
  name: string,
  members: Record<string, unknown> = {},
): AsyncGenerator<string> {
  const before = Object.entries({ meta: metaWithColumns(meta, columns), ...members });
  yield `{${before.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',\n')},\n${JSON.stringify(name)}:[`;
  yield* jsonEntries(pages, (row) => toObject(columns, row, meta.language));
  yield '\n]}\n';
}
