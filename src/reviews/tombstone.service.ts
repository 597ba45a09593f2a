import { Injectable } from '@nestjs/common';
import { type Connection, decodeCursor, encodeCursor, pageSize, toConnection } from '../common/graphql/connection.js';
import type { RequestContext } from '../common/request-context.js';
import { IncidentService } from '../incidents/incident.service.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { Tombstone } from './models/tombstone.model.js';
import { TombstoneRepository } from './tombstone.repository.js';

const ORDER = 'tombstone NEWEST';

/** What everybody is told of incidents that were published and no longer are. */
@Injectable()
export class TombstoneService {
  constructor(
    private readonly repository: TombstoneRepository,
    private readonly incidents: IncidentService,
  ) {}

  /** @throws DomainError INVALID_INPUT; WITHHELD where single incidents are not shown. */
  find(ctx: RequestContext, asked: { id?: string | null; reference?: string | null }): Promise<Tombstone | null> {
    return this.repository.newest(ctx, this.incidents.asked(ctx, asked));
  }

  async list(ctx: RequestContext, first?: number | null, after?: string | null): Promise<Connection<Tombstone>> {
    this.incidents.refuseSingly(ctx);
    const size = pageSize(first);
    const [key] = after == null ? [] : decodeCursor(ORDER, [(text) => /^\d{1,18}$/.test(text)], after);
    const rows = await this.repository.page(ctx, key === undefined ? null : BigInt(key), size + 1);
    const cursorOf = ({ id }: Tombstone): string => encodeCursor(ORDER, [String(id)]);
    return toConnection(rows, size, after, cursorOf, () => this.repository.count(ctx));
  }

  /** All of each incident, the oldest first. */
  ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, Tombstone[]>> {
    return this.repository.ofIncidents(ctx, incidentIds);
  }

  /** Where a merged incident leads now, if the asker sees it. */
  async mergedInto(ctx: RequestContext, { incidentId, kind, reinstatedAt }: Tombstone): Promise<Incident | null> {
    if (kind !== 'MERGED' || reinstatedAt !== null) return null;
    const found = await this.incidents.find(ctx, { id: incidentId });
    return found?.id === incidentId ? null : found;
  }
}
