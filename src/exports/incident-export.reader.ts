import { Injectable } from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import { DomainError } from '../common/errors/domain-error.js';
import type { Soon } from '../common/graphql/soon.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import type { Facility } from '../facilities/models/facility.model.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import type { IncidentCondition } from '../incidents/incident.condition.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import type { Place } from '../places/models/place.model.js';
import { PlaceLoader } from '../places/place.loader.js';
import { LONGEST_SHEET } from './formats/workbook.js';
import { IncidentExportRepository } from './incident-export.repository.js';
import type { ExportNames, IncidentRow, Named, PackedPage } from './incident-export.rows.js';
import type { ExportKey } from './incident-export.sql.js';
import { namedThen, rowThen } from './incident-export.then.js';

/** One export: what it is of, and what its pages have named so far, by key. */
interface Run {
  readonly condition: IncidentCondition;
  readonly moment: Date;
  readonly places: Map<string, Place>;
  readonly facilities: Map<string, Facility>;
  readonly perpetrators: Map<string, Perpetrator>;
  /** Of facilities; only where incidents are asked for whole. */
  readonly aliases: Map<string, readonly string[]>;
  readonly isWhole: boolean;
}

/** A page that the database makes. */
interface Ahead {
  readonly page: Promise<PackedPage>;
  /** Fulfilled when the database has been asked for it: from then on this process may be busy without keeping it waiting. */
  readonly isAsked: Promise<void>;
}

/** A file travels: what its source's licence keeps here is in none, whoever asks. */
const travelling = (filter: IncidentFilter): IncidentFilter => ({ ...filter, republishable: true });

/** Reads the incidents of a filter page by page, as they were at a settled moment, with what an export shows of each. */
@Injectable()
export class IncidentExportReader {
  /** Most incidents of a page. */
  pageSize = 1000;

  constructor(
    private readonly service: IncidentService,
    private readonly repository: IncidentExportRepository,
    private readonly incidents: IncidentLoader,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** @throws DomainError NOT_AVAILABLE when an XLSX sheet cannot hold the incidents of a filter; as `pages`. */
  async refuseOverlong(ctx: RequestContext, filter: IncidentFilter, asOf: Date): Promise<void> {
    const count = await reading(
      ctx,
      async (own) => (await this.service.list(own, travelling(filter), { first: 1, asOf })).totalCount,
    );
    if (count <= LONGEST_SHEET - 2) return;
    const message = `an XLSX sheet cannot hold ${count} incidents; take CSV, or a narrower filter.`;
    throw DomainError.atField('NOT_AVAILABLE', 'format', message);
  }

  /**
   * The oldest first, without what its source's licence keeps here. The database makes one page while the one before is unpacked and written, so an export holds two at a time.
   * @param isWhole with all that is on record of each: what the asker may see, and nobody asks this who may not see all.
   * @throws DomainError WITHHELD where incidents are not shown one by one; NOT_FOUND, AMBIGUOUS when the filter names what is not known.
   */
  async *pages(ctx: RequestContext, filter: IncidentFilter, moment: Date, isWhole = false): AsyncGenerator<IncidentRow[]> {
    const condition = await reading(ctx, (own) => this.service.listed(own, travelling(filter), moment));
    const known = { places: new Map(), facilities: new Map(), perpetrators: new Map(), aliases: new Map() };
    const run: Run = { condition, moment, isWhole, ...known };
    let ahead = this.fetch(ctx, run, null);
    for (;;) {
      const page = await ahead.page;
      const isLast = page.ids.length < this.pageSize;
      if (!isLast) {
        ahead = this.fetch(ctx, run, page.last);
        await ahead.isAsked;
      }
      const rows = await this.rowsOf(ctx, run, page);
      if (rows.length > 0) yield rows;
      if (isLast) return;
    }
  }

  /** Between pages nothing is held: the receiver may be slow. */
  private fetch(ctx: RequestContext, { condition, moment }: Run, after: ExportKey | null): Ahead {
    let begun = Promise.resolve();
    const page = reading(ctx, async (own) => {
      await (begun = this.repository.begin(own));
      return this.repository.page(own, condition, moment, after, this.pageSize);
    });
    // Whoever takes the page hears of what went wrong; if nobody does, nobody needs to.
    page.catch(() => undefined);
    return {
      page,
      isAsked: begun.then(
        () => turn(),
        () => undefined,
      ),
    };
  }

  /** Unpacks a page, while the database makes the next one. */
  private async rowsOf(ctx: RequestContext, run: Run, page: PackedPage): Promise<IncidentRow[]> {
    const asThen = run.isWhole ? page.ids : page.changed;
    const changed = await reading(ctx, async (own) => {
      const then = await Promise.all(asThen.map((id) => this.incidents.byId(own, id, run.moment)));
      // What was withdrawn from the asker meanwhile is not there.
      const present = then.filter((incident) => incident !== null);
      for (const named of [page, ...present.map(namedThen)]) await this.learn(own, run, named);
      return present;
    });
    const names: ExportNames = {
      place: (code) => run.places.get(code)!,
      facility: (id) => run.facilities.get(id)!,
      perpetrator: (id) => run.perpetrators.get(id)!,
      aliases: (id) => run.aliases.get(id)!,
    };
    const rows = [...page.unpacked(names), ...changed.map((incident) => rowThen(incident, names, run.isWhole))];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return page.ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Looks up what a page names and no page before it did. */
  private async learn(ctx: RequestContext, run: Run, { placeCodes, facilityIds, perpetratorIds }: Named): Promise<void> {
    const { places, facilities, perpetrators, moment } = run;
    await Promise.all([
      learnt(places, placeCodes, (code) => this.places.byCode(ctx, code)),
      learnt(facilities, facilityIds, (id) => this.facilities.byId(ctx, id, moment)),
      learnt(perpetrators, perpetratorIds, (id) => this.perpetrators.byId(ctx, id, moment)),
    ]);
    const areas = placeCodes.flatMap((code) => {
      const { governorateCode, districtCode } = places.get(code)!;
      return [governorateCode ?? [], districtCode ?? []].flat();
    });
    await learnt(places, areas, (code) => this.places.byCode(ctx, code));
    if (run.isWhole) await learnt(run.aliases, facilityIds, (id) => this.facilities.aliasesOf(ctx, facilities.get(id)!));
  }
}

async function learnt<T>(known: Map<string, T>, keys: readonly string[], find: (key: string) => Soon<T | null>): Promise<void> {
  const unknown = [...new Set(keys)].filter((key) => !known.has(key));
  const found = await Promise.all(unknown.map(async (key) => find(key)));
  found.forEach((one, index) => one !== null && known.set(unknown[index]!, one));
}
