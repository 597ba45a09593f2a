import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { leafHash } from './proof/merkle.js';
import { SUBJECT_COLUMNS, type SubjectColumn, type SubjectColumns } from './revision.subject.js';

/** What is hashed of a revision. Pure. */

export interface RevisionContent extends SubjectColumns {
  readonly number: number;
  readonly recordedAt: Date;
  readonly actor: string | null;
  readonly reason: string | null;
  /** The record after the change. */
  readonly after: unknown;
  readonly previousHash: string | null;
}

/** These kinds stand in every revision, whatever it is of: they were the first ones. Later kinds only where it is of one. */
const ALWAYS: readonly SubjectColumn[] = ['incidentId', 'facilityId', 'perpetratorId'];

/** A revision as its hashes stand for it, as canonical JSON (RFC 8785): subject, number, time, actor, reason, record, previous hash. */
export function revisionDocument(revision: RevisionContent): string {
  const { number, actor, reason, after, previousHash } = revision;
  const subject = Object.fromEntries(
    SUBJECT_COLUMNS.filter((column) => ALWAYS.includes(column) || revision[column]).map((column) => [
      column,
      revision[column] ?? null,
    ]),
  );
  const recordedAt = revision.recordedAt.toISOString();
  return canonicalJson({ ...subject, number, recordedAt, actor, reason, after, previousHash });
}

/** SHA-256, in hexadecimal, of a revision's document: what the next one of the same record holds as `previousHash`. */
export const revisionHash = (revision: RevisionContent): string =>
  createHash('sha256').update(revisionDocument(revision)).digest('hex');

/** The hash of a revision as a leaf of the log (RFC 6962). */
export const revisionLeaf = (revision: RevisionContent): Buffer => leafHash(revisionDocument(revision));
