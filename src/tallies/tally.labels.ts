import { Injectable } from '@nestjs/common';
import type { Locale, RequestContext } from '../common/request-context.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { localName } from '../common/text/local-name.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PlaceLoader } from '../places/place.loader.js';
import { TallyDimension } from './models/tally.model.js';
import type { TallyRow } from './tally.repository.js';

/** The key of incidents whose records name no facility. */
const NO_FACILITY: Record<Locale, string> = { en: 'No facility named', ar: 'لم يُذكر مرفق' };

/** Names the keys of a tally for people. */
@Injectable()
export class TallyLabels {
  constructor(
    private readonly places: PlaceLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** Looks up all names that the rows need; the function it gives labels one key. */
  async of(
    ctx: RequestContext,
    dimensions: readonly TallyDimension[],
    rows: readonly TallyRow[],
    asOf: Date | null,
  ): Promise<(dimension: TallyDimension, value: string) => string> {
    const names = new Map<string, string>();
    const keys = dimensions.flatMap((dimension, index) => rows.map((row) => ({ dimension, value: row.keys[index] })));
    await Promise.all(
      keys.map(async ({ dimension, value }) => {
        if (value === undefined || value === 'UNKNOWN') return;
        const named = await this.named(ctx, dimension, value, asOf);
        if (named) names.set(value, localName(named, ctx.locale));
      }),
    );
    return (dimension, value) =>
      names.get(value) ?? (value === 'NONE' ? NO_FACILITY[ctx.locale] : enumLabel(dimension, value, ctx.locale));
  }

  private async named(ctx: RequestContext, dimension: TallyDimension, value: string, asOf: Date | null) {
    switch (dimension) {
      case TallyDimension.GOVERNORATE:
      case TallyDimension.DISTRICT:
        return this.places.byCode(ctx, value);
      case TallyDimension.PERPETRATOR:
        return this.perpetrators.byId(ctx, value, asOf);
      default:
        return null;
    }
  }
}
