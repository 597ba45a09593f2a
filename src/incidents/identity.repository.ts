import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { IdentityAccess, IdentityAction, IdentityKind, SealedIdentity } from './models/identity.model.js';

export type StoredIdentity = Prisma.SealedIdentityGetPayload<object>;

/** A row of a sealed identity and one access to it; without any access, its fields are null. */
interface IdentityRow {
  incident_id: string;
  id: string;
  kind: IdentityKind;
  erased: boolean;
  account: string | null;
  action: IdentityAction;
  reason: string;
  recorded_at: Date;
}

@Injectable()
export class IdentityRepository {
  constructor(private readonly database: DatabaseService) {}

  async insert(ctx: RequestContext, identities: readonly Prisma.SealedIdentityCreateManyInput[]): Promise<void> {
    await (await this.database.client(ctx)).sealedIdentity.createMany({ data: [...identities] });
  }

  /** Those that an account submitted with an incident. */
  async submittedWith(ctx: RequestContext, incidentId: string, submittedBy: string): Promise<StoredIdentity[]> {
    return (await this.database.client(ctx)).sealedIdentity.findMany({ where: { incidentId, incident: { submittedBy } } });
  }

  /** One that an organisation received, kept from others until the transaction ends. */
  async locked(ctx: RequestContext, id: string, organisationId: string): Promise<StoredIdentity | null> {
    const client = await this.database.client(ctx);
    await client.$queryRaw`SELECT id::text FROM sealed_identity WHERE id = ${id}::uuid FOR UPDATE`;
    return client.sealedIdentity.findFirst({ where: { id, organisationId } });
  }

  /** Leaves that there was one, and nothing that opens it. */
  async erase(ctx: RequestContext, id: string): Promise<void> {
    const data = { masterKeyId: null, wrappedKey: null, ciphertext: null };
    await (await this.database.client(ctx)).sealedIdentity.updateMany({ where: { id }, data });
  }

  async recordAccess(
    ctx: RequestContext,
    access: { identityId: string; accountId: string; action: IdentityAction; reason: string },
  ): Promise<void> {
    await (await this.database.client(ctx)).identityAccess.createMany({ data: access });
  }

  /** What may be told of the identities of incidents that an organisation received. */
  async ofIncidents(
    ctx: RequestContext,
    organisationId: string,
    incidentIds: readonly string[],
  ): Promise<Map<string, SealedIdentity[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<IdentityRow[]>`
      SELECT s.incident_id::text, s.id::text, s.kind::text, s.ciphertext IS NULL AS erased,
             a.pseudonym AS account, x.action::text, x.reason, x.recorded_at
        FROM sealed_identity s
        LEFT JOIN identity_access x ON x.identity_id = s.id
        LEFT JOIN account a ON a.id = x.account_id
       WHERE s.incident_id = ANY (${[...incidentIds]}::uuid[]) AND s.organisation_id = ${organisationId}::uuid
       ORDER BY s.id, x.id`;
    const ofIncident = groupBy(rows, (row) => row.incident_id);
    return new Map([...ofIncident].map(([id, found]) => [id, [...groupBy(found, (row) => row.id).values()].map(toIdentity)]));
  }
}

function toIdentity(rows: readonly IdentityRow[]): SealedIdentity {
  const { id, kind, erased } = rows[0]!;
  const accesses = rows.flatMap(({ account, action, reason, recorded_at: recordedAt }): IdentityAccess[] =>
    account === null ? [] : [{ account, action, reason, recordedAt }],
  );
  return { id, kind, erased, accesses };
}
