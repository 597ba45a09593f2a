import { Tier, tierOf } from '../common/authz/visibility.js';
import type { RequestContext } from '../common/request-context.js';

/**
 * Whether somebody sees what an incident is compared with, and what it is called elsewhere: verifiers and analysts, and whoever
 * submitted it. Pure. What they find is limited to what they see in any case (the views of the database).
 */
export function seesMatches(ctx: RequestContext, { submittedBy }: { submittedBy: string | null }): boolean {
  return tierOf(ctx.audience) >= Tier.RESTRICTED || (ctx.actor !== null && submittedBy === ctx.actor.accountId);
}
