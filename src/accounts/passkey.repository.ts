import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { startOfDay } from '../common/dates.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredPasskey = Prisma.PasskeyGetPayload<object>;

@Injectable()
export class PasskeyRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns false when the authenticator's id of it is on record already. */
  async insertIfNew(ctx: RequestContext, row: Prisma.PasskeyCreateManyInput): Promise<boolean> {
    const data = { createdAt: startOfDay(new Date()), ...row };
    const { count } = await (await this.database.client(ctx)).passkey.createMany({ data, skipDuplicates: true });
    return count === 1;
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredPasskey | null> {
    return (await this.database.client(ctx)).passkey.findUnique({ where: { id } });
  }

  async ofAccount(ctx: RequestContext, accountId: string): Promise<StoredPasskey[]> {
    const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
    return (await this.database.client(ctx)).passkey.findMany({ where: { accountId }, orderBy });
  }

  /** Sets the counter of a passkey that is still on record with the one that was compared. @returns whether it is. */
  async count(ctx: RequestContext, { id, counter }: StoredPasskey, next: number): Promise<boolean> {
    const client = await this.database.client(ctx);
    const { count } = await client.passkey.updateMany({ where: { id, counter }, data: { counter: next } });
    return count === 1;
  }

  /** @returns whether the account had it. */
  async remove(ctx: RequestContext, accountId: string, id: string): Promise<boolean> {
    const { count } = await (await this.database.client(ctx)).passkey.deleteMany({ where: { id, accountId } });
    return count === 1;
  }
}
