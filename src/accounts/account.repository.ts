import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { startOfDay } from '../common/dates.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredAccount = Prisma.AccountGetPayload<object>;

/** What a change of an account may set. */
export type AccountChange = Pick<
  Prisma.AccountUncheckedUpdateManyInput,
  'roles' | 'passwordHash' | 'totpSecret' | 'totpConfirmed' | 'totpStep' | 'disabledAt'
>;

@Injectable()
export class AccountRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.AccountCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).account.createMany({ data: { createdAt: startOfDay(new Date()), ...row } });
  }

  /** @returns false when the pseudonym is taken. */
  async insertIfFree(ctx: RequestContext, row: Prisma.AccountCreateManyInput): Promise<boolean> {
    const data = { createdAt: startOfDay(new Date()), ...row };
    const { count } = await (await this.database.client(ctx)).account.createMany({ data, skipDuplicates: true });
    return count === 1;
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredAccount | null> {
    return (await this.database.client(ctx)).account.findUnique({ where: { id } });
  }

  async pseudonymsOf(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
    const client = await this.database.client(ctx);
    const rows = await client.account.findMany({ select: { id: true, pseudonym: true }, where: { id: { in: [...ids] } } });
    return new Map(rows.map(({ id, pseudonym }) => [id, pseudonym]));
  }

  /** The account as it is now; others who change it wait until the transaction ends. */
  async lockedById(ctx: RequestContext, id: string): Promise<StoredAccount | null> {
    await (
      await this.database.client(ctx)
    ).$queryRaw`SELECT id::text FROM account WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    return this.byId(ctx, id);
  }

  /** Whether anybody of another organisation has a password: whether the tracker is in use. */
  async hasPasswordsBeside(ctx: RequestContext, organisationId: string | null): Promise<boolean> {
    const client = await this.database.client(ctx);
    const elsewhere = organisationId === null ? {} : { organisationId: { not: organisationId } };
    return (await client.account.count({ where: { passwordHash: { not: null }, ...elsewhere }, take: 1 })) > 0;
  }

  async byPseudonymKey(ctx: RequestContext, pseudonymKey: string): Promise<StoredAccount | null> {
    return (await this.database.client(ctx)).account.findUnique({ where: { pseudonymKey } });
  }

  async byIdIn(ctx: RequestContext, organisationId: string, id: string): Promise<StoredAccount | null> {
    return (await this.database.client(ctx)).account.findFirst({ where: { id, organisationId } });
  }

  /** By pseudonym, after the one whose key is given. */
  async page(ctx: RequestContext, organisationId: string, after: string | null, size: number): Promise<StoredAccount[]> {
    return (await this.database.client(ctx)).account.findMany({
      where: { organisationId, ...(after !== null && { pseudonymKey: { gt: after } }) },
      orderBy: { pseudonymKey: 'asc' },
      take: size,
    });
  }

  async count(ctx: RequestContext, organisationId?: string): Promise<number> {
    return (await this.database.client(ctx)).account.count({ where: { ...(organisationId && { organisationId }) } });
  }

  /** Enabled accounts of an organisation that have the role of an administrator, but one. */
  async countAdministratorsBut(ctx: RequestContext, organisationId: string, id: string): Promise<number> {
    const where = { organisationId, disabledAt: null, roles: { has: 'ADMINISTRATOR' as const }, id: { not: id } };
    return (await this.database.client(ctx)).account.count({ where });
  }

  /** Changes an account that still is as it was read. @returns whether it was. */
  async change(ctx: RequestContext, id: string, change: AccountChange, still: Prisma.AccountWhereInput = {}): Promise<boolean> {
    const where = { AND: [{ id }, still] };
    const { count } = await (await this.database.client(ctx)).account.updateMany({ where, data: change });
    return count === 1;
  }

  /** Takes a time step for good. @returns false when it, or a later one, was taken before. */
  async takeTotpStep(ctx: RequestContext, id: string, step: number): Promise<boolean> {
    return this.change(ctx, id, { totpStep: step }, { totpStep: { lt: step } });
  }

  async countPasskeys(ctx: RequestContext, accountId: string): Promise<number> {
    return (await this.database.client(ctx)).passkey.count({ where: { accountId } });
  }
}
