import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { RevisionLoader } from '../revisions/revision.loader.js';
import { facilityThen } from './facility.record.js';
import { FacilityRepository } from './facility.repository.js';
import type { Facility, FacilityStatusEntry } from './models/facility.model.js';

/** Batched look-ups of facilities. */
@Injectable()
export class FacilityLoader {
  constructor(
    private readonly facilities: FacilityRepository,
    private readonly revisions: RevisionLoader,
  ) {}

  /** @param asOf a settled moment; null for now. */
  async byId(ctx: RequestContext, id: string, asOf: Date | null = null): Promise<Facility | null> {
    const load = batched(ctx, this, 'byId', (ids: readonly string[]) => this.facilities.byIds(ctx, ids));
    const facility = (await load.load(id)) ?? null;
    if (facility === null || asOf === null) return facility;
    const then = await this.revisions.recordAsOf(ctx, 'facility', id, asOf);
    return then && facilityThen(facility, then, asOf);
  }

  /** The facility, for those who may know which it is. */
  async namedById(ctx: RequestContext, id: string, asOf: Date | null = null): Promise<Facility | null> {
    return tierOf(ctx.audience) >= Tier.MEMBER ? this.byId(ctx, id, asOf) : null;
  }

  async aliasesOf(ctx: RequestContext, { id, past }: Facility): Promise<string[]> {
    const load = batched(ctx, this, 'aliasesOf', (ids: readonly string[]) => this.facilities.aliasesOf(ctx, ids));
    return past?.aliases ?? (await load.load(id)) ?? [];
  }

  async statusHistoryOf(ctx: RequestContext, { id, past }: Facility): Promise<FacilityStatusEntry[]> {
    const load = batched(ctx, this, 'statusHistoryOf', (ids: readonly string[]) => this.facilities.statusHistoriesOf(ctx, ids));
    return past?.statusHistory ?? (await load.load(id)) ?? [];
  }
}
