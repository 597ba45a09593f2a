import type { Actor } from '../common/authz/actor.js';
import { Permission } from '../common/authz/permission.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';

const { SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED, REJECTED } = IncidentStatus;

/** A move of an incident from one status to another, and who may make it. */
export interface Move {
  readonly from: IncidentStatus;
  readonly to: IncidentStatus;
  readonly permission: Permission;
}

const byVerifier = (from: IncidentStatus, ...to: IncidentStatus[]): Move[] =>
  to.map((status) => ({ from, to: status, permission: Permission.REVIEW_INCIDENT }));

/** All moves there are. */
export const MOVES: readonly Move[] = [
  ...byVerifier(SUBMITTED, IN_REVIEW, REJECTED),
  ...byVerifier(IN_REVIEW, VERIFIED, REJECTED),
  ...byVerifier(VERIFIED, PUBLISHED, IN_REVIEW),
  // Taken back: the public no longer sees it.
  ...byVerifier(PUBLISHED, IN_REVIEW),
  ...byVerifier(REJECTED, IN_REVIEW),
];

/** Why an actor may not make a move; null when it may. Pure. */
export function refusalToMove(actor: Actor | null, from: IncidentStatus, to: IncidentStatus): string | null {
  const possible = MOVES.filter((move) => move.from === from);
  const move = possible.find((one) => one.to === to);
  if (!move)
    return `from ${from} an incident moves to ${possible.map((one) => one.to).join(' or ') || 'nothing else'}, not to ${to}.`;
  if (actor && !actor.permissions.has(move.permission)) return `this move needs ${move.permission}.`;
  return null;
}
