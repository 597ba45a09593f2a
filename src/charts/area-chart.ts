import { scaleQuantize } from 'd3-scale';
import type { Interval } from '../counts/count.js';
import { type CountLocale, formatInterval } from '../counts/format-count.js';
import type { AreaMap } from './area-map.js';
import {
  type ChartText,
  type ChartValue,
  COLOUR,
  describeChart,
  escapeXml,
  FONTS,
  label,
  picture,
  sidesOf,
  widthOf,
} from './chart.js';

/** From few to many; the first is still told from no incidents at all, the last two carry white figures. */
const SHADES = ['#d6e6f1', '#a9cbe2', '#6fa5cb', '#38779f', '#184a70'] as const;
const MARGIN = 64;
/** The count of one area. */
export interface AreaValue extends ChartValue {
  readonly code: string;
}

/**
 * A map on which each area is as dark as what is certain of it (its minimum) is much. Figures stand in the areas, of small ones
 * beside them; an area without a value has none.
 */
export function areaChart(text: ChartText, map: AreaMap, values: readonly AreaValue[]): string {
  const { locale } = text;
  const width = map.width + MARGIN + 8;
  const sides = sidesOf(locale, width);
  const byCode = new Map(values.map((value) => [value.code, value]));
  const most = Math.max(1, ...values.map(({ value }) => value.min));
  const shades = SHADES.slice(-Math.min(most, SHADES.length));
  const shadeOf = scaleQuantize<string>([0.5, most + 0.5], shades);
  const fill = (value: Interval | undefined): string => (value && value.min > 0 ? shadeOf(value.min) : COLOUR.nothing);
  const paths = map.areas.map(({ code, path }) => {
    const value = byCode.get(code);
    const told = value && `<title>${escapeXml(`${value.label}: ${formatInterval(value.value, locale)}`)}</title>`;
    return `<path d="${path}" fill="${fill(value?.value)}" stroke="#fff" stroke-width="1.5">${told ?? ''}</path>`;
  });
  // The Arabic font is the one that has ≥.
  const figures = map.areas.map(({ code, at: [x, y], room }) => {
    const value = byCode.get(code)?.value;
    if (!value) return '';
    const figure = short(value);
    if (widthOf(figure) > room * 1.6) {
      const line = `<path d="M-8 ${y - 4}L${x} ${y}" stroke="${COLOUR.faint}" fill="none"/><circle cx="${x}" cy="${y}" r="2" fill="${COLOUR.faint}"/>`;
      return line + label(-12, y, figure, 'en', { anchor: 'end', bold: true });
    }
    const isDark = SHADES.slice(-2).some((shade) => shade === fill(value));
    return label(x, y + 5, figure, 'en', { anchor: 'middle', bold: true, colour: isDark ? '#fff' : COLOUR.ink });
  });
  const drawn = `<g transform="translate(${MARGIN} 6)">${paths.join('')}<g font-family="${FONTS.ar}">${figures.join('')}</g></g>`;
  const key = shadesKey(shades, shadeOf, most, locale, width, map.height + 16);
  const from = label(sides.at(8), map.height + 56, borders(map, locale), locale, {
    anchor: sides.begin,
    size: 11,
    colour: COLOUR.faint,
  });
  return picture(text, describeChart(text, values), width, map.height + 64, drawn + key + from);
}

/** A count as short as a map needs it: 17, ≥ 17, 3–5, ≤ 5; a question mark where nothing is known. */
function short({ min, max }: Interval): string {
  if (max === null) return min === 0 ? '?' : `≥ ${min}`;
  if (min === max) return String(min);
  return min === 0 ? `≤ ${max}` : `${min}–${max}`;
}

function shadesKey(
  shades: readonly string[],
  shadeOf: { invertExtent(shade: string): [number, number | undefined] },
  most: number,
  locale: CountLocale,
  width: number,
  top: number,
): string {
  const sides = sidesOf(locale, width);
  return shades
    .map((shade, index) => {
      // A single shade has no upper end of its own.
      const [from, to] = shadeOf.invertExtent(shade).map((bound) => Math.ceil(bound ?? most + 0.5)) as [number, number];
      const begin = 8 + index * 92;
      const x = Math.min(sides.at(begin), sides.at(begin + 18));
      const said = from >= to - 1 ? String(from) : `${from}–${to - 1}`;
      const square = `<rect x="${x}" y="${top}" width="18" height="14" fill="${shade}"/>`;
      return square + label(sides.at(begin + 24), top + 12, said, 'en', { anchor: sides.begin, size: 11, colour: COLOUR.faint });
    })
    .join('');
}

const borders = ({ attribution }: AreaMap, locale: CountLocale): string =>
  locale === 'ar'
    ? `الحدود: ${attribution}، مبسّطة، ولا تعني إقراراً بها`
    : `Borders: ${attribution}, simplified; no endorsement is meant`;
