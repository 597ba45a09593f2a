import { Prisma } from '../common/database/generated/client.js';
import { heldAt } from '../common/database/validity.js';

/** The facilities as they were at a moment, under their table's name: what conditions and tallies need of them. */
export const facilitiesAsOf = (moment: Date): Prisma.Sql => Prisma.sql`facility AS NOT MATERIALIZED (
  SELECT v.facility_id AS id, v.type, v.search_text FROM facility_version v WHERE ${heldAt('v', moment)})`;
