import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { EvidenceState } from './models/evidence.model.js';

export type StoredFile = Prisma.EvidenceFileGetPayload<object>;
export type StoredEvidence = Prisma.EvidenceGetPayload<{ include: { file: true } }>;

@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: DatabaseService) {}

  /** Makes others who add under this id wait until the transaction ends. */
  async lock(ctx: RequestContext, id: string): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence ${id}`}, 0))::text`;
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredEvidence | null> {
    return (await this.database.client(ctx)).evidence.findUnique({ where: { id }, include: { file: true } });
  }

  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, StoredEvidence[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).evidence.findMany({
      where: { incidentId: { in: [...incidentIds] } },
      include: { file: true },
      orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    });
    return groupBy(rows, (row) => row.incidentId);
  }

  async count(ctx: RequestContext, incidentId: string): Promise<number> {
    return (await this.database.client(ctx)).evidence.count({ where: { incidentId } });
  }

  /** @returns whether the id was free. */
  async insert(ctx: RequestContext, row: Prisma.EvidenceCreateManyInput): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).evidence.createMany({ data: row, skipDuplicates: true });
    return count > 0;
  }

  /** @returns whether no file with this content was there. */
  async insertFile(ctx: RequestContext, row: Prisma.EvidenceFileCreateManyInput): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).evidenceFile.createMany({ data: row, skipDuplicates: true });
    return count > 0;
  }

  async setState(ctx: RequestContext, id: string, state: EvidenceState): Promise<void> {
    await (await this.database.client(ctx)).evidence.updateMany({ where: { id }, data: { state } });
  }

  /** Which of these ids are of files on record. */
  async knownFiles(ctx: RequestContext, ids: readonly string[]): Promise<Set<string>> {
    const where = { id: { in: [...ids] } };
    const rows = await (await this.database.client(ctx)).evidenceFile.findMany({ select: { id: true }, where });
    return new Set(rows.map(({ id }) => id));
  }
}
