import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { IncidentChangeService } from '../incidents/incident-change.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import { MatchedRepository } from './matched.repository.js';

/** Keeps in the log what is found in matching. It is no change of an incident: whoever reads one meanwhile has still read the newest. */
@Injectable()
export class MatchingLog {
  constructor(
    private readonly repository: MatchedRepository,
    private readonly changes: IncidentChangeService,
    private readonly revisions: RevisionService,
  ) {}

  /** In the transaction in which it is written, and after it is. */
  async record(tx: RequestContext, incidentIds: readonly string[], reason: string | null): Promise<void> {
    const ids = [...new Set(incidentIds)].sort();
    await this.changes.lock(tx, ...ids);
    const found = await this.repository.of(tx, ids);
    const changes = ids.map((id) => ({ id, after: found.get(id)!, reason }));
    await this.revisions.appendAll(tx, 'matchingId', changes);
  }
}
