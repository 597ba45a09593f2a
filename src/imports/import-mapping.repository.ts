import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { Mapping } from './formats/mapping.js';

export type StoredMapping = Omit<Prisma.ImportMappingGetPayload<object>, 'mapping'> & { readonly mapping: Mapping };

@Injectable()
export class ImportMappingRepository {
  constructor(private readonly database: DatabaseService) {}

  async all(ctx: RequestContext, organisationId: string): Promise<StoredMapping[]> {
    return (await (
      await this.database.client(ctx)
    ).importMapping.findMany({ where: { organisationId }, orderBy: { name: 'asc' } })) as unknown as StoredMapping[];
  }

  /** Keeps a mapping under its name; the one of that name is replaced. */
  async save(ctx: RequestContext, { id, ...row }: StoredMapping): Promise<StoredMapping> {
    const data = { ...row, mapping: row.mapping as unknown as Prisma.InputJsonObject };
    return (await (
      await this.database.client(ctx)
    ).importMapping.upsert({
      where: { organisationId_nameKey: { organisationId: row.organisationId, nameKey: row.nameKey } },
      create: { id, ...data },
      update: data,
    })) as unknown as StoredMapping;
  }
}
