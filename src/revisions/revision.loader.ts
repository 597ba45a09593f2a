import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { RevisionRepository, type StoredRevision } from './revision.repository.js';

/** Batched look-ups of revisions. */
@Injectable()
export class RevisionLoader {
  constructor(private readonly revisions: RevisionRepository) {}

  async ofIncident(ctx: RequestContext, incidentId: string): Promise<StoredRevision[]> {
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.revisions.ofIncidents(ctx, ids));
    // Of a history that is not theirs to see, readers get what tallies of the past need, without hashes: it is not shown.
    return ((await load.load(incidentId)) ?? []).filter(({ hash }) => hash !== '');
  }
}
