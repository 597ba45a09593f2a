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
import { IncidentService } from '../incidents/incident.service.js';
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

  /** How many incidents meet the filter. @throws DomainError when it names what is not known. */
  async count(ctx: RequestContext, filter: IncidentFilter): Promise<number> {
    return reading(ctx, async (own) => (await this.service.list(own, filter, OLDEST_FIRST, 1)).totalCount);
  }

  /** A page is asked for when the one before it has been taken, so an export holds one page at a time. */
  async *pages(ctx: RequestContext, filter: IncidentFilter): AsyncGenerator<IncidentRow[]> {
    let after: string | null = null;
    do {
      // Between pages nothing is held: the receiver may be slow.
      const { rows, next } = await reading(ctx, (own) => this.page(own, filter, after));
      yield rows;
      after = next;
    } while (after !== null);
  }

  private async page(ctx: RequestContext, filter: IncidentFilter, after: string | null) {
    const { nodes, pageInfo } = await this.service.list(ctx, filter, OLDEST_FIRST, LARGEST_PAGE, after);
    const rows = await Promise.all(nodes.map((incident) => this.row(ctx, incident)));
    return { rows, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  }

  private async row(ctx: RequestContext, incident: Incident): Promise<IncidentRow> {
    const { id, placeCode } = incident;
    const [place, figures, casualties, ambulances, impacts, attributions] = await Promise.all([
      this.places.byCode(ctx, placeCode),
      this.incidents.figuresOf(ctx, id),
      this.incidents.casualtiesOf(ctx, id),
      this.incidents.ambulancesOf(ctx, id),
      this.incidents.facilityImpactsOf(ctx, id),
      this.incidents.attributionsOf(ctx, id),
    ]);
    const [governorate, district, facilities, parties] = await Promise.all([
      this.places.byOptionalCode(ctx, place.governorateCode),
      this.places.byOptionalCode(ctx, place.districtCode),
      Promise.all(impacts.map(({ facilityId }) => this.facilities.byId(ctx, facilityId))),
      Promise.all(
        attributions.map(({ perpetratorIds }) => Promise.all(perpetratorIds.map((party) => this.perpetrators.byId(ctx, party)))),
      ),
    ]);
    const killed = casualties.filter(({ outcome }) => outcome === 'KILLED');
    const injured = casualties.filter(({ outcome }) => outcome === 'INJURED');
    return {
      incident,
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
