import { Injectable } from '@nestjs/common';
import type { Prisma } from '../common/database/generated/client.js';
import type { Role } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';

/** Whose a valid credential is. */
export interface Authenticated {
  credential_id: string;
  kind: 'SESSION' | 'API_TOKEN';
  scopes: string[] | null;
  account_id: string;
  organisation_id: string;
  pseudonym: string;
  roles: Role[];
}

@Injectable()
export class CredentialRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.CredentialCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).credential.createMany({ data: row });
  }

  /** Asked anew at each request, so that what is revoked is refused from its commit on. */
  async authenticate(hash: Uint8Array): Promise<Authenticated | null> {
    const [row] = await this.database.unbound.$queryRaw<Authenticated[]>`
      SELECT credential_id::text, kind::text, scopes, account_id::text, organisation_id::text, pseudonym, roles::text[] FROM authenticate(${hash})`;
    return row ?? null;
  }
}
