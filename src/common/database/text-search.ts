import { Prisma } from './generated/client.js';
import { foldText } from '../text/fold.js';

/**
 * Does a text search fit a row? Either one of the columns holds something spelled nearly like the whole text (trigrams:
 * "Maar Zita" finds Ma'ar Zeta), or each word stands somewhere in the columns.
 * @param columns text columns that hold folded text.
 */
export function textMatches(text: string, columns: readonly Prisma.Sql[]): Prisma.Sql {
  const folded = foldText(text);
  const words = folded.split(' ').filter((word) => word !== '');
  if (words.length === 0) return Prisma.sql`false`;
  const holds = (part: string): Prisma.Sql => anyOf(columns.map((column) => Prisma.sql`${column} LIKE ${`%${part}%`}`));
  const spelledLike = anyOf(columns.map((column) => Prisma.sql`${folded} <% ${column}`));
  return Prisma.sql`(${spelledLike} OR ${Prisma.join(words.map(holds), ' AND ')})`;
}

const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`(${Prisma.join([...conditions], ' OR ')})`;
