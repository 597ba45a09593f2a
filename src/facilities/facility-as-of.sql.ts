import { Prisma } from '../common/database/generated/client.js';
import { heldAt } from '../common/database/validity.js';

/** The facilities as they were at a moment, under their table's name: what conditions and tallies need of them. */
export const facilitiesAsOf = (moment: Date): Prisma.Sql => Prisma.sql`facility AS NOT MATERIALIZED (
  SELECT v.facility_id AS id, v.type, v.search_text FROM facility_version v WHERE ${heldAt('v', moment)})`;

/** The same for lists of facilities, which ask more of each: where it was and what it was sorted by, its revision of then says. */
export const listedAsOf = (moment: Date): Prisma.Sql => Prisma.sql`facility AS NOT MATERIALIZED (
  SELECT v.facility_id AS id, v.type, v.search_text, r.after->>'placeCode' AS place_code, r.after->>'sortKey' AS sort_key
    FROM facility_version v JOIN revision r ON r.facility_id = v.facility_id AND r.number = v.number WHERE ${heldAt('v', moment)})`;
