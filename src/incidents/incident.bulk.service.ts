import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { IncidentBulkRepository } from './incident.bulk.repository.js';
import { IncidentHistory } from './incident.history.js';
import { keysOf } from './incident.keys.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { referenceOf } from './incident.reference.js';
import type { IncidentStatus } from './models/incident.enums.js';
import type { Incident } from './models/incident.model.js';

/** An incident that is new here. */
export interface NewIncident {
  readonly id: string;
  /** What stands for it where the same is submitted again under its id. */
  readonly submissionHash: string;
  readonly record: IncidentRecord;
}

/** A change of an incident on record. */
export interface ChangedIncident {
  readonly incident: Incident;
  readonly record: IncidentRecord;
}

/**
 * Records and changes many incidents in one transaction, by the same rules as one: the caller assembles their records as the builder
 * does (incident.assembly.ts); figures, texts for searching and revisions follow from them here.
 */
@Injectable()
export class IncidentBulkService {
  constructor(
    private readonly repository: IncidentBulkRepository,
    private readonly loader: IncidentLoader,
    private readonly history: IncidentHistory,
  ) {}

  async submit(tx: RequestContext, incidents: readonly NewIncident[], status: IncidentStatus): Promise<void> {
    const submitter = { organisationId: tx.actor?.organisationId ?? null, submittedBy: tx.actor?.accountId ?? null };
    const submittedAt = new Date();
    const written = incidents.map(({ id, submissionHash, record }) => {
      const reference = referenceOf(id);
      const keys = keysOf(record, reference);
      return { id, reference, status, revision: 1, submissionHash, submittedAt, ...submitter, record, keys };
    });
    await this.repository.insert(tx, written);
    await this.history.recordMany(
      tx,
      written.map(({ id, record, keys }) => ({ id, revision: 1, status, record, keys, reason: null })),
    );
  }

  /** Keeps others from changing incidents until the transaction ends, and reads them. Those that are not seen are left out. */
  async locked(tx: RequestContext, ids: readonly string[]): Promise<Incident[]> {
    await this.repository.lock(tx, ids);
    const found = await Promise.all(ids.map((id) => this.loader.byId(tx, id)));
    return found.filter((incident) => incident !== null);
  }

  /** Writes locked incidents anew, each as its next revision. */
  async amend(tx: RequestContext, changes: readonly ChangedIncident[], reason: string): Promise<void> {
    const written = changes.map(({ incident, record }) => {
      const { id, reference, status, revision, organisationId, submittedBy } = incident;
      const keys = keysOf(record, reference);
      // What belongs to the submission stays: it is not among the columns that are written anew.
      const kept = { submissionHash: '', submittedAt: incident.submittedAt ?? new Date(0), organisationId, submittedBy };
      return { id, reference, status, revision: revision + 1, ...kept, record, keys };
    });
    await this.repository.replace(tx, written);
    await this.history.recordMany(
      tx,
      written.map(({ id, revision, status, record, keys }) => ({ id, revision, status, record, keys, reason })),
    );
  }

  /** Moves locked incidents to another status. */
  async move(tx: RequestContext, incidents: readonly Incident[], status: IncidentStatus, reason: string): Promise<void> {
    const records = await this.recordsOf(tx, incidents);
    await this.repository.move(
      tx,
      incidents.map(({ id }) => id),
      status,
    );
    await this.history.recordMany(
      tx,
      incidents.map(({ id, reference, revision }) => {
        const record = records.get(id)!;
        return { id, revision: revision + 1, status, record, keys: keysOf(record, reference), reason };
      }),
    );
  }

  /** Everything that is on record of incidents, by id. */
  async recordsOf(ctx: RequestContext, incidents: readonly Incident[]): Promise<Map<string, IncidentRecord>> {
    return new Map(
      await Promise.all(
        incidents.map(async (incident) => [incident.id, await this.recordOf(ctx, incident)] as [string, IncidentRecord]),
      ),
    );
  }

  private async recordOf(ctx: RequestContext, incident: Incident): Promise<IncidentRecord> {
    const { reference: _reference, status: _status, revision: _revision, submittedAt: _at, ...kept } = incident;
    const { id, submittedBy: _by, organisationId: _organisation, ...columns } = kept;
    const [strikes, facilityImpacts, unnamedFacilities, ambulances, casualties, attributions] = await Promise.all([
      this.loader.strikesOf(ctx, id),
      this.loader.facilityImpactsOf(ctx, id),
      this.loader.unnamedFacilitiesOf(ctx, id),
      this.loader.ambulancesOf(ctx, id),
      this.loader.casualtiesOf(ctx, id),
      this.loader.attributionsOf(ctx, id),
    ]);
    return { ...columns, strikes, facilityImpacts, unnamedFacilities, ambulances, casualties, attributions };
  }
}
