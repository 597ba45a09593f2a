import type { Actor } from '../common/authz/actor.js';
import { Permission } from '../common/authz/permission.js';
import type { IncidentStanding } from '../incidents/incident.policy.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';

const isVerifier = (actor: Actor): boolean => actor.permissions.has(Permission.REVIEW_INCIDENT);

/**
 * Why an actor may not add evidence to an incident that it sees; null when it may. A phone that was offline sends late: whoever
 * submitted an incident may add to it in every status. Pure.
 */
export function refusalToAdd(actor: Actor | null, { status, submittedBy }: IncidentStanding): string | null {
  if (status === IncidentStatus.MERGED) return 'it was merged: add evidence to the incident that it leads to.';
  if (actor === null || isVerifier(actor) || submittedBy === actor.accountId) return null;
  return 'only whoever submitted it, or a verifier, adds evidence to it.';
}

/** Why an actor may not withdraw or replace evidence that it sees; null when it may. Pure. */
export function refusalToTakeBack(actor: Actor | null, addedBy: string | null): string | null {
  if (actor === null || isVerifier(actor) || addedBy === actor.accountId) return null;
  return 'only whoever added it, or a verifier, takes it back.';
}

/** May an actor read who did what with evidence? Pure. */
export const seesCustody = (actor: Actor | null): boolean => actor !== null && isVerifier(actor);
