import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import type { ReportOriginInput } from '../reports/dto/report-origin.input.js';
import type { ReportWords } from '../reports/models/report.model.js';
import type { DrawnReports } from '../reports/report.record.js';
import { ReportService } from '../reports/report.service.js';
import { IncidentWriteRepository, isTaken } from './incident-write.repository.js';
import { IncidentChangeService } from './incident-change.service.js';
import { IncidentHistory } from './incident.history.js';
import { keysOf } from './incident.keys.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import type { IncidentStatus } from './models/incident.enums.js';
import type { Incident } from './models/incident.model.js';
import type { ReportReading } from './report.reading.js';

/** What somebody said of one of many incidents: it is kept as a report. */
export interface BulkReport {
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
  readonly report: BulkReport;
}

/** A change of an incident on record. */
export interface ChangedIncident {
  readonly incident: Incident;
  readonly record: IncidentRecord;
  /** What was said anew; null where nobody said anything. */
  readonly report: BulkReport | null;
}

/** For whom many incidents are recorded. */
export interface Submitter {
  readonly organisationId: string | null;
  readonly submittedBy: string | null;
}

/**
 * Records and changes many incidents in one transaction, by the same rules as one: the caller assembles their records as the builder
 * does (incident.assembly.ts); figures, texts for searching, reports and revisions follow from them here.
 */
@Injectable()
export class IncidentBulkService {
  constructor(
    private readonly repository: IncidentWriteRepository,
    private readonly loader: IncidentLoader,
    private readonly changes: IncidentChangeService,
    private readonly reports: ReportService,
    private readonly history: IncidentHistory,
  ) {}

  /** @param origin whose word all of them are. */
  async submit(
    tx: RequestContext,
    incidents: readonly NewIncident[],
    { status, submitter, origin }: { status: IncidentStatus; submitter: Submitter; origin: ReportOriginInput },
  ): Promise<void> {
    if (incidents.length === 0) return;
    const submittedAt = await this.history.moment(tx);
    const written = incidents.map(({ id, submissionHash, record }) => {
      const reference = referenceOf(id);
      const keys = keysOf(record, reference);
      return { id, reference, status, revision: 1, submissionHash, submittedAt, ...submitter, record, keys };
    });
    const reports = await this.drawUp(tx, origin, incidents);
    const [attached] = await Promise.all([
      this.reports.attachedBy(tx, reports),
      this.repository.insert(tx, written, reports).catch((error: unknown) => {
        throw isTaken(error) ? new DomainError('CONFLICT', 'One of these incidents was put on record at the same moment.') : error;
      }),
    ]);
    await this.history.recordAll(
      tx,
      written.map(({ id, record, keys, submissionHash, organisationId }) => {
        const note = { submission: { submissionHash, organisationId } };
        const hangs = { reports: [reports.anchors.get(id)!], attached: attached.get(id)! };
        return { id, revision: 1, status, record, keys, ...hangs, reason: null, at: submittedAt, note };
      }),
    );
  }

  /** Keeps others from changing incidents until the transaction ends, and reads them. Those that are not seen are left out. */
  async locked(tx: RequestContext, ids: readonly string[]): Promise<Incident[]> {
    await this.changes.lock(tx, ...ids);
    return this.read(tx, ids);
  }

  async read(ctx: RequestContext, ids: readonly string[]): Promise<Incident[]> {
    const found = await Promise.all(ids.map((id) => this.loader.byId(ctx, id)));
    return found.filter((incident) => incident !== null);
  }

  /** Writes locked incidents anew, each as its next revision. @param origin whose word it is, where somebody said something. */
  async amend(
    tx: RequestContext,
    changes: readonly ChangedIncident[],
    reason: string,
    origin: ReportOriginInput = {},
  ): Promise<void> {
    const written = changes.map(({ incident, record }) => {
      const { id, status, revision } = incident;
      const keys = keysOf(record, incident.reference);
      return { id, revision: revision + 1, status, record, keys };
    });
    await this.repository.replace(tx, written);
    const said = changes.flatMap(({ incident: { id }, report }) => (report ? { id, report } : []));
    await this.reports.keep(tx, await this.drawUp(tx, origin, said));
    await this.history.recordAll(
      tx,
      written.map((one) => ({ ...one, reason })),
    );
  }

  /** Moves locked incidents to another status. */
  async move(tx: RequestContext, incidents: readonly Incident[], status: IncidentStatus, reason: string): Promise<void> {
    const records = await this.recordsOf(tx, incidents);
    const ids = incidents.map(({ id }) => id);
    await this.repository.change(tx, ids, { status });
    await this.history.recordAll(
      tx,
      incidents.map(({ id, reference, revision }) => {
        const record = records.get(id)!;
        return { id, revision: revision + 1, status, record, keys: keysOf(record, reference), reason };
      }),
    );
  }

  /** Everything that is on record of incidents, by id. */
  async recordsOf(ctx: RequestContext, incidents: readonly Incident[]): Promise<Map<string, IncidentRecord>> {
    const records = await Promise.all(incidents.map((incident) => this.changes.recordOf(ctx, incident)));
    return new Map(incidents.map(({ id }, index) => [id, records[index]!]));
  }

  private drawUp(
    tx: RequestContext,
    origin: ReportOriginInput,
    said: readonly { readonly id: string; readonly report: BulkReport }[],
  ): Promise<DrawnReports> {
    return this.reports.drawUp(
      tx,
      origin,
      'source',
      said.map(({ id, report }) => ({ id: randomUUID(), incidentId: id, ...report })),
    );
  }
}
