import type { SourceRow } from '../readers/table.js';
import { type Column, type ColumnMap, type Layout, matchColumns, plainLayout, possibleLayouts } from './columns.js';
import { fitOf, type ImportFormat } from './format.js';
import { INSECURITY_INSIGHT } from './insecurity-insight.format.js';
import { TAWTHIQ } from './tawthiq.format.js';
import { WHO_SSA } from './who-ssa.format.js';

/** The formats that are known by their columns. */
export const FORMATS: readonly ImportFormat[] = [INSECURITY_INSIGHT, WHO_SSA, TAWTHIQ];

/** A table's head as a format reads it. */
export interface Recognised {
  readonly format: ImportFormat;
  readonly layout: Layout;
  readonly columns: ColumnMap;
}

/** Fewer of a format's columns than this share, and the table is not of it. */
const LEAST_FIT = 0.4;

/** How the head of a table reads in a format; null when it is not of it. @param rows the table's first rows. */
export function recogniseAs(format: ImportFormat, rows: readonly SourceRow[]): (Recognised & { fit: number }) | null {
  let best: (Recognised & { fit: number }) | null = null;
  for (const layout of possibleLayouts(rows)) {
    const columns = matchColumns(format.columns, layout.columns);
    const fit = fitOf(format, columns);
    if (fit > (best?.fit ?? 0)) best = { format, layout, columns, fit };
  }
  return best;
}

/** The format that a table is of, by its first rows; null when none knows it. */
export function recognise(rows: readonly SourceRow[]): Recognised | null {
  const fits = FORMATS.flatMap((format) => recogniseAs(format, rows) ?? []).filter(({ fit }) => fit >= LEAST_FIT);
  return fits.sort((a, b) => b.fit - a.fit)[0] ?? null;
}

export { plainLayout };
export type { Column };
