import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { ReportLoader } from '../reports/report.loader.js';
import { RevisionService } from '../revisions/revision.service.js';
import { IncidentFileRepository } from './incident-file.repository.js';
import type { IncidentKeys } from './incident.keys.js';
import type { IncidentRecord } from './incident.record.js';
import { IncidentRepository, NO_MERGING } from './incident.repository.js';
import { IncidentStatus } from './models/incident.enums.js';

/** An incident as one of its revisions leaves it. */
export interface IncidentState {
  readonly id: string;
  /** Number of the revision, from 1. */
  readonly revision: number;
  readonly status: IncidentStatus;
  readonly record: IncidentRecord;
  readonly keys: IncidentKeys;
  /** Why it was changed. */
  readonly reason: string;
  /** What else belongs to this change alone, such as what the public is told of it. */
  readonly note?: object;
}

/** What is kept of every change of an incident on record: the one place that all changes go through. How it began is IncidentSubmission's. */
@Injectable()
export class IncidentHistory {
  constructor(
    private readonly revisions: RevisionService,
    private readonly reports: ReportLoader,
    private readonly incidents: IncidentRepository,
    private readonly files: IncidentFileRepository,
  ) {}

  /**
   * Keeps a change, in the transaction that makes it and after it is written. With the record go the hashes of the reports and files
   * under the incident and the ids of what was merged into it: what it rests on cannot be altered without the log telling.
   */
  record(tx: RequestContext, state: IncidentState): Promise<void> {
    return this.recordAll(tx, [state]);
  }

  /** The same of many incidents, each of another, all at one moment. */
  async recordAll(tx: RequestContext, states: readonly IncidentState[]): Promise<void> {
    if (states.length === 0) return;
    const ids = states.map(({ id }) => id);
    const reports = await Promise.all(ids.map((id) => this.reports.anchorsOf(tx, id)));
    const merging = await this.incidents.merging(tx, ids);
    const files = await this.files.ofIncidents(tx, ids);
    const attached = await this.incidents.attached(tx, ids);
    const changes = states.map(({ id, revision, status, record, keys, reason, note }, index) => {
      const rest = {
        ...(merging.get(id) ?? NO_MERGING),
        reports: reports[index],
        files: files.get(id) ?? [],
        attached: attached.get(id),
      };
      return { id, number: revision, after: { ...record, ...keys, status, ...rest, ...note }, reason };
    });
    await this.revisions.recordAll(tx, 'incidentId', changes);
  }

  /** The status that a merged incident had before it was merged. */
  async statusBeforeMerge(tx: RequestContext, id: string): Promise<IncidentStatus> {
    return (await this.revisions.newestStatusBut(tx, id, IncidentStatus.MERGED)) as IncidentStatus;
  }
}
