import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredView = Prisma.SavedViewGetPayload<object>;

@Injectable()
export class SavedViewRepository {
  constructor(private readonly database: DatabaseService) {}

  /** By name. */
  async ofAccount(ctx: RequestContext, accountId: string): Promise<StoredView[]> {
    return (await this.database.client(ctx)).savedView.findMany({ where: { accountId }, orderBy: { name: 'asc' } });
  }

  /** Under a name that there is already, in its place. */
  async save(ctx: RequestContext, { id, accountId, name, query }: StoredView): Promise<void> {
    await (
      await this.database.client(ctx)
    ).$executeRaw`INSERT INTO saved_view (id, account_id, name, query) VALUES (${id}::uuid, ${accountId}::uuid, ${name}, ${query})
      ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query`;
  }

  /** @returns whether the account had it. */
  async remove(ctx: RequestContext, accountId: string, id: string): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).savedView.deleteMany({ where: { id, accountId } });
    return count === 1;
  }
}
