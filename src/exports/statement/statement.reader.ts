import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { reading, type RequestContext } from '../../common/request-context.js';
import { RULE_SET } from '../../counts/count-rules.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import { RevisionService } from '../../revisions/revision.service.js';
import { TallyDimension } from '../../tallies/models/tally.model.js';
import { TALLY_RULES } from '../../tallies/tally-rules.js';
import { certaintyFloor, filterText, LICENCE } from '../export.meta.js';
import { unlessWithheld } from '../export.withheld.js';
import { IncidentExportReader } from '../incident-export.reader.js';
import type { IncidentRow } from '../incident-export.rows.js';
import { MonthlySummaryReader } from '../monthly-summary.reader.js';
import type { StatementModel } from './statement.model.js';
import type { StatementQuery } from './statement.query.js';

/** How many months, the statement's own among them, its run of months has. */
const MONTHS = 12;

/** Fills a statement from the records, through the same services as everything else that is read. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly summaries: MonthlySummaryReader,
    private readonly incidents: IncidentExportReader,
    private readonly revisions: RevisionService,
  ) {}

  async read(ctx: RequestContext, { month, filter, asOf }: StatementQuery): Promise<StatementModel> {
    const first = DateTime.fromISO(`${month}-01`);
    const from = first.minus({ months: MONTHS - 1 }).toFormat('yyyy-MM');
    const question = { filter, asOf };
    // Each part in a transaction of its own: the pages of incidents are, and the embedded database has one connection.
    const { moment, summary, months } = await reading(ctx, async (own) => {
      const final = await this.revisions.finalMoment(own, asOf);
      const ofMonth = { ...question, from: month, to: month, groupBy: [TallyDimension.GOVERNORATE] };
      return {
        moment: final,
        summary: (await this.summaries.read(own, ofMonth, final))[0]!,
        months: await unlessWithheld(() => this.summaries.read(own, { ...question, from, to: month, groupBy: [] }, final)),
      };
    });
    const days = { from: `${month}-01`, to: first.endOf('month').toISODate()! };
    const incidents = await unlessWithheld(() => this.all(ctx, { ...filter, ...days }, moment));
    return {
      month,
      asOf: moment.toISOString(),
      filter: filterText(filter),
      certaintyFloor: certaintyFloor(filter),
      licence: LICENCE,
      method: { counts: RULE_SET, tallies: TALLY_RULES },
      release: null,
      total: summary.total.figures,
      governorates: summary.groups,
      months: (months ?? []).map(({ total }) => ({ month: total.month, figures: total.figures })),
      incidents,
      claims: [],
    };
  }

  private async all(ctx: RequestContext, filter: IncidentFilter, moment: Date): Promise<IncidentRow[]> {
    const rows: IncidentRow[] = [];
    for await (const page of this.incidents.pages(ctx, filter, moment)) rows.push(...page);
    return rows;
  }
}
