import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { ReleaseDraft } from './models/release.model.js';
import type { ReleaseScope } from './release.scope.js';

export type DraftText = Omit<ReleaseDraft, 'month' | 'filter' | 'revision' | 'savedAt'>;

@Injectable()
export class ReleaseDraftRepository {
  constructor(private readonly database: DatabaseService) {}

  async find(ctx: RequestContext, month: string, scope: string): Promise<ReleaseDraft | null> {
    const where = { month_scope: { month, scope } };
    const row = await (await this.database.client(ctx)).releaseDraft.findUnique({ where, omit: { scope: true } });
    return row && { ...row, filter: row.filter as ReleaseScope };
  }

  /** @returns whether the draft was at this revision; 0: there was none. */
  async save(
    ctx: RequestContext,
    key: { month: string; scope: string; filter: ReleaseScope },
    revision: number,
    text: DraftText,
  ): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { month, scope } = key;
    if (revision === 0) {
      const data = { ...key, filter: key.filter as Prisma.InputJsonObject, ...text };
      return (await client.releaseDraft.createMany({ data, skipDuplicates: true })).count > 0;
    }
    const data = { ...text, revision: { increment: 1 }, savedAt: new Date() };
    return (await client.releaseDraft.updateMany({ where: { month, scope, revision }, data })).count > 0;
  }

  async remove(ctx: RequestContext, month: string, scope: string): Promise<void> {
    await (await this.database.client(ctx)).releaseDraft.deleteMany({ where: { month, scope } });
  }
}
