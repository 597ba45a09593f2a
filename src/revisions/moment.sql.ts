import { Prisma } from '../common/database/generated/client.js';

/** Number of the advisory lock that writers of revisions share. */
export const REVISIONS_LOCK = 7_208_301;

/**
 * The moment of a change, as the column `moment`: by the database's clock, in milliseconds. It is taken under a lock that others share, so
 * that `RevisionRepository.settled` can wait for changes that have their moment and are not committed yet.
 */
export const MOMENT = Prisma.sql`pg_advisory_xact_lock_shared(${REVISIONS_LOCK})::text, date_trunc('milliseconds', clock_timestamp()) AS moment`;
