import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { CanonicalText, canonicalJson } from './canonical-json.js';
import { revisionHash } from './revision.content.js';
import { type NewRevision, RevisionRepository, revisionRows } from './revision.repository.js';
import { type RevisionSubject, type SubjectColumn, subjectOf } from './revision.subject.js';

/** Longer than any change takes from its moment to its commit, in milliseconds (see LONGEST in database.service.ts). */
const LONGEST_CHANGE = 120_000;

/** A change that is about to be kept. */
export interface ChangeGiven {
  /** Of the record that was changed. */
  readonly id: string;
  /** The revision that the record now is; its row is locked by the caller's own update. */
  readonly number: number;
  /** The whole record after the change, as JSON. */
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
   * @param at the change's moment (see `moment`), where the record itself says it too.
   */
  record(
    ctx: RequestContext,
    subject: RevisionSubject,
    number: number,
    after: object,
    reason: string | null,
    at?: Date,
  ): Promise<void> {
    const { column, id } = subjectOf(subject);
    return this.recordAll(ctx, column, [{ id, number, after, reason }], at);
  }

  /** Writes the revisions of many records of one kind, each of another, in the transaction of their changes: all at one moment. */
  async recordAll(ctx: RequestContext, column: SubjectColumn, changes: readonly ChangeGiven[], at?: Date): Promise<void> {
    if (!ctx.transaction) throw new Error('a revision is written in the transaction of its change');
    if (changes.length === 0) return;
    const later = changes.filter(({ number }) => number > 1).map(({ id, number }) => ({ id, number: number - 1 }));
    const before = await this.repository.hashesOf(ctx, column, later);
    await this.repository.insertAll(ctx, column, drawUp(ctx, column, changes, before, at ?? (await this.moment(ctx))));
  }

  /** The first revisions of records of one kind, as JSON, for whoever writes them together with the records: all at one moment. */
  drawUpFirst(ctx: RequestContext, column: SubjectColumn, changes: readonly ChangeGiven[], at: Date): string {
    return revisionRows(drawUp(ctx, column, changes, new Map(), at));
  }

  /** Writes the next revision of what counts none itself. The caller keeps others from writing one meanwhile. */
  append(ctx: RequestContext, subject: RevisionSubject, after: object, reason: string | null, at?: Date): Promise<void> {
    const { column, id } = subjectOf(subject);
    return this.appendAll(ctx, column, [{ id, after, reason }], at);
  }

  /** The same of many records of one kind, each of another. */
  async appendAll(
    ctx: RequestContext,
    column: SubjectColumn,
    changes: readonly Omit<ChangeGiven, 'number'>[],
    at?: Date,
  ): Promise<void> {
    const ids = changes.map(({ id }) => id);
    const newest = await this.repository.newestNumbers(ctx, column, ids);
    const numbered = changes.map((change) => ({ ...change, number: (newest.get(change.id) ?? 0) + 1 }));
    await this.recordAll(ctx, column, numbered, at);
  }

  /** The status that an incident had last, before the one that it has. */
  newestStatusBut(ctx: RequestContext, incidentId: string, status: string): Promise<string> {
    return this.repository.newestStatusBut(ctx, incidentId, status);
  }

  /** The moment of a change, for a record that says when it was made: the same that its first revision says. */
  moment(ctx: RequestContext): Promise<Date> {
    if (!ctx.transaction) throw new Error('a moment is of the transaction of a change');
    return this.repository.moment(ctx);
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

  /** The time by the database's clock, which changes are recorded by. */
  now(ctx: RequestContext): Promise<Date> {
    return this.repository.now(ctx);
  }

  /** The moment that was asked for, or the newest that is final: a file is of one moment, and asked as of it again it is the same. */
  async finalMoment(ctx: RequestContext, asOf: string | null): Promise<Date> {
    return (await this.momentOf(ctx, asOf)) ?? (await this.newestSettled(ctx));
  }

  /** The newest moment that is final. */
  async newestSettled(ctx: RequestContext): Promise<Date> {
    return new Date((await this.repository.settled(ctx)).getTime() - 1);
  }
}

/** @param before the hashes of the revisions before, by record. */
function drawUp(
  ctx: RequestContext,
  column: SubjectColumn,
  changes: readonly ChangeGiven[],
  before: ReadonlyMap<string, string>,
  recordedAt: Date,
): NewRevision[] {
  const actor = ctx.actor?.accountId ?? null;
  return changes.map(({ id, number, after, reason }) => {
    // Written once, for its hash and for the database alike.
    const written = new CanonicalText(canonicalJson(after));
    const revision = { number, recordedAt, actor, reason, previousHash: before.get(id) ?? null, after: written };
    return { id, ...revision, hash: revisionHash({ [column]: id, ...revision }) };
  });
}
