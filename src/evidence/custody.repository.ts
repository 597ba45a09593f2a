import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { CustodyAction, CustodyEntry } from './models/evidence.model.js';

interface CustodyRow {
  evidence_id: string;
  action: CustodyAction;
  reason: string | null;
  recorded_at: Date;
  account: string | null;
  organisation_id: string | null;
  organisation: string | null;
}

@Injectable()
export class CustodyRepository {
  constructor(private readonly database: DatabaseService) {}

  /** An id for an entry that is about to be made. */
  async nextId(ctx: RequestContext): Promise<bigint> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: bigint }[]>`SELECT nextval('custody_entry_id_seq') AS id`;
    return row!.id;
  }

  async insert(ctx: RequestContext, row: Prisma.CustodyEntryCreateManyInput): Promise<void> {
    await (await this.database.client(ctx)).custodyEntry.createMany({ data: row });
  }

  /** What the log says of evidence as it is now. */
  async evidenceHash(ctx: RequestContext, evidenceId: string): Promise<string> {
    const [row] = await (
      await this.database.client(ctx)
    ).$queryRaw<{ hash: string }[]>`SELECT evidence_hash(${evidenceId}::uuid) AS hash`;
    return row!.hash;
  }

  /** Everything that was done, the first first. Who it was of another organisation is not seen here: account_seen. */
  async ofEvidence(ctx: RequestContext, evidenceIds: readonly string[]): Promise<Map<string, CustodyEntry[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<CustodyRow[]>`
      SELECT c.evidence_id::text, c.action::text, c.reason, c.recorded_at, a.pseudonym AS account,
             o.id::text AS organisation_id, o.name AS organisation
        FROM custody_entry c
        LEFT JOIN account a ON a.id = c.account_id
        LEFT JOIN organisation o ON o.id = c.organisation_id
       WHERE c.evidence_id = ANY (${[...evidenceIds]}::uuid[])
       ORDER BY c.id`;
    const groups = groupBy(rows, (row) => row.evidence_id);
    return new Map([...groups].map(([id, group]) => [id, group.map(toEntry)]));
  }
}

function toEntry({
  action,
  reason,
  recorded_at: recordedAt,
  account,
  organisation_id: id,
  organisation: name,
}: CustodyRow): CustodyEntry {
  return { action, reason, recordedAt, account, organisation: id !== null && name !== null ? { id, name } : null };
}
