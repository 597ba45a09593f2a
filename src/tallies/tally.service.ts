import { Injectable } from '@nestjs/common';
import { requireTier } from '../common/authz/visibility.js';
import { lastDayOf } from '../common/dates.js';
import { DomainError } from '../common/errors/domain-error.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { NONE } from '../counts/count.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { IncidentService } from '../incidents/incident.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import { type MonthlyTally, TallyDimension, type TallyFigures } from './models/tally.model.js';
import { isSmall, withoutSmallCells } from './small-cells.js';
import { TallyLabels } from './tally.labels.js';
import { TallyRepository } from './tally.repository.js';

/** Most months of one run. */
export const LONGEST_RUN = 240;

export interface TallyQuestion {
  from: string;
  to: string;
  filter?: IncidentFilter | null;
  groupBy?: readonly TallyDimension[] | null;
  /** ISO 8601: count what was on record at that moment. */
  asOf?: string | null;
  /** A settled moment to count as of, where nobody asked for one or it was settled before. */
  moment?: Date;
}

@Injectable()
export class TallyService {
  constructor(
    private readonly incidents: IncidentService,
    private readonly repository: TallyRepository,
    private readonly labels: TallyLabels,
    private readonly revisions: RevisionService,
    private readonly settings: Settings,
  ) {}

  /**
   * The tallies of a run of months, a month without incidents included.
   * @throws DomainError INVALID_INPUT when the run is reversed or longer than LONGEST_RUN months, or asOf is in the future; NOT_FOUND, AMBIGUOUS for names.
   */
  async monthlyTallies(ctx: RequestContext, { from, to, filter, asOf, ...question }: TallyQuestion): Promise<MonthlyTally[]> {
    const months = monthsBetween(from, to);
    const dimensions = [...new Set(question.groupBy ?? [])];
    if (dimensions.includes(TallyDimension.DISTRICT)) requireTier(ctx, 'groupBy DISTRICT', 'groupBy');
    const isWithholding = ctx.audience === 'PUBLIC' && this.settings.smallestCell > 1;
    if (isWithholding && (dimensions.length > 1 || asOf)) {
      // The margins of a table, or two moments, give back what either withholds.
      throw new DomainError('WITHHELD', 'This tracker tells the public of today, by one dimension at a time.');
    }
    const period = { firstDay: `${from}-01`, lastDay: lastDayOf(to) };
    const moment = question.moment ?? (await this.revisions.momentOf(ctx, asOf));
    const condition = await this.incidents.condition(ctx, filter ?? {}, moment);
    const rows = await this.repository.count(ctx, condition, period, dimensions, moment);
    const labels = await this.labels.of(ctx, dimensions, rows, moment);
    const byMonth = groupBy(rows, (row) => row.month);
    const tallies = months.map((month) => {
      const ofMonth = byMonth.get(month) ?? [];
      return {
        month,
        total: ofMonth.find(({ keys }) => keys.length === 0)?.figures ?? NOTHING,
        groupsWithheld: 0,
        groups: ofMonth
          .filter(({ keys }) => keys.length > 0)
          .map(({ keys, figures }) => ({
            keys: keys.map((value, index) => {
              const dimension = dimensions[index]!;
              return { dimension, value, label: labels(dimension, value) };
            }),
            figures,
          })),
      };
    });
    if (!isWithholding) return tallies;
    const everything = await this.repository.count(ctx, await this.incidents.condition(ctx, {}, moment), period, [], moment);
    return this.withholding(tallies, new Map(everything.map(({ month, figures }) => [month, figures.incidents])));
  }

  /**
   * The tallies as the public may see them when small cells are withheld.
   * @param all incidents of each month, whatever the filter: a tally of all but a few tells of the few.
   * @throws DomainError WITHHELD when a month's total is too small, or too near to all.
   */
  private withholding(tallies: readonly MonthlyTally[], all: ReadonlyMap<string, number>): MonthlyTally[] {
    const { smallestCell } = this.settings;
    const small = tallies.filter(({ month, total: { incidents } }) => {
      return isSmall(incidents, smallestCell) || isSmall((all.get(month) ?? 0) - incidents, smallestCell);
    });
    if (small.length > 0) {
      const months = small.map(({ month }) => month).join(', ');
      throw new DomainError('WITHHELD', `${months}: the answer would tell of fewer than ${smallestCell} incidents. Ask of more.`);
    }
    return tallies.map((tally) => {
      const { shown, withheld } = withoutSmallCells(tally.groups, smallestCell);
      return { ...tally, groups: shown, groupsWithheld: withheld };
    });
  }
}

/** A month of which nothing is on record. */
const NOTHING: TallyFigures = {
  incidents: 0,
  strikes: 0,
  facilityAttacks: 0,
  facilitiesAttacked: 0,
  facilitiesDestroyed: 0,
  facilitiesOutOfService: 0,
  ambulancesDestroyed: NONE,
  killed: NONE,
  injured: NONE,
  healthWorkersKilled: NONE,
};

function monthsBetween(from: string, to: string): string[] {
  const first = numberOf(from);
  const count = numberOf(to) - first + 1;
  if (count < 1) throw DomainError.invalidInput([{ path: 'to', message: `must not be before from (${from}); it is ${to}.` }]);
  if (count > LONGEST_RUN) {
    throw DomainError.invalidInput([
      { path: 'to', message: `must be within ${LONGEST_RUN} months of from; it is ${count} months.` },
    ]);
  }
  return Array.from({ length: count }, (_, index) => monthOf(first + index));
}

/** Months in their order, from 0000-01. */
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
