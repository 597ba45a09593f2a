import { Injectable } from '@nestjs/common';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { PlaceLoader } from '../places/place.loader.js';
import type { Release } from '../releases/models/release.model.js';
import { ReleaseContentService } from '../releases/release-content.service.js';
import { type MonthlyTally, TallyDimension, type TallyGroup } from '../tallies/models/tally.model.js';
import { TallyLabels } from '../tallies/tally.labels.js';
import { TallyService } from '../tallies/tally.service.js';
import type { TalliesQuery } from './export.query.js';
import type { SummaryRow } from './monthly-summary.columns.js';

/** A month's tally as rows. */
export interface MonthlySummary {
  readonly total: SummaryRow;
  readonly groups: readonly SummaryRow[];
}

/** Reads tallies of months as rows named in both languages. */
@Injectable()
export class MonthlySummaryReader {
  constructor(
    private readonly tallies: TallyService,
    private readonly releases: ReleaseContentService,
    private readonly labels: TallyLabels,
    private readonly places: PlaceLoader,
  ) {}

  /** A run of months, each with its total and its groups, as of a settled moment. */
  async read(
    ctx: RequestContext,
    query: Pick<TalliesQuery, 'from' | 'to' | 'groupBy' | 'filter' | 'asOf'>,
    moment: Date,
  ): Promise<MonthlySummary[]> {
    const { from, to, groupBy, asOf } = query;
    // A file travels: what its source's licence keeps here is in none, whoever asks.
    const filter = { ...query.filter, republishable: true };
    const tallies = await this.tallies.monthlyTallies(ctx, { from, to, filter, groupBy, asOf, moment });
    return this.named(ctx, tallies, groupBy, moment);
  }

  /** A month as a release has frozen it, by one dimension at most. */
  async ofRelease(ctx: RequestContext, release: Release, groupBy: readonly TallyDimension[]): Promise<MonthlySummary> {
    const tally = await this.releases.tally(ctx, release, groupBy[0] ?? null);
    return (await this.named(ctx, [tally], groupBy, release.asOf))[0]!;
  }

  private async named(
    ctx: RequestContext,
    tallies: readonly MonthlyTally[],
    groupBy: readonly TallyDimension[],
    moment: Date,
  ): Promise<MonthlySummary[]> {
    const keyed = tallies.flatMap(({ month, groups }) =>
      groups.map(({ keys, figures }) => ({ month, keys: keys.map(({ value }) => value), figures })),
    );
    const [en, ar] = await Promise.all([
      this.labels.of({ ...ctx, locale: 'en' }, groupBy, keyed, moment),
      this.labels.of({ ...ctx, locale: 'ar' }, groupBy, keyed, moment),
    ]);
    const toRow = async (month: string, { keys, figures }: TallyGroup): Promise<SummaryRow> => ({
      month,
      keys: keys.map(({ dimension, value }) => ({ value, label: { en: en(dimension, value), ar: ar(dimension, value) } })),
      figures,
      governorate: await this.governorateOf(ctx, keys),
    });
    return Promise.all(
      tallies.map(async ({ month, total, groups }) => ({
        total: { month, keys: [], figures: total, governorate: null },
        groups: await Promise.all(groups.map((group) => toRow(month, group))),
      })),
    );
  }

  private governorateOf(ctx: RequestContext, keys: TallyGroup['keys']): Soon<SummaryRow['governorate']> {
    const key = keys.find(({ dimension }) => dimension === TallyDimension.GOVERNORATE);
    return this.places.byOptionalCode(ctx, key && key.value !== 'UNKNOWN' ? key.value : null);
  }
}
