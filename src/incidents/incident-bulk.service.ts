import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import type { ReportOriginInput } from '../reports/dto/report-origin.input.js';
import { ReportService } from '../reports/report.service.js';
import { IncidentWriteRepository, isTaken } from './incident-write.repository.js';
import { IncidentChangeService } from './incident-change.service.js';
import { IncidentHistory } from './incident.history.js';
import { keysOf } from './incident.keys.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { IncidentSubmission, type NewIncident, type SaidOfIncident, type Submission } from './incident.submission.js';
import type { IncidentStatus } from './models/incident.enums.js';
import type { Incident } from './models/incident.model.js';

/** Where the origin of many reports stands in a request. */
const ORIGIN = 'source';

/** A change of an incident on record. */
export interface ChangedIncident {
  readonly incident: Incident;
  readonly record: IncidentRecord;
  /** What was said anew; null where nobody said anything. */
  readonly report: SaidOfIncident | null;
}

/**
 * Records and changes many incidents in one transaction, by the same rules as one: the caller assembles their records as the builder
 * does (incident.assembly.ts); figures, texts for searching, reports and revisions follow from them here.
 */
@Injectable()
export class IncidentBulkService {
  constructor(
    private readonly submission: IncidentSubmission,
    private readonly repository: IncidentWriteRepository,
    private readonly loader: IncidentLoader,
    private readonly changes: IncidentChangeService,
    private readonly reports: ReportService,
    private readonly history: IncidentHistory,
  ) {}

  async submit(tx: RequestContext, incidents: readonly NewIncident[], submission: Omit<Submission, 'path'>): Promise<void> {
    if (incidents.length === 0) return;
    const { written } = await this.submission.putOnRecord(tx, incidents, { ...submission, path: ORIGIN });
    await written.catch((error: unknown) => {
      throw isTaken(error) ? new DomainError('CONFLICT', 'One of these incidents was put on record at the same moment.') : error;
    });
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
    const said = changes.flatMap(({ incident: { id }, report }) =>
      report ? { id: randomUUID(), incidentId: id, ...report } : [],
    );
    await this.reports.keep(tx, await this.reports.drawUp(tx, origin, ORIGIN, said));
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
}
