import { Injectable } from '@nestjs/common';
import { LARGEST_PAGE } from '../common/graphql/connection.js';
import { reading, type RequestContext } from '../common/request-context.js';
import type { FacilityFilter } from '../facilities/dto/facility-filter.input.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { FacilityService } from '../facilities/facility.service.js';
import type { Facility } from '../facilities/models/facility.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PerpetratorService } from '../perpetrators/perpetrator.service.js';
import { PlaceLoader } from '../places/place.loader.js';
import type { FacilityRow } from './facility.columns.js';
import type { PerpetratorRow } from './perpetrator.columns.js';

/** Reads facilities and perpetrators as an export shows them. */
@Injectable()
export class RegistryExportReader {
  constructor(
    private readonly facilityService: FacilityService,
    private readonly facilityLoader: FacilityLoader,
    private readonly perpetratorService: PerpetratorService,
    private readonly perpetratorLoader: PerpetratorLoader,
    private readonly places: PlaceLoader,
  ) {}

  /** By name, as they were at a settled moment. Between pages nothing is held: the receiver may be slow. */
  async *facilities(ctx: RequestContext, filter: FacilityFilter, moment: Date): AsyncGenerator<FacilityRow[]> {
    let after: string | null = null;
    do {
      const cursor: string | null = after;
      const page = await reading(ctx, async (own) => {
        const { nodes, pageInfo } = await this.facilityService.list(own, filter, {
          first: LARGEST_PAGE,
          after: cursor,
          asOf: moment,
        });
        const rows = await Promise.all(nodes.map((facility) => this.facilityRow(own, facility)));
        return { rows, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
      });
      yield page.rows;
      after = page.next;
    } while (after !== null);
  }

  async perpetrators(ctx: RequestContext, moment: Date): Promise<PerpetratorRow[]> {
    return reading(ctx, async (own) => {
      const then = (await this.perpetratorService.list(own)).map(async ({ id }) => this.perpetratorLoader.byId(own, id, moment));
      const onRecord = (await Promise.all(then)).flatMap((perpetrator) => perpetrator ?? []);
      return Promise.all(
        onRecord.map(async (perpetrator) => ({ perpetrator, aliases: await this.perpetratorLoader.aliasesOf(own, perpetrator) })),
      );
    });
  }

  private async facilityRow(ctx: RequestContext, facility: Facility): Promise<FacilityRow> {
    const [place, aliases, statusHistory] = await Promise.all([
      this.places.byCode(ctx, facility.placeCode),
      this.facilityLoader.aliasesOf(ctx, facility),
      this.facilityLoader.statusHistoryOf(ctx, facility),
    ]);
    const [governorate, district] = await Promise.all([
      this.places.byOptionalCode(ctx, place.governorateCode),
      this.places.byOptionalCode(ctx, place.districtCode),
    ]);
    return { facility, aliases, place, governorate, district, statusHistory };
  }
}
