import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { type BundledRevision, type BundleFile, type BundlePart, BundleRegistry } from '../revisions/bundle/bundle.part.js';
import { canonicalJson } from '../revisions/canonical-json.js';
import { reportDocument } from './report.document.js';
import { ReportLoader } from './report.loader.js';
import type { ReportAnchor } from './report.record.js';
import { SourceLoader } from './source.loader.js';

/** The reports of an incident that the asker sees, for its evidence bundle. */
@Injectable()
export class ReportBundle implements BundlePart, OnModuleInit {
  constructor(
    private readonly reports: ReportLoader,
    private readonly sources: SourceLoader,
    private readonly registry: BundleRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  async files(ctx: RequestContext, incidentId: string, { number, after }: BundledRevision): Promise<BundleFile[]> {
    const { reports: anchors = [] } = after as { reports?: ReportAnchor[] };
    const reports = await this.reports.filedUnder(ctx, incidentId);
    return Promise.all(
      reports.map(async (report) => {
        const document = reportDocument({ ...report, source: await this.sources.byId(ctx, report.sourceId) });
        const index = anchors.findIndex(({ id }) => id === report.id);
        const anchor = { revision: number, pointer: `/after/reports/${index}/sha256` };
        const content = Buffer.from(canonicalJson(document));
        return { path: `reports/${report.id}.json`, content, ...(index >= 0 && { anchor }) };
      }),
    );
  }
}
