import type { Source } from './models/source.model.js';
import type { Report } from './models/report.model.js';

/** What a report's hash stands for, besides the report: the source that it names. */
export type SourceOfReport = Pick<Source, 'id' | 'kind' | 'nameEn' | 'nameAr' | 'link' | 'organisationId'>;

/** A report with its source, as it is on record. */
export interface SourcedReport extends Report {
  readonly source: SourceOfReport;
}

/** How a revision of an incident names a report: nothing of it can be altered without its hash telling. */
export interface ReportAnchor {
  readonly id: string;
  readonly sha256: string;
}

/** Reports ready to be kept, or kept. */
export interface DrawnReports {
  readonly ids: readonly string[];
  /** As they are written (see rowsOf). */
  readonly rows: string;
  /** How revisions name them, by their incidents. */
  readonly anchors: ReadonlyMap<string, ReportAnchor>;
}
