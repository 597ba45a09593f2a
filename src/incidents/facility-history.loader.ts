import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import type { Facility } from '../facilities/models/facility.model.js';
import { outOfServiceSince, timelineOf } from './facility-history.js';
import { FacilityHistoryRepository } from './facility-history.repository.js';
import type { FacilityEvent } from './models/facility-event.model.js';
import type { FacilityImpact } from './models/incident.model.js';

/** Batched look-ups of what happened to facilities: now, or as of the moment of the facility or incident that is shown. */
@Injectable()
export class FacilityHistoryLoader {
  constructor(
    private readonly history: FacilityHistoryRepository,
    private readonly facilities: FacilityLoader,
  ) {}

  async timelineOf(ctx: RequestContext, facility: Facility): Promise<FacilityEvent[]> {
    const attacks = await this.attacksOn(ctx, facility.id, facility.past?.moment ?? null);
    return timelineOf(attacks, await this.facilities.statusHistoryOf(ctx, facility));
  }

  async attacks(ctx: RequestContext, { id, past }: Facility): Promise<number> {
    return (await this.attacksOn(ctx, id, past?.moment ?? null)).length;
  }

  async outOfServiceSince(ctx: RequestContext, facility: Facility): Promise<string | null> {
    return outOfServiceSince(await this.timelineOf(ctx, facility));
  }

  /** Which attack on its facility an impact was; null for those who may not know which facility it is. */
  async attackNumber(ctx: RequestContext, { facilityId, within }: FacilityImpact): Promise<number | null> {
    if (!within || tierOf(ctx.audience) < Tier.MEMBER) return null;
    const attacks = await this.attacksOn(ctx, facilityId, within.asOf);
    return attacks.find((attack) => attack.within?.incidentId === within.incidentId)?.attackNumber ?? null;
  }

  private async attacksOn(ctx: RequestContext, facilityId: string, asOf: Date | null): Promise<FacilityEvent[]> {
    const load = batched(ctx, this, `attacks ${asOf?.toISOString()}`, (ids: readonly string[]) =>
      this.history.attacksOn(ctx, ids, asOf),
    );
    return (await load.load(facilityId)) ?? [];
  }
}
