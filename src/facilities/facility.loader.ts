import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityRepository } from './facility.repository.js';
import type { Facility, FacilityStatusEntry } from './models/facility.model.js';

/** Batched look-ups of facilities. */
@Injectable()
export class FacilityLoader {
  constructor(private readonly facilities: FacilityRepository) {}

  async byId(ctx: RequestContext, id: string): Promise<Facility | null> {
    const load = batched(ctx, this, 'byId', (ids: readonly string[]) => this.facilities.byIds(ctx, ids));
    return (await load.load(id)) ?? null;
  }

  /** The facility, for those who may know which it is. */
  async namedById(ctx: RequestContext, id: string): Promise<Facility | null> {
    return tierOf(ctx.audience) >= Tier.MEMBER ? this.byId(ctx, id) : null;
  }

  async aliasesOf(ctx: RequestContext, id: string): Promise<string[]> {
    const load = batched(ctx, this, 'aliasesOf', (ids: readonly string[]) => this.facilities.aliasesOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }

  async statusHistoryOf(ctx: RequestContext, id: string): Promise<FacilityStatusEntry[]> {
    const load = batched(ctx, this, 'statusHistoryOf', (ids: readonly string[]) => this.facilities.statusHistoriesOf(ctx, ids));
    return (await load.load(id)) ?? [];
  }
}
