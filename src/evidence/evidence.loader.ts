import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { CustodyRepository } from './custody.repository.js';
import { seesCustody } from './evidence.policy.js';
import { EvidenceRepository } from './evidence.repository.js';
import { toEvidence } from './evidence.rows.js';
import type { CustodyEntry, Evidence } from './models/evidence.model.js';

/** Batched look-ups of evidence. */
@Injectable()
export class EvidenceLoader {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly custody: CustodyRepository,
  ) {}

  /** All of an incident's, also what was replaced or withdrawn, the first added first; to who may not see it, none. */
  async ofIncident(ctx: RequestContext, incidentId: string): Promise<Evidence[]> {
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.evidence.ofIncidents(ctx, ids));
    return ((await load.load(incidentId)) ?? []).map(toEvidence);
  }

  async custodyOf(ctx: RequestContext, evidenceId: string): Promise<CustodyEntry[]> {
    if (!seesCustody(ctx.actor)) return [];
    const load = batched(ctx, this, 'custodyOf', (ids: readonly string[]) => this.custody.ofEvidence(ctx, ids));
    return (await load.load(evidenceId)) ?? [];
  }
}
