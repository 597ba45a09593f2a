import type { Actor } from '../common/authz/actor.js';
import { Permission } from '../common/authz/permission.js';
import { Tier, tierOf } from '../common/authz/visibility.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentStatus } from './models/incident.enums.js';

/** What a decision about an incident rests on. */
export interface IncidentStanding {
  readonly status: IncidentStatus;
  /** The account that submitted it; null for records of before there were accounts. */
  readonly submittedBy: string | null;
}

/** Why an actor may not amend an incident that it sees; null when it may. Pure. */
export function refusalToAmend(actor: Actor | null, { status, submittedBy }: IncidentStanding): string | null {
  if (status === IncidentStatus.REJECTED || status === IncidentStatus.MERGED) return `it is ${status}, which is not amended.`;
  if (actor === null || actor.permissions.has(Permission.REVIEW_INCIDENT)) return null;
  if (submittedBy !== actor.accountId) return 'only whoever submitted it, or a verifier, amends it.';
  if (status !== IncidentStatus.SUBMITTED) return 'it has been taken into review: tell a verifier what to change.';
  return null;
}

/** Why an actor may not file a report of an incident that it sees; null when it may. Pure. */
export function refusalToReport(actor: Actor | null, { status, submittedBy }: IncidentStanding): string | null {
  if (status === IncidentStatus.MERGED) return 'it was merged into another incident: file the report of that one.';
  if (actor === null || actor.permissions.has(Permission.REVIEW_INCIDENT)) return null;
  if (submittedBy !== actor.accountId) return 'only whoever submitted it, or a verifier, files further reports of it.';
  if (status !== IncidentStatus.SUBMITTED) return 'it has been taken into review: tell a verifier what else is said.';
  return null;
}

/**
 * Whether somebody sees an incident at the restricted tier: verifiers and analysts, and whoever submitted it. Pure. For fields that are
 * worked out rather than read: what is read, the views of the database withhold.
 */
export function seesRestricted(ctx: RequestContext, { submittedBy }: Pick<IncidentStanding, 'submittedBy'>): boolean {
  return tierOf(ctx.audience) >= Tier.RESTRICTED || (ctx.actor !== null && submittedBy === ctx.actor.accountId);
}
