import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { MoveIncidentInput } from './dto/move-incident.input.js';
import { refusalToMove } from './review.policy.js';

/** The way of an incident from submission to publication. */
@Injectable()
export class ReviewService {
  constructor(private readonly incidents: IncidentService) {}

  /** @throws DomainError NOT_FOUND, STALE_REVISION; FORBIDDEN for a move that there is not, or not for the actor. */
  move(ctx: RequestContext, { id, revision, status, reason }: MoveIncidentInput): Promise<Incident> {
    return this.incidents.move(ctx, { id: id.toLowerCase(), revision, status, reason }, (incident) => {
      const refusal = refusalToMove(ctx.actor, incident.status, status);
      if (refusal) throw DomainError.atField('FORBIDDEN', 'input.status', refusal);
      if (status === 'PUBLISHED' && !incident.republishable) {
        const message = 'the licence of the data set that it comes from does not let it be published here.';
        throw DomainError.atField('FORBIDDEN', 'input.status', message);
      }
    });
  }
}
