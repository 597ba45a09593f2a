import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';

/** The record that a revision is of. */
export type RevisionSubject = { incidentId: string } | { facilityId: string } | { perpetratorId: string };

export type StoredRevision = Prisma.RevisionGetPayload<object>;

@Injectable()
export class RevisionRepository {
  constructor(private readonly database: DatabaseService) {}

  async hashOf(ctx: RequestContext, subject: RevisionSubject, number: number): Promise<string | null> {
    const row = await this.database.client(ctx).revision.findFirst({ select: { hash: true }, where: { ...subject, number } });
    return row?.hash ?? null;
  }

  async insert(ctx: RequestContext, row: Prisma.RevisionUncheckedCreateInput): Promise<void> {
    await this.database.client(ctx).revision.createMany({ data: row });
  }

  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, StoredRevision[]>> {
    const rows = await this.database
      .client(ctx)
      .revision.findMany({ where: { incidentId: { in: [...incidentIds] } }, orderBy: { number: 'asc' } });
    return groupBy(rows, (row) => row.incidentId ?? '');
  }
}
