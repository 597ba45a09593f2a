import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { organisationOfIdentities } from './identity.policy.js';
import { IdentityRepository } from './identity.repository.js';
import type { SealedIdentity } from './models/identity.model.js';

/** Batched look-ups of sealed identities. */
@Injectable()
export class IdentityLoader {
  constructor(private readonly identities: IdentityRepository) {}

  /** Those of an incident that the asker could open; for others it looks as if there were none. */
  async ofIncident(ctx: RequestContext, incidentId: string): Promise<SealedIdentity[]> {
    const organisationId = organisationOfIdentities(ctx.actor);
    if (organisationId === null) return [];
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) =>
      this.identities.ofIncidents(ctx, organisationId, ids),
    );
    return (await load.load(incidentId)) ?? [];
  }
}
