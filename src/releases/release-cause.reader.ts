import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import type { Tombstone } from '../reviews/models/tombstone.model.js';
import { TombstoneService } from '../reviews/tombstone.service.js';
import type { ReleaseDiffCause } from './models/release-diff.model.js';
import { ReleaseCauseRepository, type TypeChange } from './release-cause.repository.js';
import { type Between, type Cause, CauseKind, causesOf } from './release.causes.js';
import type { DiffLine } from './release.diff.js';

export type Happened = ReleaseDiffCause;

type Change = Pick<DiffLine, 'id' | 'before' | 'after'>;

/** Finds why incidents count otherwise, as far as the reader may know. */
@Injectable()
export class ReleaseCauseReader {
  constructor(
    private readonly repository: ReleaseCauseRepository,
    private readonly tombstones: TombstoneService,
  ) {}

  /** What happened to each incident in a period, the first thing first. */
  async of(ctx: RequestContext, changes: readonly Change[], between: Between): Promise<Map<string, Happened[]>> {
    if (changes.length === 0) return new Map();
    const ids = changes.map(({ id }) => id);
    const versions = await this.repository.versionsOf(ctx, ids);
    const reasons = await this.repository.reasonsOf(ctx, ids);
    const tombstones = await this.tombstones.ofIncidents(ctx, ids);
    const types = await this.repository.typeChanges(ctx, [...new Set(changes.flatMap(facilitiesOf))], between);
    return new Map(
      changes.map((change) => {
        const { id } = change;
        const own = causesOf(versions.get(id) ?? [], between).map((cause) => {
          const stone = stoneOf(cause, tombstones.get(id));
          const kind = cause.kind === CauseKind.RETRACTED && stone?.kind === 'MERGED' ? CauseKind.MERGED : cause.kind;
          const reason = reasons.get(`${id} ${cause.revision}`) ?? null;
          return { kind, at: cause.at, reason, publicReason: stone?.publicReason ?? null };
        });
        const all = [...own, ...ofFacilities(types, facilitiesOf(change))];
        return [id, all.sort((a, b) => a.at.getTime() - b.at.getTime())];
      }),
    );
  }
}

const facilitiesOf = ({ before, after }: Change): string[] =>
  [...(before?.facilities ?? []), ...(after?.facilities ?? [])].map(({ id }) => id);

const ofFacilities = (types: readonly TypeChange[], ids: readonly string[]): Happened[] =>
  types
    .filter(({ facilityId }) => ids.includes(facilityId))
    .map(({ at, reason }) => ({ kind: CauseKind.FACILITY_AMENDED, at, reason, publicReason: null }));

/** A tombstone is put up in the transaction that withdraws its incident: within moments of it. */
const TOGETHER = 60_000;

function stoneOf({ kind, at }: Cause, stones: readonly Tombstone[] = []): Tombstone | undefined {
  if (kind !== CauseKind.RETRACTED && kind !== CauseKind.MERGED) return undefined;
  const apart = (stone: Tombstone): number => Math.abs(stone.at.getTime() - at.getTime());
  const [nearest] = [...stones].sort((a, b) => apart(a) - apart(b));
  return nearest && apart(nearest) < TOGETHER ? nearest : undefined;
}
