import { Prisma } from '../common/database/generated/client.js';
import type { TextSource } from '../common/database/text-search.js';
import type { Place, PlaceLevel } from './models/place.model.js';

const COLUMN: Record<PlaceLevel, Prisma.Sql> = {
  COUNTRY: Prisma.sql`p.country_code`,
  GOVERNORATE: Prisma.sql`p.governorate_code`,
  DISTRICT: Prisma.sql`p.district_code`,
  SUBDISTRICT: Prisma.sql`p.subdistrict_code`,
  COMMUNITY: Prisma.sql`p.code`,
};

/** "Lies in one of these places", over a query's `place p`. */
export function placesCondition(places: readonly Place[]): Prisma.Sql {
  if (places.length === 0) return Prisma.sql`false`;
  const conditions = places.map(({ level, code }) => Prisma.sql`${COLUMN[level]} = ${code}`);
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
}

/** Text in the names of a query's `place p` or of an area it lies in: of all places once, not of each row's. */
export const inPlace: TextSource = (test) => Prisma.sql`p.code IN (
  SELECT named.code FROM place around
    JOIN place named ON around.code IN (named.code, named.subdistrict_code, named.district_code, named.governorate_code)
   WHERE ${test(Prisma.sql`around.search_text`)})`;
