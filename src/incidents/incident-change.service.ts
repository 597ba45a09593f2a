import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentHistory } from './incident.history.js';
import { keysOf } from './incident.keys.js';
import { IncidentLoader } from './incident.loader.js';
import type { IncidentRecord } from './incident.record.js';
import { IncidentRepository } from './incident.repository.js';
import { type IncidentChange, IncidentWriteRepository } from './incident-write.repository.js';
import type { Incident } from './models/incident.model.js';

/** Which revision of which incident was read, and where in the request that stands. */
export interface ReadRevision {
  readonly id: string;
  readonly revision: number;
  readonly path?: string;
  readonly revisionPath?: string;
}

/** The steps of every change of an incident on record. Whether it may be made is the caller's to decide. */
@Injectable()
export class IncidentChangeService {
  constructor(
    private readonly repository: IncidentRepository,
    private readonly writing: IncidentWriteRepository,
    private readonly loader: IncidentLoader,
    private readonly history: IncidentHistory,
  ) {}

  /**
   * Keeps others from changing incidents until the transaction ends. All that a change needs are locked at once, in one order, so
   * that two changes never wait for each other.
   */
  async lock(tx: RequestContext, ...ids: string[]): Promise<void> {
    if (ids.length > 0) await this.repository.lock(tx, ids);
  }

  /**
   * A locked incident, as it was read.
   * @throws DomainError NOT_FOUND; STALE_REVISION when it was changed since.
   */
  async read(tx: RequestContext, { id, revision, path = 'input.id', revisionPath }: ReadRevision): Promise<Incident> {
    const incident = await this.loader.byId(tx, id);
    if (!incident) throw DomainError.atField('NOT_FOUND', path, `no incident has the id ${id}.`);
    if (incident.revision === revision) return incident;
    const message = `the incident is at revision ${incident.revision}, not ${revision}.`;
    throw DomainError.atField('STALE_REVISION', revisionPath ?? 'input.revision', message);
  }

  /** `lock` and `read` of one incident. */
  async locked(tx: RequestContext, revision: ReadRevision): Promise<Incident> {
    await this.lock(tx, revision.id);
    return this.read(tx, revision);
  }

  /** Makes a change of a locked incident that leaves its parts as they are, as its next revision. */
  async keep(tx: RequestContext, incident: Incident, change: IncidentChange, reason: string, note?: object): Promise<void> {
    const { id, reference } = incident;
    const record = { ...(await this.recordOf(tx, incident)), ...(change.certainty && { certainty: change.certainty }) };
    await this.writing.change(tx, [id], change);
    const status = change.status ?? incident.status;
    const keys = keysOf(record, reference);
    await this.history.record(tx, { id, revision: incident.revision + 1, status, record, keys, reason, note });
  }

  /** Writes a locked incident anew, as its next revision. */
  async rewrite(tx: RequestContext, incident: Incident, record: IncidentRecord, reason: string): Promise<void> {
    const { id, reference, status } = incident;
    const written = { id, revision: incident.revision + 1, record, keys: keysOf(record, reference) };
    await this.writing.replace(tx, [written]);
    await this.history.record(tx, { ...written, status, reason });
  }

  /** Everything that is on record of an incident. */
  async recordOf(ctx: RequestContext, incident: Incident): Promise<IncidentRecord> {
    const {
      reference: _reference,
      status: _status,
      revision: _revision,
      submittedAt: _at,
      mergedIntoId: _into,
      past: _past,
      ...kept
    } = incident;
    const { id: _id, submittedBy: _by, organisationId: _organisation, ...columns } = kept;
    // Asked together: the parts of many incidents are one look-up each.
    const [strikes, facilityImpacts, unnamedFacilities, ambulances, casualties, attributions] = await Promise.all([
      this.loader.partOf(ctx, incident, 'strikes'),
      this.loader.partOf(ctx, incident, 'facilityImpacts'),
      this.loader.partOf(ctx, incident, 'unnamedFacilities'),
      this.loader.partOf(ctx, incident, 'ambulances'),
      this.loader.partOf(ctx, incident, 'casualties'),
      this.loader.partOf(ctx, incident, 'attributions'),
    ]);
    return { ...columns, strikes, facilityImpacts, unnamedFacilities, ambulances, casualties, attributions };
  }
}
