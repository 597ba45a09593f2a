import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { TallyService } from '../tallies/tally.service.js';
import { countedOnly, CountedReader } from './counted.reader.js';
import type { CountedIncident } from './counted-incident.js';
import { daysOf } from './month.js';
import { type FrozenTally, recount } from './recount.js';
import { filterOf, type ReleaseScope } from './release.scope.js';

/** Counts a month for a release. */
@Injectable()
export class ReleaseTallyReader {
  constructor(
    private readonly tallies: TallyService,
    private readonly reader: CountedReader,
  ) {}

  /**
   * The tally of a month as of a settled moment, and the incidents that it counts. It is counted twice, by the statement that
   * answers every tally and from the incidents one by one: a release of which the two differ is not published.
   */
  async count(
    ctx: RequestContext,
    month: string,
    scope: ReleaseScope,
    moment: Date,
  ): Promise<{ incidents: CountedIncident[]; frozen: FrozenTally }> {
    const incidents = (await this.incidentsOf(ctx, month, scope, moment)).map(countedOnly);
    const frozen = await this.tallyOf(ctx, month, scope, moment);
    if (canonicalJson(frozen) !== canonicalJson(recount(incidents))) {
      throw new Error(`the tally of ${month} is not what its ${incidents.length} incidents come to`);
    }
    return { incidents, frozen };
  }

  /** The published incidents of a month and scope, at a settled moment. */
  incidentsOf(ctx: RequestContext, month: string, scope: ReleaseScope, moment: Date) {
    return this.reader.all(ctx, { ...filterOf(scope), ...daysOf(month) }, moment);
  }

  /** The same counted by the tracker's own tallies, in all and by each dimension. */
  async tallyOf(ctx: RequestContext, month: string, scope: ReleaseScope, moment: Date): Promise<FrozenTally> {
    const groups: [TallyDimension, FrozenTally['groups'][TallyDimension]][] = [];
    let total: FrozenTally['total'] | null = null;
    for (const dimension of Object.values(TallyDimension)) {
      const question = { from: month, to: month, filter: filterOf(scope), groupBy: [dimension], moment };
      const [tally] = await this.tallies.monthlyTallies(ctx, question);
      total ??= tally!.total;
      groups.push([dimension, tally!.groups.map(({ keys, figures }) => ({ value: keys[0]!.value, figures }))]);
    }
    return { total: total!, groups: Object.fromEntries(groups) as FrozenTally['groups'] };
  }
}
