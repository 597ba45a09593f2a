import { scaleLinear } from 'd3-scale';
import { formatInterval } from '../counts/format-count.js';
import { type ChartText, type ChartValue, COLOUR, describeChart, label, picture, shortened, sidesOf, widthOf } from './chart.js';
import { furthestOf, horizontally, intervalMark, legend, OPEN_END } from './interval-mark.js';

const WIDTH = 640;
const ROW = 28;
const NAMES = { least: 90, most: 230 };

/** Counts side by side, each with its name and in words: one row for each. */
export function barChart(text: ChartText, values: readonly ChartValue[]): string {
  const { locale } = text;
  const sides = sidesOf(locale, WIDTH);
  const words = values.map(({ value }) => formatInterval(value, locale));
  const names = Math.min(NAMES.most, Math.max(NAMES.least, ...values.map((one) => widthOf(one.label))));
  const said = Math.min(200, Math.max(0, ...words.map((word) => widthOf(word)))) + 16;
  const begin = names + 18;
  const scale = scaleLinear([0, furthestOf(values.map(({ value }) => value))], [0, WIDTH - begin - OPEN_END - said]);
  const rows = values.map(({ label: name, value }, index) => {
    const top = index * ROW + 6;
    const end = scale(value.max ?? value.min) + (value.max === null ? OPEN_END : 0);
    return (
      label(sides.at(names + 10), top + 14, shortened(name, names + 10), locale, { anchor: sides.end }) +
      intervalMark(value, scale, horizontally(sides, top, ROW - 10, begin)) +
      label(sides.at(begin + end + 6), top + 14, words[index]!, locale, { anchor: sides.begin })
    );
  });
  const bottom = values.length * ROW + 6;
  const axis = `<path d="M${sides.at(begin)} 0V${bottom}" stroke="${COLOUR.faint}"/>`;
  const of = values.map(({ value }) => value);
  const body = rows.join('') + axis + legend(of, locale, sides, bottom + 6);
  return picture(text, describeChart(text, values), WIDTH, bottom + 30, body);
}
