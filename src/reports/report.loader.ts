import { Injectable } from '@nestjs/common';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import type { Report } from './models/report.model.js';
import { reportHash } from './report.document.js';
import type { ReportAnchor } from './report.record.js';
import { ReportRepository } from './report.repository.js';
import { SourceLoader } from './source.loader.js';

/** Batched look-ups of reports. */
@Injectable()
export class ReportLoader {
  constructor(
    private readonly reports: ReportRepository,
    private readonly sources: SourceLoader,
  ) {}

  async byId(ctx: RequestContext, id: string): Promise<Report | null> {
    return (await batched(ctx, this, 'byId', (ids: readonly string[]) => this.reports.byIds(ctx, ids)).load(id)) ?? null;
  }

  /** Those filed under an incident, of those the asker sees. */
  async filedUnder(ctx: RequestContext, incidentId: string): Promise<Report[]> {
    const load = batched(ctx, this, 'filedUnder', (ids: readonly string[]) => this.reports.ofIncidents(ctx, ids));
    return (await load.load(incidentId)) ?? [];
  }

  async hashOf(ctx: RequestContext, report: Report): Promise<string> {
    return reportHash({ ...report, source: await this.sources.byId(ctx, report.sourceId) });
  }

  /** How a revision names the reports filed under its incident. */
  async anchorsOf(ctx: RequestContext, incidentId: string): Promise<ReportAnchor[]> {
    const reports = await this.filedUnder(ctx, incidentId);
    return Promise.all(reports.map(async (report) => ({ id: report.id, sha256: await this.hashOf(ctx, report) })));
  }
}
