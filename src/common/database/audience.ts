import type { Audience } from '../authz/actor.js';
import type { RequestContext } from '../request-context.js';
import { Prisma } from './generated/client.js';

/** Which relations a reader's SQL finds under the tables' names, and as which role: prisma/migrations/*_fence_records says the rest. */
const READING: Record<Audience, { role: string; searchPath: string }> = {
  PUBLIC: { role: 'tawthiq_public', searchPath: 'seen_by_public, public' },
  MONITOR: { role: 'tawthiq_member', searchPath: 'seen_by_member, public' },
  ADVOCATE: { role: 'tawthiq_member', searchPath: 'seen_by_member, public' },
  ANALYST: { role: 'tawthiq_member', searchPath: 'seen_by_analyst, public' },
  VERIFIER: { role: 'tawthiq_member', searchPath: 'public' },
  SYSTEM: { role: 'tawthiq_member', searchPath: 'public' },
};

/** A table as an audience sees it, by its full name: for a change, whose transaction finds the tables themselves under their names. */
export const seenBy = (audience: Audience, table: string): Prisma.Sql =>
  Prisma.raw(`${READING[audience].searchPath.split(',')[0]}.${table}`);

export type Purpose = 'READ' | 'WRITE';

/** By which search path a transaction finds its tables. */
export const searchPathOf = ({ audience }: RequestContext, purpose: Purpose): string =>
  purpose === 'READ' ? READING[audience].searchPath : 'public';

/**
 * The first statement of every transaction: for whom it works. All of it ends with the transaction, so that nothing is left on
 * the connection for the next.
 * @param alone what nobody else may work on meanwhile: waited for before the actor's own rows are held.
 */
export function enter(ctx: RequestContext, purpose: Purpose, alone?: string): Prisma.Sql {
  const { audience, actor } = ctx;
  // An account that reads no more of incidents than the public still has its organisation's people to see: the policies limit it.
  const role = actor ? 'tawthiq_member' : READING[audience].role;
  const set = (setting: string, value: string): Prisma.Sql => Prisma.sql`set_config('${Prisma.raw(setting)}', ${value}, true)`;
  // Our own words: few texts, each prepared once.
  const always = (setting: string, value: string): Prisma.Sql => Prisma.raw(`set_config('${setting}', '${value}', true)`);
  return Prisma.sql`SELECT ${Prisma.join([
    ...(alone === undefined ? [] : [Prisma.sql`pg_advisory_xact_lock(hashtextextended(${alone}, 0))::text AS alone`]),
    // A credential that was revoked since the request came reads and writes nothing; whoever revokes it now waits for a write.
    actor
      ? Prisma.sql`${Prisma.raw(purpose === 'WRITE' ? 'still_authentic' : 'is_authentic')}(${actor.credential.id}::uuid) AS authentic`
      : Prisma.sql`true AS authentic`,
    // Only a server heeds it.
    always('statement_timeout', purpose === 'READ' ? '20s' : '0'),
    always('tawthiq.audience', audience),
    set('tawthiq.account', actor?.accountId ?? ''),
    set('tawthiq.organisation', actor?.organisationId ?? ''),
    always('search_path', searchPathOf(ctx, purpose)),
    always('transaction_read_only', purpose === 'READ' ? 'on' : 'off'),
    always('role', role),
  ])}`;
}
