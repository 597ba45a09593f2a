import type { Actor } from '../common/authz/actor.js';
import { Permission } from '../common/authz/permission.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';

const { SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED, REJECTED, MERGED } = IncidentStatus;

/** The operations that move incidents. */
export type MoveOperation = 'moveIncident' | 'retractIncident' | 'mergeIncident' | 'unmergeIncident';

/** A move of an incident from one status to another, by which operation, and who may make it. */
export interface Move {
  readonly from: IncidentStatus;
  readonly to: IncidentStatus;
  readonly by: MoveOperation;
  readonly permission: Permission;
}

const byVerifier = (by: MoveOperation, from: IncidentStatus, ...to: IncidentStatus[]): Move[] =>
  to.map((status) => ({ from, to: status, by, permission: Permission.REVIEW_INCIDENT }));

const MERGEABLE = [SUBMITTED, IN_REVIEW, VERIFIED, PUBLISHED];

/** All moves there are. */
export const MOVES: readonly Move[] = [
  ...byVerifier('moveIncident', SUBMITTED, IN_REVIEW, REJECTED),
  ...byVerifier('moveIncident', IN_REVIEW, VERIFIED, REJECTED),
  ...byVerifier('moveIncident', VERIFIED, PUBLISHED, IN_REVIEW),
  ...byVerifier('moveIncident', REJECTED, IN_REVIEW),
  // What everybody saw is not taken back without a word to everybody.
  ...byVerifier('retractIncident', PUBLISHED, REJECTED),
  ...MERGEABLE.flatMap((status) => byVerifier('mergeIncident', status, MERGED)),
  // Back to where it was.
  ...byVerifier('unmergeIncident', MERGED, ...MERGEABLE),
];

/** Why an actor may not make a move; null when it may. Pure. */
export function refusalToMove(
  actor: Actor | null,
  from: IncidentStatus,
  to: IncidentStatus,
  by: MoveOperation = 'moveIncident',
): string | null {
  const possible = MOVES.filter((move) => move.from === from);
  const move = possible.find((one) => one.to === to && one.by === by);
  if (!move) {
    const other = possible.find((one) => one.to === to);
    if (other) return `from ${from} to ${to} leads ${other.by}, not ${by}.`;
    const ways = possible.map((one) => (one.by === 'moveIncident' ? one.to : `${one.to} (${one.by})`));
    return `from ${from} an incident moves to ${ways.join(' or ')}, not to ${to}.`;
  }
  if (actor && !actor.permissions.has(move.permission)) return `this move needs ${move.permission}.`;
  return null;
}

/** What a decision about a merge rests on. */
export interface Merging {
  readonly id: string;
  readonly reference: string;
  readonly status: IncidentStatus;
}

/**
 * Why one incident may not be merged into another; null when it may. Pure.
 * @param survivor where the other leads, if it is merged itself.
 */
export function refusalToMerge(from: Merging, into: Merging, survivor: Merging | null): string | null {
  if (into.status === MERGED && survivor?.id === from.id) {
    return `${into.reference} was merged into ${from.reference} itself: that would go in a circle.`;
  }
  if (into.status === MERGED) {
    const where = survivor ? ` ${survivor.reference}` : ' another';
    return `${into.reference} was merged into${where}: merge into that one.`;
  }
  if (into.status === REJECTED) return `${into.reference} was rejected: take it into review first.`;
  if (from.status === PUBLISHED && into.status !== PUBLISHED) {
    return `${from.reference} is published and ${into.reference} is not: publish that first, or merge it into this one.`;
  }
  return null;
}
