import { Injectable } from '@nestjs/common';
import { LARGEST_PAGE } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Incident, UnnamedFacilities } from '../incidents/models/incident.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import type { ItemisedIncident } from './claim.units.js';
import { type CountedIncident, type CountedUnnamed, isDamaged, isDestroyed } from './counted-incident.js';

/** Reads incidents as they were at a moment, as far as they are counted. */
@Injectable()
export class CountedReader {
  constructor(
    private readonly incidents: IncidentService,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
  ) {}

  /**
   * All incidents of a filter.
   * @param moment a settled moment.
   * @throws DomainError as a list of incidents does; WITHHELD where single incidents are not shown.
   */
  async all(ctx: RequestContext, filter: IncidentFilter, moment: Date): Promise<ItemisedIncident[]> {
    const found: ItemisedIncident[] = [];
    let after: string | null = null;
    do {
      const page = await this.incidents.list(ctx, filter, { first: LARGEST_PAGE, after, asOf: moment });
      found.push(...(await Promise.all(page.nodes.map((incident) => this.counted(ctx, incident, moment)))));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  /** One incident as it was at a moment. */
  async counted(ctx: RequestContext, incident: Incident, moment: Date): Promise<ItemisedIncident> {
    const { facilityImpacts, unnamedFacilities, attributions, figures, casualties } = incident.past!;
    const unnamed = unnamedFacilities.filter(({ count }) => count.min > 0).map(toCountedUnnamed);
    const place = await this.places.byCode(ctx, incident.placeCode);
    const facilities = await Promise.all(
      facilityImpacts.map(async ({ facilityId, damage, outOfService }) => {
        const facility = await this.facilities.byId(ctx, facilityId, moment);
        return {
          id: facilityId,
          type: facility!.type,
          destroyed: isDestroyed(damage),
          outOfService: outOfService === true,
        };
      }),
    );
    return {
      id: incident.id,
      reference: incident.reference,
      revision: incident.revision,
      date: incident.date,
      latestDate: incident.latestDate,
      governorate: place.governorateCode,
      district: place.districtCode,
      certainty: incident.certainty,
      attackTypes: incident.attackTypes,
      perpetrators: [...new Set(attributions.flatMap(({ perpetratorIds }) => perpetratorIds))].sort(),
      facilities: facilities.sort((a, b) => (a.id < b.id ? -1 : 1)),
      ...(unnamed.length > 0 && { unnamed: unnamed.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) }),
      figures,
      casualties,
      unnamedFacilities,
      damagedFacilities: facilityImpacts.flatMap(({ facilityId, damage }) => (isDamaged(damage) ? facilityId : [])),
    };
  }
}

/** What a release freezes of an incident: what is counted, and no more. */
export function countedOnly(incident: ItemisedIncident): CountedIncident {
  const { casualties: _people, damagedFacilities: _damaged, unnamedFacilities: _unnamed, ...counted } = incident;
  return counted;
}

const toCountedUnnamed = ({ type, damage, count }: UnnamedFacilities): CountedUnnamed => {
  return { type, destroyed: isDestroyed(damage), units: count.min };
};

const keyOf = ({ type, destroyed, units }: CountedUnnamed): string => `${type} ${destroyed} ${units}`;
