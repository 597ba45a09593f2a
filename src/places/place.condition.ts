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

/** Text in the names of a query's `place p` or of an area it lies in. */
export const inPlace: TextSource = (test) => Prisma.sql`EXISTS (
  SELECT 1 FROM place around
   WHERE around.code IN (p.code, p.subdistrict_code, p.district_code, p.governorate_code) AND ${test(Prisma.sql`around.search_text`)})`;
