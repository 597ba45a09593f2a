import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { RevisionRepository, type StoredRevision } from './revision.repository.js';

/** A revision with the record as the one before it left it; null for the first. */
export interface RevisionInHistory extends StoredRevision {
  readonly before: unknown;
}

/** Batched look-ups of revisions. */
@Injectable()
export class RevisionLoader {
  constructor(private readonly revisions: RevisionRepository) {}

  async ofIncident(ctx: RequestContext, incidentId: string): Promise<RevisionInHistory[]> {
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.revisions.ofIncidents(ctx, ids));
    // Of a history that is not theirs to see, readers get what tallies of the past need, without hashes: it is not shown.
    const shown = ((await load.load(incidentId)) ?? []).filter(({ hash }) => hash !== '');
    return shown.map((revision, index) => ({ ...revision, before: shown[index - 1]?.after ?? null }));
  }
}
