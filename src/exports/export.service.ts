import { Injectable } from '@nestjs/common';
import { requireTier, Tier, tierOf } from '../common/authz/visibility.js';
import { DomainError } from '../common/errors/domain-error.js';
import { reading, type RequestContext } from '../common/request-context.js';
import type { IncidentFilter } from '../incidents/dto/incident-filter.input.js';
import { LONGEST_SHEET } from './formats/workbook.js';
import type { ExportFile } from './export.file.js';
import { metaOf } from './export.meta.js';
import type { Parameters } from './export.parameters.js';
import { type ExportQuery, incidentsQuery, monthlySummaryQuery } from './export.query.js';
import { IncidentExportReader } from './incident-export.reader.js';
import { INCIDENT_COLUMNS, WHOLE_COLUMNS } from './incident.columns.js';
import { monthlySummaryColumns } from './monthly-summary.columns.js';
import { MonthlySummaryReader } from './monthly-summary.reader.js';
import { RevisionService } from '../revisions/revision.service.js';
import { writeIncidents, writeMonthlySummary } from './export.writer.js';

const TITLES = {
  incidents: { en: 'Attacks on health care: incidents', ar: 'الهجمات على الرعاية الصحية: الحوادث' },
  summary: { en: 'Attacks on health care: monthly summary', ar: 'الهجمات على الرعاية الصحية: الملخص الشهري' },
};

/** Makes the files. Everything that can be refused is refused before the first byte of a file. */
@Injectable()
export class ExportService {
  constructor(
    private readonly incidentReader: IncidentExportReader,
    private readonly summaryReader: MonthlySummaryReader,
    private readonly revisions: RevisionService,
  ) {}

  /** A month's tally. @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS, NOT_AVAILABLE. */
  async monthlySummary(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await monthlySummaryQuery(file, parameters, ctx.locale);
    const { month, format, groupBy, locale } = query;
    const moment = await this.moment(ctx, query);
    const meta = metaOf(`${TITLES.summary[locale]} ${month}`, query, moment, { month, groupBy });
    const { total, groups } = await namingParameters(() =>
      this.summaryReader.read({ ...ctx, locale }, { ...query, filter: travelling(query.filter) }, moment),
    );
    const body = writeMonthlySummary(monthlySummaryColumns(groupBy), total, groups, meta, query);
    return { name: `tawthiq-monthly-summary-${month}`, format, body };
  }

  /** The incidents of a filter. @throws DomainError as `monthlySummary`. */
  async incidents(ctx: RequestContext, extension: string, parameters: Parameters): Promise<ExportFile> {
    const query = await incidentsQuery(extension, parameters, ctx.locale);
    const { format, filter, locale } = query;
    const moment = await this.moment(ctx, query);
    const meta = metaOf(TITLES.incidents[locale], query, moment);
    if (query.whole) requireTier(ctx, 'export full', 'full');
    const all = query.whole ? [...INCIDENT_COLUMNS, ...WHOLE_COLUMNS] : INCIDENT_COLUMNS;
    const columns = all.filter(({ tier = Tier.PUBLIC }) => tier <= tierOf(ctx.audience));
    const pages = await namingParameters(async () => {
      if (format === 'xlsx') await this.refuseOverlong(ctx, travelling(filter), moment);
      return begun(this.incidentReader.pages(ctx, travelling(filter), moment, query.whole));
    });
    return { name: 'tawthiq-incidents', format, body: writeIncidents({ columns, pages }, meta, query) };
  }

  /** A file is of one moment, however long it takes to write, and says which: asking as of it again gives the same. */
  private async moment(ctx: RequestContext, { asOf }: ExportQuery): Promise<Date> {
    return reading(ctx, async (own) => (await this.revisions.momentOf(own, asOf)) ?? (await this.revisions.newestSettled(own)));
  }

  private async refuseOverlong(ctx: RequestContext, filter: IncidentFilter, moment: Date): Promise<void> {
    const count = await this.incidentReader.count(ctx, filter, moment);
    if (count <= LONGEST_SHEET - 2) return;
    throw DomainError.atField(
      'NOT_AVAILABLE',
      'format',
      `an XLSX sheet cannot hold ${count} incidents; take CSV, or a narrower filter.`,
    );
  }
}

/** A file travels: what its source's licence keeps here is in none, whoever asks. */
const travelling = (filter: IncidentFilter): IncidentFilter => ({ ...filter, republishable: true });

/** Takes the first page now: what it refuses can still be answered as a refusal. */
async function begun<T>(source: AsyncGenerator<T>): Promise<AsyncIterable<T>> {
  const first = await source.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* source;
  })();
}

/** A filter's fields stand in the query string by themselves: `filter.place.0` is called `place.0`. */
async function namingParameters<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.fields) throw error;
    const named = (text: string): string => text.replace(/^filter\./, '');
    const fields = error.details.fields.map(({ path, message }) => ({ path: named(path), message }));
    throw new DomainError(error.code, named(error.message), { ...error.details, fields });
  }
}
