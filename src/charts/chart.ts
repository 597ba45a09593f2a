/** What all charts have in common. Charts are pure functions to SVG text, the same in the server's files and in a browser. */
import { type CountLocale, formatInterval } from '../counts/format-count.js';
import type { Interval } from '../counts/count.js';

/** One figure of a chart. */
export interface ChartValue {
  readonly label: string;
  readonly value: Interval;
}

/** What a chart says of itself. */
export interface ChartText {
  /** What is counted, where and when: for those who do not see the picture, too. */
  readonly title: string;
  readonly locale: CountLocale;
  /** Whether the title stands in the picture; where it stands beside it, it need not. */
  readonly heading?: boolean;
  /** A line below: as of when, licence. */
  readonly note?: string;
}

export const COLOUR = {
  ink: '#1f2933',
  faint: '#5d6b78',
  rule: '#d5dbe1',
  known: '#1f5a85',
  possible: '#9fc3dd',
  nothing: '#eef1f4',
} as const;

export const FONTS = {
  en: "'Noto Sans', 'IBM Plex Sans Arabic', sans-serif",
  ar: "'IBM Plex Sans Arabic', 'Noto Sans', sans-serif",
} as const;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML cannot carry is left out; so are characters that turn the direction of what follows.
const UNSAFE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g; // eslint-disable-line no-control-regex

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSAFE, '')
    .replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}

/** Figures joined by signs, such as dates, with Latin words before them: after Arabic letters their parts would change places. */
const DATE = /(?:[A-Za-z]+ )*\d+(?:[-:/.]\d+)+/g;

/** Everything there is to see, in words: the text that stands for the picture. */
export function describeChart({ title, locale }: ChartText, values: readonly ChartValue[]): string {
  const [colon, separator] = locale === 'ar' ? [': ', '؛ '] : [': ', '; '];
  const told = values.map(({ label, value }) => `${label}${colon}${formatInterval(value, locale)}`).join(separator);
  return told === '' ? title : `${title}. ${told}.`;
}

/** Two sides of a picture by reading direction: Arabic begins at the right. */
export interface Sides {
  /** Distance from where reading begins, as x. */
  at(distance: number): number;
  /** Text from there on, and text up to there. */
  readonly begin: 'start' | 'end';
  readonly end: 'start' | 'end';
}

export const sidesOf = (locale: CountLocale, width: number): Sides =>
  locale === 'ar'
    ? { at: (distance) => round(width - distance), begin: 'end', end: 'start' }
    : { at: (distance) => round(distance), begin: 'start', end: 'end' };

export const round = (value: number): number => Math.round(value * 10) / 10;

interface LabelStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

/**
 * Text at a point. Browser, PNG and PDF draw Arabic alike when the picture itself runs from left to right and the text is
 * isolated from right to left within it.
 */
export function label(x: number, y: number, text: string, locale: CountLocale, style: LabelStyle = {}): string {
  const { anchor = 'start', size = 13, bold = false, colour = COLOUR.ink } = style;
  const content = locale === 'ar' ? `\u2067${escapeXml(text).replace(DATE, '\u2066$&\u2069')}\u2069` : escapeXml(text);
  const weight = bold ? ' font-weight="700"' : '';
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}"${weight} fill="${colour}">${content}</text>`;
}

/** Roughly how wide a text is drawn, in pixels: nothing measures text where there is no browser. */
export const widthOf = (text: string, size = 13): number => text.length * size * 0.56;

export function shortened(text: string, width: number, size = 13): string {
  const most = Math.floor(width / (size * 0.56));
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

const HEADING = 36;
const NOTE = 24;

/** A whole picture: its body, of the height given, between title and note. */
export function picture(text: ChartText, description: string, width: number, height: number, body: string): string {
  const { title, locale, heading = false, note } = text;
  const sides = sidesOf(locale, width);
  const top = heading ? HEADING : 0;
  const whole = round(top + height + (note ? NOTE : 0));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" direction="ltr" ` +
    `role="img" aria-label="${escapeXml(title)}" font-family="${FONTS[locale]}">` +
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc><rect width="${width}" height="${whole}" fill="#fff"/>` +
    (heading
      ? label(sides.at(8), 24, shortened(title, width - 16, 16), locale, { anchor: sides.begin, size: 16, bold: true })
      : '') +
    `<g transform="translate(0 ${top})">${body}</g>` +
    (note ? label(sides.at(8), whole - 8, note, locale, { anchor: sides.begin, size: 11, colour: COLOUR.faint }) : '') +
    '</svg>'
  );
}
