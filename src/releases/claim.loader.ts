import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { ClaimRepository } from './claim.repository.js';
import type { Claim } from './models/claim.model.js';

/** Batched look-ups of claims. */
@Injectable()
export class ClaimLoader {
  constructor(private readonly claims: ClaimRepository) {}

  async byId(ctx: RequestContext, id: string): Promise<Claim | null> {
    return (await batched(ctx, this, 'byId', (ids: readonly string[]) => this.claims.byIds(ctx, ids)).load(id)) ?? null;
  }
}
