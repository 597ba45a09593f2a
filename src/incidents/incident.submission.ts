import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { RequestContext } from '../common/request-context.js';
import type { ReportOriginInput } from '../reports/dto/report-origin.input.js';
import type { ReportWords } from '../reports/models/report.model.js';
import { ReportService } from '../reports/report.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import { keysOf } from './incident.keys.js';
import type { IncidentRecord } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import { IncidentRepository, NO_MERGING } from './incident.repository.js';
import { IncidentWriteRepository } from './incident-write.repository.js';
import type { NewIncidentRow } from './incident-write.rows.js';
import type { IncidentStatus } from './models/incident.enums.js';
import type { ReportReading } from './report.reading.js';

/** What somebody said of an incident: it is kept as a report. */
export interface SaidOfIncident {
  readonly words: readonly ReportWords[];
  /** What came, as it came. */
  readonly given: object;
  readonly read: ReportReading;
}

/** An incident that is new here. */
export interface NewIncident {
  readonly id: string;
  /** What stands for it where the same is submitted again under its id. */
  readonly submissionHash: string;
  readonly record: IncidentRecord;
  readonly report: SaidOfIncident;
}

/** For whom incidents are recorded. */
export interface Submitter {
  readonly organisationId: string | null;
  readonly submittedBy: string | null;
}

export interface Submission {
  readonly status: IncidentStatus;
  readonly submitter: Submitter;
  /** Whose word all of them are, and where in the request that stands, for refusals. */
  readonly origin: ReportOriginInput;
  readonly path: string;
}

/** Puts new incidents on record, one or many: the one place where they begin. How they go on is IncidentHistory's. */
@Injectable()
export class IncidentSubmission {
  constructor(
    private readonly reports: ReportService,
    private readonly revisions: RevisionService,
    private readonly repository: IncidentRepository,
    private readonly writing: IncidentWriteRepository,
  ) {}

  /**
   * Each with its report and first revision, in which that report stands by its hashes. All of them at one moment, which is taken after what
   * they name is found or put on record: as of that moment all of it is there. What need not wait for each other is asked in one piece (see
   * PipelinedClient): the moment with the beginning of the transaction, what is written with its end.
   * @returns `written` need not be waited for: the transaction's end fails where it does, when an id is taken (isTaken).
   * @throws DomainError for the reports' source and what they rest on.
   */
  async putOnRecord(
    tx: RequestContext,
    incidents: readonly NewIncident[],
    { status, submitter, origin, path }: Submission,
  ): Promise<{ rows: NewIncidentRow[]; written: Promise<unknown> }> {
    const said = incidents.map(({ id, report }) => ({ id: randomUUID(), incidentId: id, ...report }));
    const reports = await this.reports.drawUp(tx, origin, path, said);
    const { moment: submittedAt, attached } = await this.repository.beginning(tx, reports.rows);
    const rows = incidents.map(({ id, submissionHash, record }): NewIncidentRow => {
      const reference = referenceOf(id);
      const keys = keysOf(record, reference);
      return { id, reference, status, revision: 1, submissionHash, submittedAt, ...submitter, record, keys };
    });
    const changes = rows.map(({ id, record, keys, submissionHash, organisationId }) => {
      // Nothing leads to an incident that is not on record yet, and no files hang on it.
      const hangs = { ...NO_MERGING, reports: [reports.anchors.get(id)], files: [], attached: attached[id] };
      // Of what is no part of the record and yet must not change.
      const note = { submission: { submissionHash, organisationId } };
      return { id, number: 1, after: { ...record, ...keys, status, ...hangs, ...note }, reason: null };
    });
    const revisions = this.revisions.drawUpFirst(tx, 'incidentId', changes, submittedAt);
    return { rows, ...(await this.writing.insert(tx, rows, reports.rows, revisions)) };
  }
}
