import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { DomainError } from '../../common/errors/domain-error.js';
import { asPublic, reading, type RequestContext } from '../../common/request-context.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import { daysOf } from '../../releases/month.js';
import { TallyDimension } from '../../tallies/models/tally.model.js';
import { type ExportFile, once } from '../export.file.js';
import { type ExportMeta, metaOf } from '../export.meta.js';
import { ExportRecords } from '../export.records.js';
import { namingParameters, type Parameters } from '../export.parameters.js';
import type { Format } from '../export.query.js';
import { unlessWithheld } from '../../common/errors/unless-withheld.js';
import { begun, onePage, type TableNames, writeTable } from '../export.writer.js';
import { IncidentExportReader } from '../incident-export.reader.js';
import { INCIDENT_NAMES, incidentColumnsOf } from '../incident.columns.js';
import { monthlySummaryColumns, type SummaryRow } from '../monthly-summary.columns.js';
import { type MonthlySummary, MonthlySummaryReader } from '../monthly-summary.reader.js';
import { packed, type PackedFile } from './hdx.archive.js';
import { hdxMetadata, methodText } from './hdx.metadata.js';
import { type HdxQuery, hdxQuery } from './hdx.query.js';

const LEGAL_CODE = new URL('./cc-by-4.0.txt', import.meta.url);
/** That of LEGAL_CODE, as SPDX names it. */
const OPEN_LICENCE = 'CC-BY-4.0';
const TITLE = { en: 'Attacks on health care', ar: 'الهجمات على الرعاية الصحية' };
const GROUP_BY = [TallyDimension.GOVERNORATE];
const TALLY_NAMES: TableNames<SummaryRow> = {
  member: 'tallies',
  sheets: { en: 'Tallies', ar: 'الحصائل' },
  pointOf: () => null,
};

/**
 * Makes a package of open data as the Humanitarian Data Exchange takes it: tagged tables, metadata, method, licence, checksums. It is
 * made to be passed on, so it holds what the public sees, whoever asks for it.
 */
@Injectable()
export class HdxService {
  constructor(
    private readonly incidents: IncidentExportReader,
    private readonly summaries: MonthlySummaryReader,
    private readonly records: ExportRecords,
  ) {}

  /** @param file such as `2017-04.zip`. @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS, WITHHELD; NOT_AVAILABLE when too long. */
  async package(asker: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await hdxQuery(file, parameters, asker.locale);
    const { from, to, locale } = query;
    const ctx = { ...asPublic(asker), locale };
    const records = await this.records.of(ctx, query);
    const { filter, moment, asOf, release } = records;
    if (release && release.licence !== OPEN_LICENCE) {
      throw DomainError.atField(
        'NOT_AVAILABLE',
        'release',
        `packages are under ${OPEN_LICENCE}; this release is under ${release.licence}.`,
      );
    }
    const question = { ...query, filter, asOf, groupBy: GROUP_BY };
    const summaries = await namingParameters(() =>
      reading(ctx, async (own) =>
        release ? [await this.summaries.ofRelease(own, release, GROUP_BY)] : this.summaries.read(own, question, moment),
      ),
    );
    const days = { from: daysOf(from).from, to: daysOf(to).to };
    const period = from === to ? from : `${from}-${to}`;
    const meta = metaOf(`${TITLE[locale]}, ${period}`, records, locale, { months: [from, to], groupBy: GROUP_BY });
    const data = [
      ...(await this.incidentFiles(ctx, { ...filter, ...days }, moment, { period, meta, locale })),
      ...(['csv', 'xlsx'] as const).map((format) => tallyFile(summaries, format, { period, meta, locale })),
    ];
    const metadata = hdxMetadata(
      meta,
      days,
      countriesOf(summaries),
      data.map(({ name }) => name),
    );
    const body = packed([
      ...data,
      { name: 'metadata.json', body: once(metadata) },
      { name: 'METHOD.md', body: once(methodText(meta)) },
      { name: 'LICENCE.txt', body: once(readFileSync(LEGAL_CODE, 'utf8')) },
    ]);
    return { name: `tawthiq-hdx-${period}`, format: 'zip', body };
  }

  /** None where incidents are not shown one by one. All are of one moment, so each file reads for itself and holds a page at a time. */
  private async incidentFiles(ctx: RequestContext, filter: IncidentFilter, moment: Date, common: Common): Promise<PackedFile[]> {
    const first = await unlessWithheld(async () => {
      await this.incidents.refuseOverlong(ctx, filter, moment);
      return begun(this.incidents.pages(ctx, filter, moment));
    });
    if (!first) return [];
    const columns = incidentColumnsOf(ctx);
    return (['csv', 'xlsx', 'geojson'] as const).map((format) => {
      const pages = format === 'csv' ? first : this.incidents.pages(ctx, filter, moment);
      const body = writeTable({ columns, pages }, common.meta, { format, locale: common.locale, hxl: true }, INCIDENT_NAMES);
      return { name: `incidents-${common.period}.${format}`, body };
    });
  }
}

/** What the files of a package share. */
interface Common extends Pick<HdxQuery, 'locale'> {
  readonly period: string;
  readonly meta: ExportMeta;
}

function tallyFile(summaries: readonly MonthlySummary[], format: Format, { period, meta, locale }: Common): PackedFile {
  const pages = onePage(summaries.flatMap(({ total, groups }) => [total, ...groups]));
  const table = { columns: monthlySummaryColumns(GROUP_BY), pages };
  return { name: `tallies-${period}.${format}`, body: writeTable(table, meta, { format, locale, hxl: true }, TALLY_NAMES) };
}

const countriesOf = (summaries: readonly MonthlySummary[]): string[] => [
  ...new Set(summaries.flatMap(({ groups }) => groups.flatMap(({ governorate }) => governorate?.countryCode ?? []))),
];
