import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import type { RequestContext } from '../common/request-context.js';

/** Rows by their table and id, as hashes. */
export type Matched = Readonly<Record<'duplicate_dismissal' | 'outside_record', Readonly<Record<string, string>>>>;

/** Reads what was found in matching as the log keeps it. */
@Injectable()
export class MatchedRepository {
  constructor(private readonly database: DatabaseService) {}

  async of(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, Matched>> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string; matched: Matched }[]>`
      SELECT id::text, matched_of(id) AS matched FROM unnest(${[...incidentIds]}::text[]::uuid[]) asked (id)`;
    return new Map(rows.map(({ id, matched }) => [id, matched]));
  }

  /** Incidents of which anything was found, or is said to have been, after an id, in order. */
  async page(ctx: RequestContext, after: string | null, limit: number): Promise<string[]> {
    const rows = await (
      await this.database.client(ctx)
    ).$queryRaw<{ id: string }[]>`
      SELECT i.id::text FROM incident i
       WHERE (${after}::uuid IS NULL OR i.id > ${after}::uuid)
         AND (EXISTS (SELECT FROM duplicate_dismissal d WHERE d.incident_id = i.id) OR EXISTS (SELECT FROM outside_record o WHERE o.incident_id = i.id)
           OR EXISTS (SELECT FROM revision r WHERE r.matching_id = i.id))
       ORDER BY i.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}
