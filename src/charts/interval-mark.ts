import type { CountLocale } from '../counts/format-count.js';
import type { Interval } from '../counts/count.js';
import { COLOUR, label, round, type Sides, widthOf } from './chart.js';

/** How far the mark of a count without an upper bound reaches beyond it, in pixels. */
export const OPEN_END = 22;

/** The largest figure that a chart must have room for. */
export const furthestOf = (values: readonly Interval[]): number => Math.max(1, ...values.map(({ min, max }) => max ?? min));

/** A rectangle of a bar, from one distance to another along it. */
type Stretch = (from: number, to: number, attributes: string) => string;

/**
 * A count as a bar: full up to what is certain, pale up to the most that it may be. Without an upper bound it runs out in
 * steps, so that nobody takes it for a figure. What is not known at all is nothing but these steps.
 */
export function intervalMark({ min, best, max }: Interval, scale: (value: number) => number, stretch: Stretch): string {
  const [low, high] = [scale(min), max === null ? null : scale(max)];
  const parts: string[] = [];
  if (min > 0) parts.push(stretch(scale(0), low, `fill="${COLOUR.known}"`));
  if (high !== null && high > low) parts.push(stretch(low, high, `fill="${COLOUR.possible}"`));
  if (high === null) {
    for (const step of [0, 1, 2]) {
      const from = low + 1 + step * (OPEN_END / 3);
      parts.push(stretch(from, from + OPEN_END / 3 - 3, `fill="${COLOUR.possible}" fill-opacity="${1 - step * 0.28}"`));
    }
  }
  if (best !== null && best !== min && best !== max)
    parts.push(stretch(scale(best) - 1, scale(best) + 1, `fill="${COLOUR.ink}"`));
  return parts.join('');
}

const WORDS = {
  en: { known: 'at least', possible: 'at most', open: 'no upper bound is known' },
  ar: { known: 'على الأقل', possible: 'على الأكثر', open: 'لا يُعرف حد أعلى' },
} as const;

/** What the parts of the marks mean, as far as the values have them. One line, 20 pixels high. */
export function legend(values: readonly Interval[], locale: CountLocale, sides: Sides, top: number): string {
  const words = WORDS[locale];
  const entries: [text: string, mark: Interval][] = [];
  if (values.some(({ min }) => min > 0)) entries.push([words.known, { min: 1, best: null, max: 1 }]);
  if (values.some(({ min, max }) => max !== null && max > min)) entries.push([words.possible, { min: 0, best: null, max: 1 }]);
  if (values.some(({ max }) => max === null)) entries.push([words.open, { min: 0, best: null, max: null }]);
  let at = 8;
  return entries
    .map(([text, mark]) => {
      const begin = at;
      at += OPEN_END + 8 + widthOf(text, 11) + 22;
      const stretch = horizontally(sides, top + 4, 10, begin);
      const words = label(sides.at(begin + OPEN_END + 8), top + 13, text, locale, {
        anchor: sides.begin,
        size: 11,
        colour: COLOUR.faint,
      });
      return intervalMark(mark, (value) => value * OPEN_END, stretch) + words;
    })
    .join('');
}

/** Bars that lie, from where reading begins. */
export const horizontally =
  (sides: Sides, top: number, thickness: number, begin: number): Stretch =>
  (from, to, attributes) => {
    const x = Math.min(sides.at(begin + from), sides.at(begin + to));
    return `<rect x="${round(x)}" y="${round(top)}" width="${round(Math.max(to - from, 0.5))}" height="${round(thickness)}" ${attributes}/>`;
  };

/** Bars that stand. @param bottom where they stand */
export const vertically =
  (x: number, thickness: number, bottom: number): Stretch =>
  (from, to, attributes) =>
    `<rect x="${round(x)}" y="${round(bottom - to)}" width="${round(thickness)}" height="${round(Math.max(to - from, 0.5))}" ${attributes}/>`;
