import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';

export type StoredOrganisation = Prisma.OrganisationGetPayload<object>;

@Injectable()
export class OrganisationRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.OrganisationCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).organisation.createMany({ data: row });
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredOrganisation | null> {
    return (await this.database.client(ctx)).organisation.findUnique({ where: { id } });
  }

  async namesByIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
    const client = await this.database.client(ctx);
    const rows = await client.organisation.findMany({ select: { id: true, name: true }, where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  async byNameKey(ctx: RequestContext, nameKey: string): Promise<StoredOrganisation | null> {
    return (await this.database.client(ctx)).organisation.findUnique({ where: { nameKey } });
  }

  async all(ctx: RequestContext): Promise<StoredOrganisation[]> {
    return (await this.database.client(ctx)).organisation.findMany({ orderBy: { nameKey: 'asc' } });
  }

  /** @returns false when the name is taken, also by one that the actor may not see. Ends the transaction's work then. */
  async rename(ctx: RequestContext, id: string, names: { name: string; nameKey: string }): Promise<boolean> {
    try {
      await (await this.database.client(ctx)).organisation.updateMany({ where: { id }, data: names });
      return true;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
      throw error;
    }
  }
}
