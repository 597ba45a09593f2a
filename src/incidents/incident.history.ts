import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { ReportLoader } from '../reports/report.loader.js';
import { RevisionService } from '../revisions/revision.service.js';
import { IncidentFileRepository } from './incident-file.repository.js';
import type { IncidentKeys } from './incident.keys.js';
import type { IncidentRecord } from './incident.record.js';
import { IncidentRepository } from './incident.repository.js';
import { IncidentStatus } from './models/incident.enums.js';

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
  /** What else belongs to this change alone, such as what the public is told of it. */
  readonly note?: object;
}

/** What is kept of every change of an incident: the one place that all changes go through. */
@Injectable()
export class IncidentHistory {
  constructor(
    private readonly revisions: RevisionService,
    private readonly reports: ReportLoader,
    private readonly incidents: IncidentRepository,
    private readonly files: IncidentFileRepository,
  ) {}

  /** The moment of a change that is about to be kept. */
  moment(tx: RequestContext): Promise<Date> {
    return this.revisions.moment(tx);
  }

  /**
   * Keeps a change, in the transaction that makes it and after it is written. With the record go the hashes of the reports and files
   * under the incident and the ids of what was merged into it: what it rests on cannot be altered without the log telling.
   */
  async record(tx: RequestContext, { id, revision, status, record, keys, reason, at, note }: IncidentState): Promise<void> {
    const reports = await this.reports.anchorsOf(tx, id);
    const merging = await this.incidents.merging(tx, id);
    // Nothing hangs on an incident that is not on record yet.
    const files = revision === 1 ? [] : await this.files.ofIncident(tx, id);
    const attached = await this.incidents.attached(tx, id);
    const after = { ...record, ...keys, status, ...merging, reports, files, attached, ...note };
    await this.revisions.record(tx, { incidentId: id }, revision, after, reason, at);
  }

  /** The status that a merged incident had before it was merged. */
  async statusBeforeMerge(tx: RequestContext, id: string): Promise<IncidentStatus> {
    return (await this.revisions.newestStatusBut(tx, id, IncidentStatus.MERGED)) as IncidentStatus;
  }
}
