import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import { groupBy } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { CanonicalText, canonicalJson } from '../revisions/canonical-json.js';
import type { Report, ReportWords } from './models/report.model.js';

type ReportRow = Prisma.ReportGetPayload<{ omit: { filedBy: true } }>;

@Injectable()
export class ReportRepository {
  constructor(private readonly database: DatabaseService) {}

  async byIds(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Report>> {
    const rows = await (
      await this.database.client(ctx)
    ).report.findMany({ omit: { filedBy: true }, where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, toReport(row)]));
  }

  /**
   * A report in the transaction of a change, which reads the tables and not the views.
   * @param filedBy whose it must be; null for anybody's.
   */
  async filed(ctx: RequestContext, id: string, filedBy: string | null): Promise<Report | null> {
    const where = { id, ...(filedBy !== null && { filedBy }) };
    const row = await (await this.database.client(ctx)).report.findFirst({ omit: { filedBy: true }, where });
    return row && toReport(row);
  }

  /** Those filed under each incident, the first received first. */
  async ofIncidents(ctx: RequestContext, incidentIds: readonly string[]): Promise<Map<string, Report[]>> {
    const rows = await (
      await this.database.client(ctx)
    ).report.findMany({
      omit: { filedBy: true },
      where: { incidentId: { in: [...incidentIds] } },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    });
    return groupBy(rows.map(toReport), ({ incidentId }) => incidentId);
  }

  /** Writes them, as `rowsOf` writes them. */
  async insert(ctx: RequestContext, rows: string): Promise<void> {
    const client = await this.database.client(ctx);
    await client.$executeRaw`INSERT INTO report SELECT * FROM jsonb_populate_recordset(NULL::report, ${rows}::jsonb)`;
  }
}

/** Reports as JSON, with the columns of their table. */
export const rowsOf = (reports: readonly Report[], filedBy: string | null): string =>
  canonicalJson(
    reports.map((report) => ({
      id: report.id,
      incident_id: report.incidentId,
      source_id: report.sourceId,
      based_on: report.basedOnId,
      filed_by: filedBy,
      received_at: report.receivedAt,
      occurred: report.occurred,
      link: report.link,
      words: report.words,
      direct_witness: report.directWitness,
      media_evidence: report.mediaEvidence,
      denies: report.denies,
      given: report.given === null ? null : new CanonicalText(report.given),
      reading: report.read,
    })),
  );

function toReport({ words, given, reading, ...row }: ReportRow): Report {
  return {
    ...row,
    words: words as unknown as ReportWords[],
    given: given === null ? null : canonicalJson(given),
    read: reading,
  };
}
