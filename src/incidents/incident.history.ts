import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { ReportLoader } from '../reports/report.loader.js';
import type { ReportAnchor } from '../reports/report.record.js';
import { RevisionService } from '../revisions/revision.service.js';
import { type IncidentFile, IncidentFileRepository } from './incident-file.repository.js';
import type { IncidentKeys } from './incident.keys.js';
import type { IncidentRecord } from './incident.record.js';
import { IncidentRepository, type Merging } from './incident.repository.js';
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
  /** The reports under it, where nobody can have filed another: those that came with a submission. */
  readonly reports?: readonly ReportAnchor[];
  /** What hangs on it when the change is kept (see IncidentRepository.attached), where that is known. */
  readonly attached?: object;
  /** The moment of the change, where the incident itself says it too. */
  readonly at?: Date;
  /** What else belongs to this change alone, such as what the public is told of it. */
  readonly note?: object;
}

const NO_MERGING: Merging = { mergedInto: null, merged: [] };

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
  record(tx: RequestContext, state: IncidentState): Promise<void> {
    return this.recordAll(tx, [state]);
  }

  /** The same of many incidents, each of another, all at one moment. */
  async recordAll(tx: RequestContext, states: readonly IncidentState[]): Promise<void> {
    if (states.length === 0) return;
    const reports = await Promise.all(states.map(async (state) => state.reports ?? (await this.reports.anchorsOf(tx, state.id))));
    // Nothing leads to an incident that is not on record yet, and no files hang on it.
    const older = states.flatMap(({ id, revision }) => (revision > 1 ? id : []));
    const merging = older.length > 0 ? await this.incidents.merging(tx, older) : new Map<string, Merging>();
    const files = older.length > 0 ? await this.files.ofIncidents(tx, older) : new Map<string, IncidentFile[]>();
    const asked = states.flatMap(({ id, attached }) => (attached ? [] : id));
    const attached = asked.length > 0 ? await this.incidents.attached(tx, asked) : new Map<string, object>();
    const changes = states.map(({ id, revision, status, record, keys, reason, note, attached: known }, index) => {
      const rest = {
        ...(merging.get(id) ?? NO_MERGING),
        reports: reports[index],
        files: files.get(id) ?? [],
        attached: known ?? attached.get(id),
      };
      return { id, number: revision, after: { ...record, ...keys, status, ...rest, ...note }, reason };
    });
    await this.revisions.recordAll(tx, 'incidentId', changes, states[0]!.at);
  }

  /** The status that a merged incident had before it was merged. */
  async statusBeforeMerge(tx: RequestContext, id: string): Promise<IncidentStatus> {
    return (await this.revisions.newestStatusBut(tx, id, IncidentStatus.MERGED)) as IncidentStatus;
  }
}
