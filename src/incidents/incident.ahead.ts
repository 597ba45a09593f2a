import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { IncidentLoader } from './incident.loader.js';
import type { Incident, IncidentParts } from './models/incident.model.js';

/** Of which part each field of an incident is. */
const PARTS: Readonly<Record<string, keyof IncidentParts>> = {
  strikes: 'strikes',
  facilityImpacts: 'facilityImpacts',
  facilities: 'facilityImpacts',
  unnamedFacilities: 'unnamedFacilities',
  ambulances: 'ambulances',
  casualties: 'casualties',
  attributions: 'attributions',
  perpetrators: 'attributions',
  killed: 'figures',
  injured: 'figures',
  healthWorkersKilled: 'figures',
  ambulancesDestroyed: 'figures',
};

/**
 * Reads what will be asked of a page's incidents before their fields ask: each field then answers at once, where waiting for
 * some hundreds of them, one promise for each, costs more than reading. What it leaves out the fields look up themselves.
 */
@Injectable()
export class IncidentAhead {
  constructor(
    private readonly incidents: IncidentLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** @param asked the paths of the fields that are asked of each (see `selected`). */
  async read(ctx: RequestContext, page: readonly Incident[], asked: ReadonlySet<string>): Promise<void> {
    const parts = [...new Set([...asked].flatMap((field) => PARTS[field] ?? []))];
    await this.incidents.readAhead(ctx, page, parts);
    const reading: Promise<void>[] = [];
    const named = tierOf(ctx.audience) >= Tier.MEMBER && (asked.has('facilities') || asked.has('facilityImpacts.facility'));
    if (named) {
      const impacts = await this.all(ctx, page, 'facilityImpacts');
      reading.push(
        this.facilities.readAhead(
          ctx,
          impacts.map(({ facilityId }) => facilityId),
        ),
      );
    }
    if (asked.has('perpetrators')) {
      const attributions = await this.all(ctx, page, 'attributions');
      reading.push(
        this.perpetrators.readAhead(
          ctx,
          attributions.flatMap(({ perpetratorIds }) => perpetratorIds),
        ),
      );
    }
    await Promise.all(reading);
  }

  private async all<P extends 'facilityImpacts' | 'attributions'>(ctx: RequestContext, page: readonly Incident[], part: P) {
    const found = await Promise.all(page.map(async (incident) => this.incidents.partOf(ctx, incident, part)));
    return found.flat() as IncidentParts[P];
  }
}
