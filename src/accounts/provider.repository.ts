import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';
import type { Bytes } from '../common/vault/seal.js';

/** The provider of an organisation: all of it, or nothing. */
export type ProviderChange = Required<
  Pick<Prisma.OrganisationUncheckedUpdateManyInput, 'oidcIssuer' | 'oidcClientId' | 'oidcClientSecret'>
>;

/** Identity providers, and the accounts that are linked with identities there. */
@Injectable()
export class ProviderRepository {
  constructor(private readonly database: DatabaseService) {}

  async set(ctx: RequestContext, organisationId: string, change: ProviderChange): Promise<void> {
    await (await this.database.client(ctx)).organisation.updateMany({ where: { id: organisationId }, data: change });
  }

  /** @returns the id of the account that an identity is linked with. */
  async accountOf(ctx: RequestContext, key: Bytes): Promise<string | null> {
    const row = await (await this.database.client(ctx)).providerIdentity.findUnique({ where: { key } });
    return row?.accountId ?? null;
  }

  /** @returns false when the identity is linked already. */
  async link(ctx: RequestContext, key: Bytes, accountId: string): Promise<boolean> {
    const data = { key, accountId };
    const { count } = await (await this.database.client(ctx)).providerIdentity.createMany({ data, skipDuplicates: true });
    return count === 1;
  }
}
