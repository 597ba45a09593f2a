import type { ExportTable } from '../export.column.js';
import type { ExportMeta } from '../export.meta.js';
import { jsonEntries, metaWithColumns, toObject } from './json.js';

/** Where something lies: degrees (WGS 84). */
export interface Point {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/**
 * A table as a GeoJSON FeatureCollection (RFC 7946) with the foreign member `meta`. A feature stands at the centroid of its
 * governorate, never nearer: its geometry is null where no governorate is known.
 */
export async function* geojson<Row>(
  { columns, pages }: ExportTable<Row>,
  meta: ExportMeta,
  governorateOf: (row: Row) => Point | null,
  further: Record<string, unknown> = {},
): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection",\n"meta":${JSON.stringify({ ...metaWithColumns(meta, columns), ...further })},\n"features":[`;
  yield* jsonEntries(pages, (row) => {
    const geometry = pointOf(governorateOf(row));
    const precision = geometry && 'governorate';
    return { type: 'Feature', geometry, properties: { ...toObject(columns, row, meta.language), precision } };
  });
  yield '\n]}\n';
}

function pointOf(place: Point | null): { type: 'Point'; coordinates: [number, number] } | null {
  if (place?.longitude == null || place.latitude == null) return null;
  return { type: 'Point', coordinates: [place.longitude, place.latitude] };
}
