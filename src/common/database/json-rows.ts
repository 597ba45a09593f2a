import { Prisma } from './generated/client.js';
import type { Transaction } from './transaction.js';

/** Rows that travel as one JSON text, which the database makes: Prisma handles each value of each row by itself. */

/**
 * The rows of a SELECT. For pages of records Prisma's own way costs more than all else that is done with them. Days come as 2017-04-27, times
 * as 05:30:00, instants in ISO 8601, uuids and enumerations as text, arrays as lists.
 */
export async function jsonRows<T>(client: Transaction, select: Prisma.Sql): Promise<T[]> {
  const [row] = await client.$queryRaw<{ rows: string }[]>`SELECT coalesce(json_agg(r), '[]')::text AS rows FROM (${select}) r`;
  return JSON.parse(row!.rows) as T[];
}

/** The columns of properties, under their names: `placeCode` is `place_code AS "placeCode"`. */
export function columnsOf(properties: readonly string[], table: string): Prisma.Sql {
  const column = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Prisma.raw(properties.map((property) => `${table}.${column(property)} AS "${property}"`).join(', '));
}
