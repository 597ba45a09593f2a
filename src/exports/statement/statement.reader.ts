import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { unlessWithheld } from '../../common/errors/unless-withheld.js';
import { reading, type RequestContext } from '../../common/request-context.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import type { Release } from '../../releases/models/release.model.js';
import { daysOf } from '../../releases/month.js';
import { ReleaseContentService } from '../../releases/release-content.service.js';
import { TallyDimension } from '../../tallies/models/tally.model.js';
import { certaintyFloor, filterText, LICENCE, methodOf } from '../export.meta.js';
import type { Records } from '../export.records.js';
import { IncidentExportReader } from '../incident-export.reader.js';
import type { IncidentRow } from '../incident-export.rows.js';
import { type MonthlySummary, MonthlySummaryReader } from '../monthly-summary.reader.js';
import type { StatementModel, StatementRelease } from './statement.model.js';

/** How many months, the statement's own among them, its run of months has. */
const MONTHS = 12;
const GROUP_BY = [TallyDimension.GOVERNORATE];

/** Fills a statement from the records, through the same services as everything else that is read. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly summaries: MonthlySummaryReader,
    private readonly incidents: IncidentExportReader,
    private readonly releases: ReleaseContentService,
  ) {}

  async read(ctx: RequestContext, month: string, records: Records): Promise<StatementModel> {
    const { filter, moment, release } = records;
    // Each part in a transaction of its own: the pages of incidents are, and the embedded database has one connection.
    const { summary, months } = await reading(ctx, (own) => this.figures(own, month, records));
    const incidents = await unlessWithheld(() => this.all(ctx, { ...filter, ...daysOf(month) }, moment));
    const claims = release && (await unlessWithheld(() => Promise.resolve(this.releases.claims(ctx, release))));
    return {
      month,
      asOf: moment.toISOString(),
      filter: filterText(release ? release.filter : filter),
      certaintyFloor: certaintyFloor(filter),
      licence: release?.licence ?? LICENCE,
      method: methodOf(release),
      release: release && toStatement(release),
      total: summary.total.figures,
      governorates: summary.groups,
      months: months.map(({ total }) => ({ month: total.month, figures: total.figures })),
      incidents,
      claims: claims ?? [],
    };
  }

  /** The month by governorate, and the run of months that leads to it; none where they may not be told. */
  private async figures(
    ctx: RequestContext,
    month: string,
    { filter, moment, asOf, release }: Records,
  ): Promise<{ summary: MonthlySummary; months: MonthlySummary[] }> {
    const question = { filter, asOf, to: month };
    const from = DateTime.fromISO(`${month}-01`)
      .minus({ months: MONTHS - 1 })
      .toFormat('yyyy-MM');
    const summary = release
      ? await this.summaries.ofRelease(ctx, release, GROUP_BY)
      : (await this.summaries.read(ctx, { ...question, from: month, groupBy: GROUP_BY }, moment))[0]!;
    const months = await unlessWithheld(() => this.summaries.read(ctx, { ...question, from, groupBy: [] }, moment));
    return { summary, months: months && release ? [...months.slice(0, -1), summary] : (months ?? []) };
  }

  private async all(ctx: RequestContext, filter: IncidentFilter, moment: Date): Promise<IncidentRow[]> {
    const rows: IncidentRow[] = [];
    for await (const page of this.incidents.pages(ctx, filter, moment)) rows.push(...page);
    return rows;
  }
}

const toStatement = ({ version, publishedAt, asOf, endorsedBy, reason, ...text }: Release): StatementRelease => ({
  version,
  publishedAt: publishedAt > asOf ? publishedAt.toISOString() : null,
  title: { en: text.titleEn, ar: text.titleAr },
  statement: { en: text.statementEn, ar: text.statementAr },
  endorsedBy,
  reason,
});
