import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import { LARGEST_PAGE } from '../common/graphql/connection.js';
import { isHealthRole } from '../counts/casualty-group.js';
import type { CountModel } from '../counts/models/count.model.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import {
  type IncidentFilter,
  type IncidentOrder,
  IncidentOrderField,
  OrderDirection,
} from '../incidents/dto/incident-filter.input.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { type IncidentPage, IncidentService } from '../incidents/incident.service.js';
import type { Casualty, Incident } from '../incidents/models/incident.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PlaceLoader } from '../places/place.loader.js';
import type { IncidentRow } from './incident.columns.js';

const OLDEST_FIRST: IncidentOrder = { field: IncidentOrderField.DATE, direction: OrderDirection.ASC };

/** Reads the incidents of a filter page by page, with what an export shows of each. */
@Injectable()
export class IncidentExportReader {
  constructor(
    private readonly service: IncidentService,
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** How many incidents met the filter at a moment. @throws DomainError when it names what is not known. */
  async count(ctx: RequestContext, filter: IncidentFilter, asOf: Date): Promise<number> {
    return reading(ctx, async (own) => (await this.service.list(own, filter, { first: 1, asOf })).totalCount);
  }

  /** A page is asked for when the one before it has been taken, so an export holds one page at a time. */
  async *pages(ctx: RequestContext, filter: IncidentFilter, asOf: Date, isWhole = false): AsyncGenerator<IncidentRow[]> {
    let after: string | null = null;
    do {
      // Between pages nothing is held: the receiver may be slow.
      const { rows, next } = await reading(ctx, (own) =>
        this.page(own, filter, { orderBy: OLDEST_FIRST, first: LARGEST_PAGE, after, asOf }, isWhole),
      );
      yield rows;
      after = next;
    } while (after !== null);
  }

  private async page(ctx: RequestContext, filter: IncidentFilter, which: IncidentPage, isWhole: boolean) {
    const { nodes, pageInfo } = await this.service.list(ctx, filter, which);
    const rows = await Promise.all(nodes.map((incident) => this.row(ctx, incident, isWhole)));
    return { rows, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  }

  private async row(ctx: RequestContext, incident: Incident, isWhole: boolean): Promise<IncidentRow> {
    const { placeCode, past } = incident;
    const [place, figures, casualties, ambulances, impacts, attributions] = await Promise.all([
      this.places.byCode(ctx, placeCode),
      this.incidents.figuresOf(ctx, incident),
      this.incidents.casualtiesOf(ctx, incident),
      this.incidents.ambulancesOf(ctx, incident),
      this.incidents.facilityImpactsOf(ctx, incident),
      this.incidents.attributionsOf(ctx, incident),
    ]);
    const [governorate, district, facilities, parties] = await Promise.all([
      this.places.byOptionalCode(ctx, place.governorateCode),
      this.places.byOptionalCode(ctx, place.districtCode),
      Promise.all(impacts.map(({ facilityId }) => this.facilities.byId(ctx, facilityId, past?.moment))),
      Promise.all(
        attributions.map(({ perpetratorIds }) =>
          Promise.all(perpetratorIds.map((party) => this.perpetrators.byId(ctx, party, past?.moment))),
        ),
      ),
    ]);
    const killed = casualties.filter(({ outcome }) => outcome === 'KILLED');
    const injured = casualties.filter(({ outcome }) => outcome === 'INJURED');
    const whole = isWhole
      ? {
          ...{ ambulances, casualties, attributions },
          strikes: await this.incidents.strikesOf(ctx, incident),
          unnamedFacilities: await this.incidents.unnamedFacilitiesOf(ctx, incident),
          aliases: await Promise.all(facilities.map((facility) => this.facilities.aliasesOf(ctx, facility!))),
        }
      : null;
    return {
      incident,
      whole,
      place,
      governorate,
      district,
      figures,
      impacts: impacts.map((impact, index) => ({ impact, facility: facilities[index]! })),
      attributions: attributions.map(({ mode }, index) => ({ mode, perpetrators: parties[index]!.map((party) => party!) })),
      words: {
        killed: wordsOf(killed.map(({ count }) => count)),
        injured: wordsOf(injured.map(({ count }) => count)),
        healthWorkersKilled: wordsOf(healthGroups(killed).map(({ count }) => count)),
        ambulancesDestroyed: wordsOf([ambulances.destroyed]),
      },
    };
  }
}

const wordsOf = (counts: readonly (CountModel | null)[]): string[] => counts.flatMap((count) => count?.words ?? []);

/** The groups of health workers, at any depth; what is within one of them is part of it. */
function healthGroups(groups: readonly Casualty[]): Casualty[] {
  return groups.flatMap((group) => (isHealthRole(group.role) ? [group] : healthGroups(group.ofWhich)));
}
