import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
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

  async byNameKey(ctx: RequestContext, nameKey: string): Promise<StoredOrganisation | null> {
    return (await this.database.client(ctx)).organisation.findUnique({ where: { nameKey } });
  }
}
