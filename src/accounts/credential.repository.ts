import { Injectable } from '@nestjs/common';
import type { Prisma } from '../common/database/generated/client.js';
import type { Role } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { startOfDay } from '../common/dates.js';
import { groupBy } from '../common/graphql/batched.js';
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

export type StoredCredential = Prisma.CredentialGetPayload<{ omit: { hash: true } }>;

const valid = (): Prisma.CredentialWhereInput => ({ revokedAt: null, expiresAt: { gt: new Date() } });

@Injectable()
export class CredentialRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, row: Prisma.CredentialCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).credential.createMany({ data: { createdAt: startOfDay(new Date()), ...row } });
  }

  /** Asked anew at each request, so that what is revoked is refused from its commit on. */
  async authenticate(hash: Uint8Array): Promise<Authenticated | null> {
    const [row] = await this.database.statements.$queryRaw<Authenticated[]>`
      SELECT credential_id::text, kind::text, scopes, account_id::text, organisation_id::text, pseudonym, roles::text[] FROM authenticate(${hash})`;
    return row ?? null;
  }

  async byId(ctx: RequestContext, id: string): Promise<StoredCredential | null> {
    return (await this.database.client(ctx)).credential.findUnique({ where: { id }, omit: { hash: true } });
  }

  /** Those that may be used, by account; the newest first. */
  async validOf(
    ctx: RequestContext,
    kind: 'SESSION' | 'API_TOKEN',
    accountIds: readonly string[],
  ): Promise<Map<string, StoredCredential[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).credential.findMany({
      where: { kind, accountId: { in: [...accountIds] }, ...valid() },
      omit: { hash: true },
      orderBy: [{ expiresAt: 'desc' }, { id: 'asc' }],
    });
    return groupBy(rows, ({ accountId }) => accountId);
  }

  /**
   * Ends sessions: of an ended one nothing is kept, because when somebody signed in is nobody's business.
   * @param but the session that goes on.
   */
  async endSessions(ctx: RequestContext, accountId: string, but?: string): Promise<void> {
    const where = { accountId, kind: 'SESSION' as const, ...(but && { id: { not: but } }) };
    await (await this.database.client(ctx)).credential.deleteMany({ where });
  }

  async endSession(ctx: RequestContext, id: string): Promise<void> {
    await (await this.database.client(ctx)).credential.deleteMany({ where: { id, kind: 'SESSION' } });
  }

  async endSessionOf(ctx: RequestContext, hash: Uint8Array<ArrayBuffer>): Promise<void> {
    await (await this.database.client(ctx)).credential.deleteMany({ where: { hash, kind: 'SESSION' } });
  }

  async forgetExpiredSessions(ctx: RequestContext, accountId: string): Promise<void> {
    const where = { accountId, kind: 'SESSION' as const, expiresAt: { lte: new Date() } };
    await (await this.database.client(ctx)).credential.deleteMany({ where });
  }

  /** @returns how many there were to revoke. */
  async revokeApiTokens(
    ctx: RequestContext,
    which: { accountId: string } | { id: string; organisationId: string; accountId?: string },
  ): Promise<number> {
    const where = { ...which, kind: 'API_TOKEN' as const, ...valid() };
    const { count } = await (await this.database.client(ctx)).credential.updateMany({ where, data: { revokedAt: new Date() } });
    return count;
  }
}
