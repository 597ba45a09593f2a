import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { AskedIncident } from '../incidents/incident.repository.js';
import type { Tombstone } from './models/tombstone.model.js';

const COLUMNS = {
  id: true,
  incidentId: true,
  reference: true,
  kind: true,
  at: true,
  publicReason: true,
  reinstatedAt: true,
} as const satisfies Prisma.TombstoneSelect;

@Injectable()
export class TombstoneRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.TombstoneCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).tombstone.createMany({ data: row });
  }

  /** Notes on the tombstone of an incident, if it has one that stands, that it is there again. */
  async reinstate(ctx: RequestContext, incidentId: string): Promise<void> {
    const client = await this.database.client(ctx);
    await client.tombstone.updateMany({ where: { incidentId, reinstatedAt: null }, data: { reinstatedAt: new Date() } });
  }

  /** The newest of an incident. */
  async newest(ctx: RequestContext, { id, reference }: AskedIncident): Promise<Tombstone | null> {
    const where = id === null ? { reference: reference! } : { incidentId: id };
    return (await this.database.client(ctx)).tombstone.findFirst({ select: COLUMNS, where, orderBy: { id: 'desc' } });
  }

  /** All of each incident, the oldest first. */
  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, Tombstone[]>> {
    const where = { incidentId: { in: [...incidentIds] } };
    const found = await (await this.database.client(ctx)).tombstone.findMany({ select: COLUMNS, where, orderBy: { id: 'asc' } });
    return groupBy(found, ({ incidentId }) => incidentId);
  }

  /** A page of all, the newest first. */
  async page(ctx: RequestContext, after: bigint | null, limit: number): Promise<Tombstone[]> {
    const where = after === null ? {} : { id: { lt: after } };
    return (await this.database.client(ctx)).tombstone.findMany({ select: COLUMNS, where, orderBy: { id: 'desc' }, take: limit });
  }

  async count(ctx: RequestContext): Promise<number> {
    return (await this.database.client(ctx)).tombstone.count();
  }
}
