import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { DomainError } from '../../common/errors/domain-error.js';
import { reading, type RequestContext } from '../../common/request-context.js';
import type { IncidentFilter } from '../../incidents/dto/incident-filter.input.js';
import { RevisionService } from '../../revisions/revision.service.js';
import { TallyDimension } from '../../tallies/models/tally.model.js';
import { type ExportFile, once } from '../export.file.js';
import { metaOf } from '../export.meta.js';
import { namingParameters, type Parameters } from '../export.parameters.js';
import type { Format } from '../export.query.js';
import { onePage, writeTable } from '../export.writer.js';
import { IncidentExportReader } from '../incident-export.reader.js';
import type { IncidentRow } from '../incident-export.rows.js';
import { INCIDENT_NAMES, incidentColumnsOf } from '../incident.columns.js';
import { monthlySummaryColumns } from '../monthly-summary.columns.js';
import { MonthlySummaryReader } from '../monthly-summary.reader.js';
import { packed, type PackedFile } from './hdx.archive.js';
import { hdxMetadata, methodText } from './hdx.metadata.js';
import { hdxQuery } from './hdx.query.js';

/** Most incidents of a package: they are held while its files are made, so that all files are of the same ones. */
const LARGEST = 20_000;

const LEGAL_CODE = new URL('./cc-by-4.0.txt', import.meta.url);
const TITLE = { en: 'Attacks on health care', ar: 'الهجمات على الرعاية الصحية' };
const GROUP_BY = [TallyDimension.GOVERNORATE];

/** Makes a package of open data as the Humanitarian Data Exchange takes it: tagged tables, metadata, method, licence, checksums. */
@Injectable()
export class HdxService {
  constructor(
    private readonly incidents: IncidentExportReader,
    private readonly summaries: MonthlySummaryReader,
    private readonly revisions: RevisionService,
  ) {}

  /** @param file such as `2017-04.zip`. @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS, WITHHELD; NOT_AVAILABLE when too long. */
  async package(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await hdxQuery(file, parameters, ctx.locale);
    const { from, to, filter, asOf, locale } = query;
    const moment = await reading(ctx, (own) => this.revisions.finalMoment(own, asOf));
    const days = [`${from}-01`, DateTime.fromISO(`${to}-01`).endOf('month').toISODate()!] as const;
    const summaries = await namingParameters(() =>
      reading({ ...ctx, locale }, (own) => this.summaries.read(own, { from, to, filter, groupBy: GROUP_BY, asOf }, moment)),
    );
    const rows = await this.rows(ctx, { ...filter, from: days[0], to: days[1] }, moment);
    const period = from === to ? from : `${from}-${to}`;
    const meta = metaOf(`${TITLE[locale]}, ${period}`, query, moment, { months: [from, to], groupBy: GROUP_BY });
    const incidents = (format: Format): PackedFile => {
      const table = { columns: incidentColumnsOf(ctx), pages: onePage(rows) };
      return {
        name: `incidents-${period}.${format}`,
        body: writeTable(table, meta, { format, locale, hxl: true }, INCIDENT_NAMES),
      };
    };
    const table = {
      columns: monthlySummaryColumns(GROUP_BY),
      pages: onePage(summaries.flatMap(({ total, groups }) => [total, ...groups])),
    };
    const names = { member: 'tallies', sheets: { en: 'Tallies', ar: 'الحصائل' }, pointOf: () => null };
    const data: PackedFile[] = [
      incidents('csv'),
      incidents('xlsx'),
      incidents('geojson'),
      { name: `tallies-${period}.csv`, body: writeTable(table, meta, { format: 'csv', locale, hxl: true }, names) },
    ];
    const countries = [...new Set(rows.map(({ place }) => place.countryCode))];
    const resources = data.map(({ name }) => {
      const description = name.startsWith('tallies') ? 'Tallies by month and governorate' : 'Incidents, one row each';
      return { name, format: name.split('.').at(-1)!.toUpperCase(), description };
    });
    const body = packed([
      ...data,
      { name: 'metadata.json', body: once(hdxMetadata(meta, days, countries, resources)) },
      { name: 'METHOD.md', body: once(methodText(meta)) },
      { name: 'LICENCE.txt', body: once(readFileSync(LEGAL_CODE, 'utf8')) },
    ]);
    return { name: `tawthiq-hdx-${period}`, format: 'zip', body };
  }

  private async rows(ctx: RequestContext, filter: IncidentFilter, moment: Date): Promise<IncidentRow[]> {
    const rows: IncidentRow[] = [];
    for await (const page of this.incidents.pages(ctx, filter, moment)) {
      rows.push(...page);
      if (rows.length <= LARGEST) continue;
      throw DomainError.atField('NOT_AVAILABLE', 'to', `a package holds at most ${LARGEST} incidents; ask for fewer months.`);
    }
    return rows;
  }
}
