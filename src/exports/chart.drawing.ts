import { areaChart } from '../charts/area-chart.js';
import { barChart } from '../charts/bars.js';
import type { ChartText } from '../charts/chart.js';
import { columnChart } from '../charts/columns.js';
import { MAPS } from '../charts/maps.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { Interval } from '../counts/count.js';
import { countNounName } from '../counts/format-count.js';
import type { TallyFigures } from '../tallies/models/tally.model.js';
import type { Charted, ChartQuery } from './chart.query.js';
import type { MonthlySummary } from './monthly-summary.reader.js';
import { whole } from './statement/statement.content.js';
import { momentName, monthName, STATEMENT_WORDS } from './statement/statement.words.js';

const intervalOf = (figures: TallyFigures, figure: Charted): Interval => {
  const value = figures[figure];
  return typeof value === 'number' ? whole(value) : value;
};

/** A chart of tallies, as SVG. Pure. @throws DomainError NOT_AVAILABLE without a map. */
export function drawChart(
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
