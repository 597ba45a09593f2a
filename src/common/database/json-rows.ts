import { Prisma } from './generated/client.js';
import type { Transaction } from './database.service.js';

/**
 * The rows of a SELECT, made one JSON text by the database. Of other answers Prisma takes each value of each row apart, which for a page
 * of records costs more than all else that is done with it. Days come as 2017-04-27, times as 05:30:00, instants in ISO 8601, uuids and
 * enumerations as text, arrays as lists.
 */
export async function jsonRows<T>(client: Transaction, select: Prisma.Sql): Promise<T[]> {
  const [row] = await client.$queryRaw<{ rows: string }[]>`SELECT coalesce(json_agg(r), '[]')::text AS rows FROM (${select}) r`;
  return JSON.parse(row!.rows) as T[];
}

/** Columns under the names of their properties: `place_code` as `placeCode`; what has a name of its own keeps it. */
export function camelCased(columns: readonly string[], table: string): Prisma.Sql {
  const named = (column: string): string =>
    column.includes(' ') ? column : `${column} AS "${column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}"`;
  return Prisma.raw(columns.map((column) => `${table}.${named(column)}`).join(', '));
}
