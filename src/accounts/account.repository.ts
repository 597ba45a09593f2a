import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredAccount = Prisma.AccountGetPayload<object>;

@Injectable()
export class AccountRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.AccountCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).account.createMany({ data: row });
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredAccount | null> {
    return (await this.database.client(ctx)).account.findUnique({ where: { id } });
  }

  async byPseudonymKey(ctx: RequestContext, pseudonymKey: string): Promise<StoredAccount | null> {
    return (await this.database.client(ctx)).account.findUnique({ where: { pseudonymKey } });
  }
}
