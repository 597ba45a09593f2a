import { Injectable } from '@nestjs/common';
import { reading, type RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import type { Facility } from '../facilities/models/facility.model.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import type { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { IncidentExportRepository } from './incident-export.repository.js';
import type { IncidentRow, PackedPage } from './incident-export.rows.js';

/** What the pages of one export have named so far, by key. */
interface Known {
  readonly places: Map<string, Place>;
  readonly facilities: Map<string, Facility>;
  readonly perpetrators: Map<string, Perpetrator>;
}

/** Reads the incidents of a filter page by page, with what an export shows of each. */
@Injectable()
export class IncidentExportReader {
  /** Most incidents of a page. */
  pageSize = 2000;

  constructor(
    private readonly service: IncidentService,
    private readonly repository: IncidentExportRepository,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** How many incidents meet the filter. @throws DomainError when it names what is not known. */
  async count(ctx: RequestContext, filter: IncidentFilter): Promise<number> {
    return reading(ctx, async (own) => (await this.service.list(own, filter, undefined, 1)).totalCount);
  }

  /** The oldest first. One page is read ahead while the one before is written, so an export holds two at a time. */
  async *pages(ctx: RequestContext, filter: IncidentFilter): AsyncGenerator<IncidentRow[]> {
    const known: Known = { places: new Map(), facilities: new Map(), perpetrators: new Map() };
    const condition = await reading(ctx, (own) => this.service.listed(own, filter));
    let ahead = this.page(ctx, condition, null, known);
    for (;;) {
      const rows = await ahead;
      const isLast = rows.length < this.pageSize;
      if (!isLast) {
        ahead = this.page(ctx, condition, rows.at(-1)!, known);
        // Whoever takes the next page hears of it; if nobody does, nobody needs to.
        ahead.catch(() => undefined);
      }
      if (rows.length > 0) yield rows;
      if (isLast) return;
    }
  }

  /** Between pages nothing is held: the receiver may be slow. */
  private async page(
    ctx: RequestContext,
    condition: IncidentCondition,
    after: IncidentRow | null,
    known: Known,
  ): Promise<IncidentRow[]> {
    const page = await reading(ctx, async (own) => {
      const key = after && ([after.date, after.id] as const);
      const packed = await this.repository.page(own, condition, key, this.pageSize);
      await this.learn(own, packed, known);
      return packed;
    });
    return page.unpacked({
      place: (code) => known.places.get(code)!,
      facility: (id) => known.facilities.get(id)!,
      perpetrator: (id) => known.perpetrators.get(id)!,
    });
  }

  /** Looks up what a page names and no page before it did. */
  private async learn(ctx: RequestContext, page: PackedPage, { places, facilities, perpetrators }: Known): Promise<void> {
    await Promise.all([
      learnt(places, page.placeCodes, (code) => this.places.byCode(ctx, code)),
      learnt(facilities, page.facilityIds, (id) => this.facilities.byId(ctx, id)),
      learnt(perpetrators, page.perpetratorIds, (id) => this.perpetrators.byId(ctx, id)),
    ]);
    const areas = [...places.values()].flatMap(({ governorateCode, districtCode }) =>
      [governorateCode ?? [], districtCode ?? []].flat(),
    );
    await learnt(places, areas, (code) => this.places.byCode(ctx, code));
  }
}

async function learnt<T>(
  known: Map<string, T>,
  keys: readonly string[],
  find: (key: string) => Promise<T | null>,
): Promise<void> {
  const unknown = [...new Set(keys)].filter((key) => !known.has(key));
  const found = await Promise.all(unknown.map(find));
  found.forEach((one, index) => one !== null && known.set(unknown[index]!, one));
}
