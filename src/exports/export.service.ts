import { Injectable } from '@nestjs/common';
import { requireTier, Tier, tierOf } from '../common/authz/visibility.js';
import { reading, type RequestContext } from '../common/request-context.js';
import { RevisionService } from '../revisions/revision.service.js';
import type { ExportFile } from './export.file.js';
import { metaOf, methodOf } from './export.meta.js';
import { ExportRecords, type Records } from './export.records.js';
import { namingParameters, type Parameters } from './export.parameters.js';
import {
  facilitiesQuery,
  incidentsQuery,
  monthlySummaryQuery,
  perpetratorsQuery,
  type ReconciliationQuery,
  reconciliationQuery,
  talliesQuery,
} from './export.query.js';
import { begun, onePage, writeMonthlySummary, writeTable } from './export.writer.js';
import { FACILITY_COLUMNS } from './facility.columns.js';
import { IncidentExportReader } from './incident-export.reader.js';
import { INCIDENT_NAMES, incidentColumnsOf } from './incident.columns.js';
import { monthlySummaryColumns } from './monthly-summary.columns.js';
import { MonthlySummaryReader } from './monthly-summary.reader.js';
import { daysOf } from '../releases/month.js';
import { ReleaseContentService } from '../releases/release-content.service.js';
import { filterOf } from '../releases/release.scope.js';
import type { SetBeside } from '../releases/set-beside.js';
import { SetBesideReader } from '../releases/set-beside.reader.js';
import { RECONCILIATION_COLUMNS } from './reconciliation.columns.js';
import { PERPETRATOR_COLUMNS } from './perpetrator.columns.js';
import { RegistryExportReader } from './registry-export.reader.js';

const TITLES = {
  incidents: { en: 'Attacks on health care: incidents', ar: 'الهجمات على الرعاية الصحية: الحوادث' },
  summary: { en: 'Attacks on health care: monthly summary', ar: 'الهجمات على الرعاية الصحية: الملخص الشهري' },
  reconciliation: {
    en: 'Attacks on health care: claims beside records',
    ar: 'الهجمات على الرعاية الصحية: الادعاءات مقابل السجلات',
  },
  tallies: { en: 'Attacks on health care: tallies by month', ar: 'الهجمات على الرعاية الصحية: الحصائل حسب الشهر' },
  facilities: { en: 'Health facilities on record', ar: 'المرافق الصحية المسجلة' },
  perpetrators: { en: 'Perpetrators on record', ar: 'الجهات المنفذة المسجلة' },
};

const nowhere = (): null => null;

/** Makes the tables. Everything that can be refused is refused before the first byte of a file. */
@Injectable()
export class ExportService {
  constructor(
    private readonly incidentReader: IncidentExportReader,
    private readonly summaryReader: MonthlySummaryReader,
    private readonly claims: SetBesideReader,
    private readonly releases: ReleaseContentService,
    private readonly registryReader: RegistryExportReader,
    private readonly records: ExportRecords,
    private readonly revisions: RevisionService,
  ) {}

  /** A month's tally. @param file such as `2017-04.csv`. @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS. */
  async monthlySummary(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await monthlySummaryQuery(file, parameters, ctx.locale);
    const { month, format, groupBy, locale } = query;
    const records = await this.records.of(ctx, query);
    const { filter, moment, release } = records;
    const meta = metaOf(`${TITLES.summary[locale]} ${month}`, records, locale, { month, groupBy });
    const [summary] = await namingParameters(async () =>
      release
        ? [await this.summaryReader.ofRelease({ ...ctx, locale }, release, groupBy)]
        : this.summaryReader.read({ ...ctx, locale }, { ...query, filter, from: month, to: month }, moment),
    );
    const body = writeMonthlySummary(monthlySummaryColumns(groupBy), summary, meta, query);
    return { name: `tawthiq-monthly-summary-${month}`, format, body };
  }

  /** The tallies of a run of months: for each its total, then its groups. @throws DomainError as `monthlySummary`. */
  async tallies(ctx: RequestContext, extension: string, parameters: Parameters): Promise<ExportFile> {
    const query = await talliesQuery(extension, parameters, ctx.locale);
    const { from, to, format, groupBy, locale } = query;
    const records = await this.records.of(ctx, query);
    const { moment } = records;
    const meta = metaOf(`${TITLES.tallies[locale]} ${from} – ${to}`, records, locale, { months: [from, to], groupBy });
    const months = await namingParameters(() => this.summaryReader.read({ ...ctx, locale }, query, moment));
    const rows = months.flatMap(({ total, groups }) => [total, ...groups]);
    const table = { columns: monthlySummaryColumns(groupBy), pages: onePage(rows) };
    const names = { member: 'tallies', sheets: { en: 'Tallies', ar: 'الحصائل' }, pointOf: nowhere };
    return { name: `tawthiq-tallies-${from}-${to}`, format, body: writeTable(table, meta, query, names) };
  }

  /** The incidents of a filter. @throws DomainError as `monthlySummary`; NOT_AVAILABLE when too many for a sheet. */
  async incidents(ctx: RequestContext, extension: string, parameters: Parameters): Promise<ExportFile> {
    const query = await incidentsQuery(extension, parameters, ctx.locale);
    const { format, locale } = query;
    const records = await this.records.of(ctx, query);
    const { moment, release } = records;
    const filter = release ? { ...records.filter, ...daysOf(release.month) } : records.filter;
    const meta = metaOf(TITLES.incidents[locale], { ...records, filter }, locale);
    if (query.whole) requireTier(ctx, 'export full', 'full');
    const pages = await namingParameters(async () => {
      if (format === 'xlsx') await this.incidentReader.refuseOverlong(ctx, filter, moment);
      return begun(this.incidentReader.pages(ctx, filter, moment, query.whole));
    });
    const body = writeTable({ columns: incidentColumnsOf(ctx, query.whole), pages }, meta, query, INCIDENT_NAMES);
    return { name: 'tawthiq-incidents', format, body };
  }

  /** Claims about a month beside the records. @param file such as `2017-04.csv`. @throws DomainError as `monthlySummary`, WITHHELD. */
  async reconciliation(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await reconciliationQuery(file, parameters, ctx.locale);
    const { month, format, locale } = query;
    const { rows, records, rules } = await this.setBeside(ctx, query);
    const meta = metaOf(`${TITLES.reconciliation[locale]} ${month}`, records, locale, { month, comparison: rules });
    // A release keeps what everybody reads.
    const most = records.release ? Tier.PUBLIC : tierOf(ctx.audience);
    const columns = RECONCILIATION_COLUMNS.filter(({ tier = Tier.PUBLIC }) => tier <= most);
    const names = { member: 'rows', sheets: { en: 'Reconciliation', ar: 'المطابقة' }, pointOf: nowhere };
    const body = writeTable({ columns, pages: onePage(rows) }, meta, query, names);
    return { name: `tawthiq-reconciliation-${month}`, format, body };
  }

  /** The facilities of a filter. @throws DomainError as `monthlySummary`. */
  async facilities(ctx: RequestContext, extension: string, parameters: Parameters): Promise<ExportFile> {
    const query = await facilitiesQuery(extension, parameters, ctx.locale);
    const moment = await this.moment(ctx, query);
    const meta = metaOf(TITLES.facilities[query.locale], { ...query, moment }, query.locale, { ofIncidents: false });
    const pages = await namingParameters(() => begun(this.registryReader.facilities(ctx, query.filter, moment)));
    const body = writeTable({ columns: FACILITY_COLUMNS, pages }, meta, query, {
      member: 'facilities',
      sheets: { en: 'Facilities', ar: 'المرافق الصحية' },
      pointOf: ({ governorate }) => governorate,
    });
    return { name: 'tawthiq-facilities', format: query.format, body };
  }

  /** All perpetrators. @throws DomainError INVALID_INPUT. */
  async perpetrators(ctx: RequestContext, extension: string, parameters: Parameters): Promise<ExportFile> {
    const query = perpetratorsQuery(extension, parameters, ctx.locale);
    const moment = await this.moment(ctx, query);
    const meta = metaOf(TITLES.perpetrators[query.locale], { ...query, moment }, query.locale, { ofIncidents: false });
    const table = { columns: PERPETRATOR_COLUMNS, pages: onePage(await this.registryReader.perpetrators(ctx, moment)) };
    const names = { member: 'perpetrators', sheets: { en: 'Perpetrators', ar: 'الجهات المنفذة' }, pointOf: nowhere };
    return { name: 'tawthiq-perpetrators', format: query.format, body: writeTable(table, meta, query, names) };
  }

  /** Claims beside the records: of now, or as a release keeps them. */
  private async setBeside(
    ctx: RequestContext,
    { month, asOf, certaintyFloor, release }: ReconciliationQuery,
  ): Promise<{ rows: readonly SetBeside[]; records: Records; rules: string | undefined }> {
    if (release) {
      const records = await this.records.of(ctx, { filter: {}, asOf: null, release });
      return { rows: this.releases.claims(ctx, records.release!), records, rules: methodOf(records.release).comparison };
    }
    const { table, rows } = await reading(ctx, (own) => this.claims.read(own, month, asOf, certaintyFloor));
    const filter = filterOf({ certaintyFloor: certaintyFloor ?? undefined });
    return { rows, records: { filter, moment: table.asOf, asOf, release: null }, rules: table.rules };
  }

  private moment(ctx: RequestContext, { asOf }: { readonly asOf: string | null }): Promise<Date> {
    return reading(ctx, (own) => this.revisions.finalMoment(own, asOf));
  }
}
