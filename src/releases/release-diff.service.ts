import { Injectable } from '@nestjs/common';
import { requireTier } from '../common/authz/visibility.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { Connection } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentService } from '../incidents/incident.service.js';
import { RevisionService } from '../revisions/revision.service.js';
import { TallyDimension } from '../tallies/models/tally.model.js';
import { TallyLabels } from '../tallies/tally.labels.js';
import { countedOnly } from './counted.reader.js';
import type { ReleaseFilterInput } from './dto/release.input.js';
import { pageOf } from './listed.js';
import type { ReleaseDiff, ReleaseDiffLine } from './models/release-diff.model.js';
import type { Release } from './models/release.model.js';
import { type Happened, ReleaseCauseReader } from './release-cause.reader.js';
import { ReleaseTallyReader } from './release-tally.reader.js';
import { changesOf, type Difference, differenceOf } from './release.diff.js';
import { type FrozenIncident, ReleaseRepository } from './release.repository.js';
import { ReleaseService } from './release.service.js';
import { toFigures } from './sums.js';

const ORDER = 'release difference';

export interface AskedDiff {
  readonly month: string;
  readonly filter?: ReleaseFilterInput | null;
  readonly from: number;
  /** Null for the records as they are now. */
  readonly to?: number | null;
  readonly groupBy?: TallyDimension | null;
}

/** Why the numbers of a month became others. */
@Injectable()
export class ReleaseDiffService {
  constructor(
    private readonly releases: ReleaseService,
    private readonly repository: ReleaseRepository,
    private readonly tallies: ReleaseTallyReader,
    private readonly causes: ReleaseCauseReader,
    private readonly labels: TallyLabels,
    private readonly incidents: IncidentService,
    private readonly revisions: RevisionService,
  ) {}

  /**
   * What lies between a release and a later one, or the records of now.
   * @throws DomainError NOT_FOUND; INVALID_INPUT when `to` is not after `from`; WITHHELD where single incidents are not shown.
   */
  async diff(ctx: RequestContext, { month, filter, from, to = null, groupBy = null }: AskedDiff): Promise<ReleaseDiff> {
    this.incidents.refuseSingly(ctx);
    if (groupBy === TallyDimension.DISTRICT) requireTier(ctx, 'groupBy DISTRICT', 'groupBy');
    if (to !== null && to <= from) {
      throw DomainError.invalidInput([{ path: 'to', message: `must be a later version than from (${from}); it is ${to}.` }]);
    }
    const first = await this.releases.require(ctx, { month, filter, version: from }, 'from');
    const second = to === null ? null : await this.releases.require(ctx, { month, filter, version: to }, 'to');
    const asOf = second?.asOf ?? (await this.revisions.newestSettled(ctx));
    const before = await this.repository.incidentsOf(ctx, first.id);
    const after = await this.after(ctx, first, second, asOf);
    if (groupBy !== null && [...before, ...after].some(({ isWithheld }) => isWithheld)) {
      throw new DomainError('WITHHELD', 'The groups would tell of an incident whose past is withheld. Ask without groupBy.');
    }
    const happened = await this.causes.of(ctx, changesOf(before, after), { after: first.asOf, upTo: asOf });
    const difference = differenceOf(before, after, (id) => happened.get(id)?.at(-1)?.at.getTime() ?? 0, groupBy);
    const lines = await this.lines(ctx, difference, happened, groupBy, asOf);
    return {
      month,
      from: first,
      to: second,
      asOf,
      before: toFigures(difference.from),
      after: toFigures(difference.to),
      difference: difference.difference,
      all: lines,
    };
  }

  /** A page of the lines, in their order. */
  page({ all }: ReleaseDiff, first?: number | null, after?: string | null): Connection<ReleaseDiffLine> {
    return pageOf(all, ORDER, first, after);
  }

  private async after(ctx: RequestContext, first: Release, second: Release | null, asOf: Date): Promise<FrozenIncident[]> {
    if (second) return this.repository.incidentsOf(ctx, second.id);
    const now = await this.tallies.incidentsOf(ctx, first.month, first.filter, asOf);
    return now.map((incident) => ({ ...countedOnly(incident), isWithheld: false }));
  }

  private async lines(
    ctx: RequestContext,
    { lines }: Difference,
    happened: ReadonlyMap<string, readonly Happened[]>,
    dimension: TallyDimension | null,
    asOf: Date,
  ): Promise<ReleaseDiffLine[]> {
    const keys = lines.flatMap(({ groups }) => groups.map(({ value }) => ({ month: '', keys: [value], figures: null as never })));
    const label = dimension === null ? null : await this.labels.of(ctx, [dimension], keys, asOf);
    return lines.map(({ kind, id, before, after, effect, groups }) => ({
      kind,
      id,
      reference: (after ?? before)!.reference,
      revisionBefore: before?.revision ?? null,
      revisionAfter: after?.revision ?? null,
      causes: [...(happened.get(id) ?? [])],
      effect,
      groups: groups.map(({ value, effect: ofGroup }) => {
        return { key: { dimension: dimension!, value, label: label!(dimension!, value) }, effect: ofGroup };
      }),
    }));
  }
}
