import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { IncidentRecord } from './incident.record.js';
import type { IncidentKeys } from './incident.repository.js';
import type { IncidentStatus } from './models/incident.enums.js';

/** An incident as one of its revisions leaves it. */
export interface IncidentState {
  readonly id: string;
  /** Number of the revision, from 1. */
  readonly revision: number;
  readonly status: IncidentStatus;
  readonly record: IncidentRecord;
  readonly keys: IncidentKeys;
  /** Why it was changed; null for the submission. */
  readonly reason: string | null;
  /** The moment of the change, where the incident itself says it too. */
  readonly at?: Date;
  /** What else belongs to this change alone. */
  readonly note?: object;
}

/** What is kept of every change of an incident: the one place that all changes go through. */
@Injectable()
export class IncidentHistory {
  constructor(private readonly revisions: RevisionService) {}

  /** The moment of a change that is about to be kept. */
  moment(tx: RequestContext): Promise<Date> {
    return this.revisions.moment(tx);
  }

  /** Keeps a change, in the transaction that makes it. */
  async record(tx: RequestContext, { id, revision, status, record, keys, reason, at, note }: IncidentState): Promise<void> {
    await this.revisions.record(tx, { incidentId: id }, revision, { ...record, ...keys, status, ...note }, reason, at);
  }
}
