import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentChangeService } from '../incidents/incident-change.service.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentStatus } from '../incidents/models/incident.enums.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { MoveIncidentInput } from './dto/move-incident.input.js';
import type { RetractIncidentInput } from './dto/retract-incident.input.js';
import type { Tombstone } from './models/tombstone.model.js';
import { refusalToMove } from './review.policy.js';
import { TombstoneRepository } from './tombstone.repository.js';

/** The way of an incident from submission to publication, and back. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: DatabaseService,
    private readonly incidents: IncidentLoader,
    private readonly changes: IncidentChangeService,
    private readonly tombstones: TombstoneRepository,
  ) {}

  /** @throws DomainError NOT_FOUND, STALE_REVISION; FORBIDDEN for a move that there is not, or not for the actor. */
  async move(ctx: RequestContext, { revision, status, reason, ...input }: MoveIncidentInput): Promise<Incident> {
    const id = input.id.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      const incident = await this.changes.locked(tx, { id, revision });
      const refusal = refusalToMove(ctx.actor, incident.status, status);
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.status', refusal);
      if (status === IncidentStatus.PUBLISHED && !incident.republishable) {
        const message = 'the licence of the data set that it comes from does not let it be published here.';
        throw DomainError.atField('FORBIDDEN', 'input.status', message);
      }
      if (status === IncidentStatus.PUBLISHED) await this.tombstones.reinstate(tx, id);
      await this.changes.keep(tx, incident, { status }, reason);
    });
    return (await this.incidents.byId(ctx, id))!;
  }

  /**
   * Takes a published incident back, and leaves word of it for everybody.
   * @throws DomainError NOT_FOUND, STALE_REVISION; FORBIDDEN for one that is not published.
   */
  async retract(
    ctx: RequestContext,
    { revision, reason, publicReason, endangersSomebody, ...input }: RetractIncidentInput,
  ): Promise<{ incident: Incident; tombstone: Tombstone }> {
    const id = input.id.toLowerCase();
    await this.database.transaction(ctx, async (tx) => {
      const incident = await this.changes.locked(tx, { id, revision });
      const status = IncidentStatus.REJECTED;
      const refusal = refusalToMove(ctx.actor, incident.status, status, 'retractIncident');
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.id', refusal);
      const { reference } = incident;
      await this.tombstones.insert(tx, {
        incidentId: id,
        reference,
        kind: 'RETRACTED',
        publicReason,
        hidesPast: endangersSomebody,
      });
      await this.changes.keep(tx, incident, { status }, reason, { retraction: { publicReason, endangersSomebody } });
    });
    const tombstone = await this.tombstones.newest(ctx, { id, reference: null });
    return { incident: (await this.incidents.byId(ctx, id))!, tombstone: tombstone! };
  }
}
