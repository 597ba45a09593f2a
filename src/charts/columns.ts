import { scaleBand, scaleLinear } from 'd3-scale';
import { type ChartText, type ChartValue, COLOUR, describeChart, label, picture, sidesOf } from './chart.js';
import { furthestOf, intervalMark, legend, OPEN_END, vertically } from './interval-mark.js';

const WIDTH = 720;
const PLOT = 230;
const TOP = 14;
const NUMBERS = 48;
/** Widest label below a column, in pixels. */
const NAME = 52;

/** A run of months (or other steps of time), one column for each: what is uncertain is drawn as a range. */
export function columnChart(text: ChartText, values: readonly ChartValue[]): string {
  const { locale } = text;
  const sides = sidesOf(locale, WIDTH);
  const of = values.map(({ value }) => value);
  const height = scaleLinear([0, furthestOf(of)], [0, PLOT - OPEN_END]).nice(5);
  const band = scaleBand(
    values.map((_, index) => index),
    [NUMBERS, WIDTH - 10],
  ).padding(values.length > 60 ? 0.1 : 0.3);
  const bottom = TOP + PLOT;
  const ticks = height.ticks(5).filter((tick) => Number.isInteger(tick));
  const grid = ticks.map((tick) => {
    const y = Math.round(bottom - height(tick)) + 0.5;
    const line = `<path d="M${sides.at(NUMBERS)} ${y}H${sides.at(WIDTH - 10)}" stroke="${tick === 0 ? COLOUR.faint : COLOUR.rule}"/>`;
    const style = { anchor: sides.end, size: 11, colour: COLOUR.faint };
    return line + label(sides.at(NUMBERS - 8), y + 4, tick.toLocaleString('en'), 'en', style);
  });
  const columns = values.map(({ value }, index) => {
    const [from, to] = [sides.at(band(index)!), sides.at(band(index)! + band.bandwidth())];
    return intervalMark(value, height, vertically(Math.min(from, to), band.bandwidth(), bottom));
  });
  const every = Math.ceil(NAME / band.step());
  const names = values.map(({ label: name }, index) => {
    if (index % every > 0) return '';
    const middle = sides.at(band(index)! + band.bandwidth() / 2);
    return label(middle, bottom + 18, name, locale, { anchor: 'middle', size: 11, colour: COLOUR.faint });
  });
  const body = grid.join('') + columns.join('') + names.join('') + legend(of, locale, sides, bottom + 28);
  return picture(text, describeChart(text, values), WIDTH, bottom + 54, body);
}
