import { Injectable } from '@nestjs/common';
import { areaChart } from '../charts/area-chart.js';
import { barChart } from '../charts/bars.js';
import type { ChartText } from '../charts/chart.js';
import { columnChart } from '../charts/columns.js';
import { MAPS } from '../charts/maps.js';
import { DomainError } from '../common/errors/domain-error.js';
import { endReading, type RequestContext } from '../common/request-context.js';
import type { Interval } from '../counts/count.js';
import { countNounName } from '../counts/format-count.js';
import type { TallyFigures } from '../tallies/models/tally.model.js';
import { type Charted, type ChartQuery, chartQuery, CHARTS } from './chart.query.js';
import { type ExportFile, once } from './export.file.js';
import { LICENCE } from './export.meta.js';
import { ExportRecords } from './export.records.js';
import { namingParameters, type Parameters } from './export.parameters.js';
import { png } from './formats/png.js';
import { type MonthlySummary, MonthlySummaryReader } from './monthly-summary.reader.js';
import { whole } from './statement/statement.content.js';
import { momentName, monthName, STATEMENT_WORDS } from './statement/statement.words.js';

const intervalOf = (figures: TallyFigures, figure: Charted): Interval => {
  const value = figures[figure];
  return typeof value === 'number' ? whole(value) : value;
};

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
    const svg = draw(query, months, { asOf: moment.toISOString(), licence: release?.licence ?? LICENCE });
    const { name, format, from, to } = query;
    const body = once(format === 'svg' ? svg : await png(svg));
    return { name: `tawthiq-${name}-${from === to ? from : `${from}-${to}`}`, format, body };
  }
}

function draw(
  { name, figure, from, to, locale }: ChartQuery,
  months: readonly MonthlySummary[],
  of: { asOf: string; licence: string },
): string {
  const period = from === to ? monthName(from, locale) : `${monthName(from, locale)} – ${monthName(to, locale)}`;
  const text: ChartText = {
    title: `${countNounName(figure, locale)}${locale === 'ar' ? '، ' : ', '}${period}`,
    locale,
    heading: true,
    note: STATEMENT_WORDS[locale].footer(of.licence, momentName(of.asOf, locale)),
  };
  if (name === 'months') {
    return columnChart(
      text,
      months.map(({ total }) => ({ label: total.month, value: intervalOf(total.figures, figure) })),
    );
  }
  const values = months.flatMap(({ groups }) =>
    groups.map(({ keys: [key], figures }) => ({
      code: key!.value,
      label: key!.label[locale],
      value: intervalOf(figures, figure),
    })),
  );
  if (name !== 'map') return barChart(text, values);
  const countries = months.flatMap(({ groups }) => groups.flatMap(({ governorate }) => governorate?.countryCode ?? []));
  const map = MAPS[countries[0] ?? 'SY'];
  if (map) return areaChart(text, map, values);
  const known = Object.keys(MAPS).join(', ');
  throw DomainError.atField('NOT_AVAILABLE', 'chart', `there are maps of these countries only: ${known}; take governorates.`);
}
