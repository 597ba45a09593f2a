import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { figuresOf } from '../incidents/incident.figures.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import { revisionHash } from '../revisions/revision.content.js';
import type { CountedIncident } from './counted-incident.js';
import { countedOnly, CountedReader } from './counted.reader.js';
import { type RecountCheck, RecountKind, type ReleaseRecount } from './models/release-recount.model.js';
import { type FrozenTally, recount } from './recount.js';
import { ReleaseRecountRepository, type RestsOn } from './release-recount.repository.js';
import { ReleaseTallyReader } from './release-tally.reader.js';
import { ReleaseRepository } from './release.repository.js';
import { type AskedRelease, ReleaseService } from './release.service.js';

/** Counts a release again, in three ways that do not know of each other. */
@Injectable()
export class ReleaseRecountService {
  constructor(
    private readonly releases: ReleaseService,
    private readonly repository: ReleaseRepository,
    private readonly revisions: ReleaseRecountRepository,
    private readonly tallies: ReleaseTallyReader,
    private readonly reader: CountedReader,
  ) {}

  /** @throws DomainError NOT_FOUND. */
  async recount(ctx: RequestContext, asked: AskedRelease): Promise<ReleaseRecount> {
    const release = await this.releases.require(ctx, asked, 'version');
    const { id, month, filter, asOf, frozen } = release;
    const incidents = await this.repository.incidentsOf(ctx, id);
    const asFrozen = incidents.map(({ isWithheld: _withheld, ...counted }): CountedIncident => counted);
    const checks: RecountCheck[] = [
      check(RecountKind.FROZEN_INCIDENTS, differences(frozen, recount(asFrozen))),
      check(RecountKind.REVISIONS, await this.fromRevisions(ctx, id, asOf, frozen, asFrozen)),
      check(RecountKind.TALLY_AS_OF, differences(frozen, await this.tallies.tallyOf(ctx, month, filter, asOf))),
    ];
    return { release, equal: checks.every(({ equal }) => equal), incidents: incidents.length, checks };
  }

  /** From the records that the listed revisions keep, each held against its hash; figures are derived anew. */
  private async fromRevisions(
    ctx: RequestContext,
    releaseId: string,
    asOf: Date,
    frozen: FrozenTally,
    asFrozen: readonly CountedIncident[],
  ): Promise<string[]> {
    const found: string[] = [];
    const counted: CountedIncident[] = [];
    for (const one of await this.revisions.of(ctx, releaseId, asOf)) {
      const name = `revision ${one.row.number} of ${one.incident.reference}`;
      if (revisionHash(one.row) !== one.row.hash) found.push(`${name} is not what its hash says`);
      const again = countedOnly(await this.reader.counted(ctx, withFigures(one), asOf));
      const before = asFrozen.find(({ id }) => id === again.id);
      if (canonicalJson(before) !== canonicalJson(again)) found.push(`${name} counts otherwise than it was frozen`);
      counted.push(again);
    }
    if (counted.length !== asFrozen.length)
      found.push(`${asFrozen.length} incidents are frozen, ${counted.length} revisions listed`);
    return [...found, ...differences(frozen, recount(counted))];
  }
}

function withFigures({ incident }: RestsOn): RestsOn['incident'] {
  const past = incident.past!;
  return { ...incident, past: { ...past, figures: figuresOf(past) } };
}

const check = (kind: RecountKind, found: string[]): RecountCheck => ({ kind, equal: found.length === 0, differences: found });

/** Where two tallies differ: each figure of the total and of each group, by its path. */
function differences(frozen: unknown, again: unknown, path = ''): string[] {
  if (canonicalJson(frozen) === canonicalJson(again)) return [];
  const isTree = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
  if (!isTree(frozen) || !isTree(again))
    return [`${path}: ${JSON.stringify(frozen)} was published, ${JSON.stringify(again)} is counted`];
  const names = [...new Set([...Object.keys(frozen), ...Object.keys(again)])];
  return names.flatMap((name) => differences(frozen[name], again[name], path ? `${path}.${name}` : name));
}
