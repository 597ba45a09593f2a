import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { batched } from '../common/graphql/batched.js';
import { type Soon, whenThere } from '../common/graphql/soon.js';
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
  byId(ctx: RequestContext, id: string, asOf: Date | null = null): Soon<Facility | null> {
    return whenThere(this.batch(ctx).load(id), (found) => (found && asOf ? this.asItWas(ctx, found, asOf) : (found ?? null)));
  }

  /** Reads those that will be asked for, as they are now. */
  readAhead(ctx: RequestContext, ids: readonly string[]): Promise<void> {
    return this.batch(ctx).readAhead(ids);
  }

  /** The facility, for those who may know which it is. */
  namedById(ctx: RequestContext, id: string, asOf: Date | null = null): Soon<Facility | null> {
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

  private batch(ctx: RequestContext) {
    return batched(ctx, this, 'byId', (ids: readonly string[]) => this.facilities.byIds(ctx, ids));
  }

  private async asItWas(ctx: RequestContext, facility: Facility, asOf: Date): Promise<Facility | null> {
    const then = await this.revisions.recordAsOf(ctx, 'facility', facility.id, asOf);
    return then && facilityThen(facility, then, asOf);
  }
}
