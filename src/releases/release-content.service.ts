import { Injectable } from '@nestjs/common';
import { requireTier } from '../common/authz/visibility.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { Connection } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { IncidentService } from '../incidents/incident.service.js';
import { type MonthlyTally, TallyDimension, type TallyGroup } from '../tallies/models/tally.model.js';
import { isSmall, withoutSmallCells } from '../tallies/small-cells.js';
import { TallyLabels } from '../tallies/tally.labels.js';
import { keysOf } from './counted-incident.js';
import { standsBehind } from './figures.js';
import { pageOf } from './listed.js';
import type { CountedIncidentModel } from './models/counted-incident.model.js';
import type { Figure, Release } from './models/release.model.js';
import type { SetBeside } from './set-beside.js';
import { ReleaseRepository } from './release.repository.js';

const ORDER = 'released incident';

/** Of which number of a release the incidents are asked for. */
export interface Behind {
  readonly figure?: Figure | null;
  readonly groupBy?: TallyDimension | null;
  readonly value?: string | null;
}

/** What a release shows: its frozen figures, and the incidents behind each. */
@Injectable()
export class ReleaseContentService {
  constructor(
    private readonly repository: ReleaseRepository,
    private readonly labels: TallyLabels,
    private readonly incidents: IncidentService,
    private readonly settings: Settings,
  ) {}

  /** @throws DomainError FORBIDDEN for a dimension that the reader does not see; WITHHELD for too few incidents. */
  async tally(ctx: RequestContext, release: Release, dimension: TallyDimension | null): Promise<MonthlyTally> {
    const { month, frozen } = release;
    if (dimension === TallyDimension.DISTRICT) requireTier(ctx, 'groupBy DISTRICT', 'groupBy');
    const { smallestCell } = this.settings;
    const isWithholding = ctx.audience === 'PUBLIC' && smallestCell > 1;
    if (isWithholding && isSmall(frozen.total.incidents, smallestCell)) {
      throw new DomainError('WITHHELD', `The release tells of fewer than ${smallestCell} incidents.`);
    }
    const groups = dimension === null ? [] : await this.groups(ctx, release, dimension);
    const { shown, withheld } = isWithholding ? withoutSmallCells(groups, smallestCell) : { shown: groups, withheld: 0 };
    return { month, total: frozen.total, groups: shown, groupsWithheld: withheld };
  }

  /**
   * The incidents behind a number of a release; all that it rests on when no number is given.
   * @throws DomainError WITHHELD where single incidents are not shown; INVALID_INPUT for a group without its dimension.
   */
  async behind(
    ctx: RequestContext,
    release: Release,
    { figure, groupBy, value }: Behind,
    first?: number | null,
    after?: string | null,
  ): Promise<Connection<CountedIncidentModel>> {
    this.incidents.refuseSingly(ctx);
    if ((groupBy == null) !== (value == null)) {
      const [missing, given] = value == null ? ['value', 'groupBy'] : ['groupBy', 'value'];
      throw DomainError.invalidInput([{ path: missing, message: `must be given together with ${given}.` }]);
    }
    if (groupBy === TallyDimension.DISTRICT) requireTier(ctx, 'groupBy DISTRICT', 'groupBy');
    const type = groupBy === TallyDimension.FACILITY_TYPE ? value : null;
    const all = (await this.repository.incidentsOf(ctx, release.id)).filter((incident) => {
      if (groupBy != null && (incident.isWithheld || !keysOf(incident, groupBy).includes(value!))) return false;
      return figure == null || standsBehind(figure, incident, type ?? null);
    });
    const rows = all.map(({ id, reference, revision }) => ({ id, reference, revision, asOf: release.asOf }));
    return pageOf(rows, ORDER, first, after);
  }

  /** The claims that it keeps. @throws DomainError WITHHELD where single incidents are not shown. */
  claims(ctx: RequestContext, release: Release): readonly SetBeside[] {
    this.incidents.refuseSingly(ctx);
    return release.claims;
  }

  private async groups(ctx: RequestContext, { month, frozen, asOf }: Release, dimension: TallyDimension): Promise<TallyGroup[]> {
    const rows = (frozen.groups[dimension] ?? []).map(({ value, figures }) => ({ month, keys: [value], figures }));
    const labels = await this.labels.of(ctx, [dimension], rows, asOf);
    return rows.map(({ keys: [value], figures }) => {
      return { keys: [{ dimension, value: value!, label: labels(dimension, value!) }], figures };
    });
  }
}
