import { Prisma } from './generated/client.js';
import type { Transaction } from './transaction.js';

/** Rows that travel as one JSON text, which the database makes or takes apart: Prisma handles each value of each row by itself. */

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

/**
 * Writes rows, named by their columns, with one statement: the same columns, in one order, in each of them.
 * @returns how many were written.
 */
export async function insertJsonRows(
  client: Transaction,
  table: string,
  rows: readonly object[],
  onConflict: Prisma.Sql,
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Prisma.raw(Object.keys(rows[0]!).join(', '));
  const name = Prisma.raw(table);
  return client.$executeRaw`
    INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)
    ${onConflict}`;
}
