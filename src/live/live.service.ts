import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import { type Notice, NoticeService, type Told } from '../common/live/notice.service.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { Release } from '../releases/models/release.model.js';
import { ReleaseService } from '../releases/release.service.js';
import { TombstoneService } from '../reviews/tombstone.service.js';
import type { IncidentChange } from './models/live.model.js';

/** Who is told of what: whoever finds it when they ask, and nobody else. */
@Injectable()
export class LiveService {
  /** Of each notice, whether the public sees it: asked once for all of it that listens. */
  private readonly publicSight = new WeakMap<Notice<'incident'>, Promise<boolean>>();

  constructor(
    private readonly notices: NoticeService,
    private readonly incidentService: IncidentService,
    private readonly tombstones: TombstoneService,
    private readonly releaseService: ReleaseService,
  ) {}

  /** @throws DomainError WITHHELD where single incidents are not shown; NOT_AVAILABLE. */
  incidents(ctx: RequestContext): Promise<Told<Notice<'incident'>>> {
    this.incidentService.refuseSingly(ctx);
    return this.notices.hear('incident');
  }

  /** @throws DomainError NOT_AVAILABLE */
  releases(): Promise<Told<Notice<'release'>>> {
    return this.notices.hear('release');
  }

  /** @throws DomainError NOT_FOUND for whoever may not know of it. */
  async incidentChange(ctx: RequestContext, notice: Notice<'incident'>): Promise<IncidentChange> {
    if (!(await this.isSeen(ctx, notice))) throw unseen();
    return { id: notice.incident, revision: notice.revision };
  }

  incident(ctx: RequestContext, { id }: IncidentChange): Promise<Incident | null> {
    return this.incidentService.find(ctx, { id, merged: true });
  }

  /** @throws DomainError NOT_FOUND */
  async release(ctx: RequestContext, { release: id }: Notice<'release'>): Promise<Release> {
    const release = await this.releaseService.byId(ctx, id);
    if (!release) throw unseen();
    return release;
  }

  private isSeen(ctx: RequestContext, notice: Notice<'incident'>): Promise<boolean> {
    if (ctx.audience !== 'PUBLIC') return this.sees(ctx, notice);
    const known = this.publicSight.get(notice) ?? reading(ctx, (own) => this.sees(own, notice));
    this.publicSight.set(notice, known);
    return known;
  }

  /** Also that what was published was withdrawn is told to everybody. */
  private async sees(ctx: RequestContext, { incident: id }: Notice<'incident'>): Promise<boolean> {
    if (await this.incidentService.find(ctx, { id, merged: true })) return true;
    return (await this.tombstones.find(ctx, { id })) !== null;
  }
}

const unseen = (): DomainError => new DomainError('NOT_FOUND', 'There is nothing of it to see.');
