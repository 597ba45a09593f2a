import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
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

  /** What whoever asks did, in the transaction in which it is done. */
  async record(ctx: RequestContext, evidenceIds: readonly string[], action: CustodyAction, reason: string | null): Promise<void> {
    const who = { accountId: ctx.actor?.accountId ?? null, organisationId: ctx.actor?.organisationId ?? null };
    const data = evidenceIds.map((evidenceId) => ({ evidenceId, action, reason, ...who }));
    await (await this.database.client(ctx)).custodyEntry.createMany({ data });
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
