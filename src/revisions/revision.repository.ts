import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';

/** The record that a revision is of. */
export type RevisionSubject = { incidentId: string } | { facilityId: string } | { perpetratorId: string };

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

  list(ctx: RequestContext, subject: RevisionSubject): Promise<Prisma.RevisionGetPayload<object>[]> {
    return this.database.client(ctx).revision.findMany({ where: subject, orderBy: { number: 'asc' } });
  }
}
