import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Prisma } from '../common/database/generated/client.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { canonicalJson } from './canonical-json.js';
import { RevisionRepository, type RevisionSubject } from './revision.repository.js';

/** Longer than any change takes from its moment to its commit, in milliseconds (see TRANSACTION_LIMITS). */
const LONGEST_CHANGE = 120_000;

/** One of many revisions that are written together. */
export interface IncidentRevisionGiven {
  readonly subject: { readonly incidentId: string };
  readonly number: number;
  readonly after: object;
  readonly reason: string | null;
}

/** The log of changes. Each revision carries the hash of the one before it, so that none can be altered or left out unseen. */
@Injectable()
export class RevisionService {
  constructor(private readonly repository: RevisionRepository) {}

  /**
   * Writes a revision in the transaction of the change itself.
   * @param number the revision that the record now is; its row is locked by the caller's own update.
   * @param after the whole record after the change, as JSON.
   */
  async record(
    ctx: RequestContext,
    subject: RevisionSubject,
    number: number,
    after: object,
    reason: string | null,
  ): Promise<void> {
    if (!ctx.transaction) throw new Error('a revision is written in the transaction of its change');
    const previousHash = await this.repository.hashOf(ctx, subject, number - 1);
    const recordedAt = await this.repository.moment(ctx);
    const revision = { number, recordedAt, actor: ctx.actor?.accountId ?? null, reason, previousHash };
    // As the database gives it back, so that anybody can compute the hash again.
    const stored = JSON.parse(canonicalJson(after)) as Prisma.InputJsonObject;
    const hash = revisionHash({ ...revision, ...subject, after: stored });
    await this.repository.insert(ctx, { ...revision, ...subject, after: stored, hash });
  }

  /** The status that an incident had last, before the one that it has. */
  newestStatusBut(ctx: RequestContext, incidentId: string, status: string): Promise<string> {
    return this.repository.newestStatusBut(ctx, incidentId, status);
  }

  /** Writes the revisions of many incidents, each of another, in the transaction of their changes: all at one moment. */
  async recordAll(ctx: RequestContext, changes: readonly IncidentRevisionGiven[]): Promise<void> {
    if (!ctx.transaction) throw new Error('a revision is written in the transaction of its change');
    if (changes.length === 0) return;
    const later = changes.filter(({ number }) => number > 1);
    const before = await this.repository.hashesOf(
      ctx,
      later.map(({ subject, number }) => ({ incidentId: subject.incidentId, number: number - 1 })),
    );
    const recordedAt = await this.repository.moment(ctx);
    const actor = ctx.actor?.accountId ?? null;
    const rows = changes.map(({ subject, number, after, reason }) => {
      const stored = JSON.parse(canonicalJson(after)) as object;
      const previousHash = before.get(subject.incidentId) ?? null;
      const revision = { ...subject, number, recordedAt, actor, reason, previousHash, after: stored };
      return { ...revision, hash: revisionHash(revision) };
    });
    await this.repository.insertAll(ctx, rows);
  }

  /**
   * Makes sure that what is asked as of a moment is final: every change with that moment or an earlier one is committed.
   * @throws DomainError INVALID_INPUT for a moment that is not past.
   */
  async settle(ctx: RequestContext, asOf: Date): Promise<void> {
    const now = await this.repository.now(ctx);
    if (asOf >= now) {
      throw DomainError.invalidInput([{ path: 'asOf', message: `must not be in the future; it is ${now.toISOString()} now.` }]);
    }
    // No change takes longer than a transaction may: older moments are final by themselves.
    if (now.getTime() - asOf.getTime() < LONGEST_CHANGE) await this.repository.settled(ctx);
  }

  /**
   * The moment that a question is as of, made sure of; null for one about now.
   * @param asOf ISO 8601 as somebody gave it, or a moment that was made sure of before.
   * @throws DomainError as `settle`.
   */
  async momentOf(ctx: RequestContext, asOf: string | Date | null | undefined): Promise<Date | null> {
    if (asOf == null) return null;
    if (asOf instanceof Date) return asOf;
    const moment = new Date(asOf);
    await this.settle(ctx, moment);
    return moment;
  }

  /** The newest moment that is final. */
  async newestSettled(ctx: RequestContext): Promise<Date> {
    return new Date((await this.repository.settled(ctx)).getTime() - 1);
  }
}

/** SHA-256, in hexadecimal, over the canonical JSON of a revision: subject, number, time, actor, reason, record, previous hash. */
export function revisionHash(revision: {
  incidentId?: string | null;
  facilityId?: string | null;
  perpetratorId?: string | null;
  number: number;
  recordedAt: Date;
  actor: string | null;
  reason: string | null;
  after: unknown;
  previousHash: string | null;
}): string {
  const { incidentId = null, facilityId = null, perpetratorId = null, number, actor, reason, after, previousHash } = revision;
  const recordedAt = revision.recordedAt.toISOString();
  const content = { incidentId, facilityId, perpetratorId, number, recordedAt, actor, reason, after, previousHash };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
