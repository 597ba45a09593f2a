import type { Locale } from '../../common/request-context.js';

/** A stretch of text. */
export interface Run {
  readonly text: string;
  readonly href?: string;
  readonly strong?: boolean;
  /** A name or the like from a record, whose direction is its own. */
  readonly isolated?: boolean;
}

export type Runs = readonly Run[];

/** What documents are made of; every format draws the same blocks. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: Runs }
  | { readonly kind: 'list'; readonly items: readonly Runs[] }
  | FigureBlock
  | TableBlock;

/** A chart (src/charts). */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly svg: string;
  readonly alt: string;
  readonly caption: string;
  /** How much of the page's width it takes, from 0 to 1. */
  readonly share: number;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly Runs[])[];
  /** How wide the columns are in relation to each other. */
  readonly widths: readonly number[];
}

export interface DocumentContent {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle: string;
  readonly locale: Locale;
  readonly blocks: readonly Block[];
  /** On every page. */
  readonly footer: string;
  /** When what it says was published, ISO 8601: the date of the file, which is then the same whenever it is made. */
  readonly published: string | null;
}

/** One plain stretch. */
export const plain = (text: string): Runs => [{ text }];

/** A run's text with its direction isolated by characters, where the format has no mark of its own for it. */
export const isolatedText = ({ text, isolated }: Run): string => (isolated ? `\u2068${text}\u2069` : text);

/** Width and height of one of our charts, in pixels. */
export function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}
