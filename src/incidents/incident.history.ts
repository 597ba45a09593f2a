import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { RevisionService } from '../revisions/revision.service.js';
import { IncidentFileRepository } from './incident-file.repository.js';
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
}

/** What is kept of every change of an incident: the one place that all changes go through. */
@Injectable()
export class IncidentHistory {
  constructor(
    private readonly revisions: RevisionService,
    private readonly files: IncidentFileRepository,
  ) {}

  /** Keeps a change, in the transaction that makes it. */
  async record(tx: RequestContext, { id, revision, status, record, keys, reason }: IncidentState): Promise<void> {
    // Nothing hangs on an incident that is not on record yet.
    const files = revision === 1 ? [] : await this.files.ofIncident(tx, id);
    await this.revisions.record(tx, { incidentId: id }, revision, { ...record, ...keys, status, files }, reason);
  }
}
