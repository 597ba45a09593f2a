import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { PlaceLoader } from '../places/place.loader.js';
import { TallyDimension, type TallyGroup } from '../tallies/models/tally.model.js';
import { TallyLabels } from '../tallies/tally.labels.js';
import { TallyService } from '../tallies/tally.service.js';
import type { MonthlySummaryQuery } from './export.query.js';
import type { SummaryRow } from './monthly-summary.columns.js';

/** Reads a month's tally as rows named in both languages. */
@Injectable()
export class MonthlySummaryReader {
  constructor(
    private readonly tallies: TallyService,
    private readonly labels: TallyLabels,
    private readonly places: PlaceLoader,
  ) {}

  async read(
    ctx: RequestContext,
    query: MonthlySummaryQuery,
    moment: Date,
  ): Promise<{ total: SummaryRow; groups: SummaryRow[] }> {
    const { month, groupBy, filter, asOf } = query;
    const [tally] = await this.tallies.monthlyTallies(ctx, { from: month, to: month, filter, groupBy, asOf, moment });
    const { total, groups } = tally!;
    const rows = groups.map(({ keys, figures }) => ({ month, keys: keys.map(({ value }) => value), figures }));
    const [en, ar] = await Promise.all([
      this.labels.of({ ...ctx, locale: 'en' }, groupBy, rows, moment),
      this.labels.of({ ...ctx, locale: 'ar' }, groupBy, rows, moment),
    ]);
    const toRow = async ({ keys, figures }: TallyGroup): Promise<SummaryRow> => ({
      month,
      keys: keys.map(({ dimension, value }) => ({ value, label: { en: en(dimension, value), ar: ar(dimension, value) } })),
      figures,
      governorate: await this.governorateOf(ctx, keys),
    });
    return { total: { month, keys: [], figures: total, governorate: null }, groups: await Promise.all(groups.map(toRow)) };
  }

  private governorateOf(ctx: RequestContext, keys: TallyGroup['keys']): Promise<SummaryRow['governorate']> {
    const key = keys.find(({ dimension }) => dimension === TallyDimension.GOVERNORATE);
    return this.places.byOptionalCode(ctx, key && key.value !== 'UNKNOWN' ? key.value : null);
  }
}
