import { Prisma } from './generated/client.js';

/** Did a version hold at a moment? @param version the alias of its table in the statement. */
export const heldAt = (version: string, moment: Date): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(version)}.valid_from <= ${moment} AND ${Prisma.raw(version)}.valid_to > ${moment}`;

/**
 * Common table expressions that stand before a statement. One that bears a table's name stands before that table: so one SQL
 * asks of today, without any, and of the past.
 */
export const withTables = (tables: readonly Prisma.Sql[]): Prisma.Sql =>
  tables.length > 0 ? Prisma.sql`WITH ${Prisma.join([...tables])}` : Prisma.empty;
