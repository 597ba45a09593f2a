import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { type RecordThen, RevisionRepository, type StoredRevision } from './revision.repository.js';

/** A revision with the record as the one before it left it; null for the first. */
export interface RevisionInHistory extends StoredRevision {
  readonly before: unknown;
}

/** Batched look-ups of revisions. */
@Injectable()
export class RevisionLoader {
  constructor(private readonly revisions: RevisionRepository) {}

  /** @param upTo the number of the last revision that is meant. */
  async ofIncident(ctx: RequestContext, incidentId: string, upTo: number): Promise<RevisionInHistory[]> {
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.revisions.ofIncidents(ctx, ids));
    // Of a history that is not theirs to see, readers get what they may see of its records, without hashes: it is not shown.
    const shown = ((await load.load(incidentId)) ?? []).filter(({ hash, number }) => hash !== '' && number <= upTo);
    return shown.map((revision, index) => ({ ...revision, before: shown[index - 1]?.after ?? null }));
  }

  /** A facility or perpetrator as it was at a moment; null when it was recorded later. */
  async recordAsOf(ctx: RequestContext, kind: 'facility' | 'perpetrator', id: string, moment: Date): Promise<RecordThen | null> {
    const load = batched(ctx, this, `${kind} ${moment.toISOString()}`, (ids: readonly string[]) =>
      this.revisions.recordsAsOf(ctx, kind, ids, moment),
    );
    return (await load.load(id)) ?? null;
  }
}
