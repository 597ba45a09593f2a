import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentChangeService } from '../incidents/incident-change.service.js';
import { IncidentHistory } from '../incidents/incident.history.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentRepository } from '../incidents/incident.repository.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { MergeIncidentInput, UnmergeIncidentInput } from './dto/merge-incident.input.js';
import { refusalToMerge, refusalToMove } from './review.policy.js';
import { TombstoneRepository } from './tombstone.repository.js';

/** Two records of one attack: one of them leads to the other. Nothing of either is lost, and it can be undone. */
@Injectable()
export class MergeService {
  constructor(
    private readonly database: DatabaseService,
    private readonly incidents: IncidentLoader,
    private readonly repository: IncidentRepository,
    private readonly changes: IncidentChangeService,
    private readonly history: IncidentHistory,
    private readonly tombstones: TombstoneRepository,
  ) {}

  /**
   * @throws DomainError NOT_FOUND, STALE_REVISION of either; INVALID_INPUT for an incident and itself; FORBIDDEN for a merge that
   * there is not.
   */
  async merge(ctx: RequestContext, input: MergeIncidentInput): Promise<{ incident: Incident; merged: Incident }> {
    const [id, intoId] = [input.id.toLowerCase(), input.into.toLowerCase()];
    if (id === intoId) throw DomainError.invalidInput([{ path: 'input.into', message: 'is the incident itself: name another.' }]);
    await this.database.transaction(ctx, async (tx) => {
      await this.changes.lock(tx, id, intoId);
      const from = await this.changes.read(tx, { id, revision: input.revision });
      const at = { path: 'input.into', revisionPath: 'input.intoRevision' };
      const into = await this.changes.read(tx, { id: intoId, revision: input.intoRevision, ...at });
      await this.refuse(tx, from, into);
      if (from.status === IncidentStatus.PUBLISHED) {
        await this.tombstones.insert(tx, { incidentId: id, reference: from.reference, kind: 'MERGED', mergedIntoId: intoId });
      }
      await this.changes.keep(tx, from, { status: IncidentStatus.MERGED, mergedIntoId: intoId }, input.reason);
      await this.changes.keep(tx, into, {}, input.reason);
    });
    return { incident: (await this.incidents.byId(ctx, intoId))!, merged: (await this.incidents.byId(ctx, id))! };
  }

  /** @throws DomainError NOT_FOUND, STALE_REVISION; FORBIDDEN for an incident that is not merged. */
  async unmerge(ctx: RequestContext, input: UnmergeIncidentInput): Promise<{ incident: Incident; survivor: Incident }> {
    const id = input.id.toLowerCase();
    const intoId = await this.database.transaction(ctx, async (tx) => {
      // Both are locked at once, so the other must be known before: while its revision is the one that was read, it is that.
      const known = (await this.repository.byIds(tx, [id])).get(id);
      const into = known?.mergedIntoId ?? id;
      await this.changes.lock(tx, id, into);
      const from = await this.changes.read(tx, { id, revision: input.revision });
      if (from.mergedIntoId !== into) {
        throw DomainError.atField('FORBIDDEN', 'input.id', `${from.reference} is ${from.status}, not merged.`);
      }
      const status = await this.history.statusBeforeMerge(tx, id);
      const refusal = refusalToMove(tx.actor, from.status, status, 'unmergeIncident');
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      await this.tombstones.reinstate(tx, id);
      await this.changes.keep(tx, from, { status, mergedIntoId: null }, input.reason);
      await this.changes.keep(tx, (await this.incidents.byId(tx, into))!, {}, input.reason);
      return into;
    });
    return { incident: (await this.incidents.byId(ctx, id))!, survivor: (await this.incidents.byId(ctx, intoId))! };
  }

  private async refuse(tx: RequestContext, from: Incident, into: Incident): Promise<void> {
    if (from.status === IncidentStatus.MERGED) {
      const message = `${from.reference} is merged already: unmergeIncident takes it out of where it is.`;
      throw DomainError.atField('FORBIDDEN', 'input.id', message);
    }
    const refusal = refusalToMove(tx.actor, from.status, IncidentStatus.MERGED, 'mergeIncident');
    if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
    const end = await this.repository.survivorOf(tx, { id: into.id, reference: null });
    const refusalOfInto = refusalToMerge(from, into, end === null ? null : await this.incidents.byId(tx, end));
    if (refusalOfInto) throw DomainError.atField('FORBIDDEN', 'input.into', refusalOfInto);
  }
}
