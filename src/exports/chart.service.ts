import { Injectable } from '@nestjs/common';
import { endReading, type RequestContext } from '../common/request-context.js';
import { chartQuery, CHARTS } from './chart.query.js';
import { type ExportFile, once } from './export.file.js';
import { LICENCE } from './export.meta.js';
import { ExportRecords } from './export.records.js';
import { namingParameters, type Parameters } from './export.parameters.js';
import { MonthlySummaryReader } from './monthly-summary.reader.js';

/** Makes charts of tallies. */
@Injectable()
export class ChartService {
  constructor(
    private readonly summaries: MonthlySummaryReader,
    private readonly records: ExportRecords,
  ) {}

  /** @param file such as `months.svg`. @throws DomainError INVALID_INPUT, NOT_FOUND, AMBIGUOUS, WITHHELD; NOT_AVAILABLE without a map. */
  async chart(ctx: RequestContext, file: string, parameters: Parameters): Promise<ExportFile> {
    const query = await chartQuery(file, parameters, ctx.locale);
    const dimension = CHARTS[query.name];
    const own = { ...ctx, locale: query.locale };
    const groupBy = dimension ? [dimension] : [];
    const { release, moment, filter, asOf } = await this.records.of(own, query);
    const months = await namingParameters(async () => {
      if (release && dimension) return [await this.summaries.ofRelease(own, release, groupBy)];
      const before = await this.summaries.read(own, { ...query, filter, asOf, groupBy }, moment);
      return release ? [...before.slice(0, -1), await this.summaries.ofRelease(own, release, [])] : before;
    });
    await endReading(own);
    // What draws is loaded when the first chart is asked for.
    const { drawChart } = await import('./chart.drawing.js');
    const svg = drawChart(query, months, { asOf: moment.toISOString(), licence: release?.licence ?? LICENCE });
    const { name, format, from, to } = query;
    const body = once(format === 'svg' ? svg : await (await import('./formats/png.js')).png(svg));
    return { name: `tawthiq-${name}-${from === to ? from : `${from}-${to}`}`, format, body };
  }
}
