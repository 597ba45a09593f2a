/** Rules for numbers, alone or with words that bound them. */
import type { Interval } from './count.js';
import { atLeast, between, type CountRule, OWN_READING } from './count-rule.js';

/** What would be called "about N" is not less than half of it; how much more it may be, nobody said. */
function about(n: number, best: number | null): Interval {
  return { min: Math.ceil(n / 2), best, max: null };
}

/** Every head followed by every tail. */
function each(heads: string, tails: string): string[] {
  return heads.split('|').flatMap((head) => tails.split('|').map((tail) => `${head} ${tail}`));
}

const APPROXIMATELY =
  'about|around|approximately|approx|approx.|roughly|circa|ca.|c.|nearly|almost|some|~|حوالي|نحو|قرابة|ما يقارب|ما يقرب من|تقريبا';

/** See count-rules.ts for the sources. */
export const NUMBER_RULES: readonly CountRule[] = [
  {
    id: 'exact',
    words: ['{x}', ...each('exactly|only|just|a total of|total of|فقط', '{x}'), '{x} only', '{x} فقط'],
    meaning: 'exactly x',
    source: OWN_READING,
    read: (x) => between(x, x),
  },
  {
    id: 'range',
    words: [
      ...'{x}-{y}|{x} to {y}|{x} or {y}|between {x} and {y}|between {x}-{y}|from {x} to {y}|من {x} إلى {y}|ما بين {x} و{y}'.split(
        '|',
      ),
      ...'بين {x} و{y}|بين {x} إلى {y}|{x} إلى {y}|{x} أو {y}|من {x} حتى {y}|من {x}-{y}|بين {x}-{y}'.split('|'),
    ],
    meaning: 'from x to y, no best figure',
    source: OWN_READING,
    read: between,
  },
  {
    id: 'more-than',
    words: each('more than|over|above|upwards of|greater than|>|أكثر من|ما يزيد عن|ما يزيد على|يزيد عن|فوق', '{x}'),
    meaning: 'min x + 1, no upper bound',
    source: OWN_READING,
    read: (x) => atLeast(x + 1),
  },
  {
    id: 'at-least',
    words: [
      ...each('at least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum|min|>=|≥', '{x}'),
      ...each('على الأقل|ما لا يقل عن|لا يقل عن|لا يقل عددهم عن', '{x}'),
      ...'{x} or more|{x} at least|{x} or above|{x}+|{x} على الأقل|{x} أو أكثر|{x} فأكثر'.split('|'),
    ],
    meaning: 'min x, no upper bound',
    source: OWN_READING,
    read: atLeast,
  },
  {
    id: 'fewer-than',
    words: each('fewer than|less than|<|أقل من', '{x}'),
    meaning: 'from 0 to x - 1',
    source: OWN_READING,
    read: (x) => between(0, x - 1),
  },
  {
    id: 'up-to',
    words: [
      ...each('up to|at most|no more than|not more than|as many as|a maximum of|maximum|max|<=|≤', '{x}'),
      ...each('على الأكثر|ما يصل إلى|يصل إلى|حتى|لا يزيد عن|ما لا يزيد عن|لا أكثر من|ليس أكثر من', '{x}'),
      ...'{x} at most|{x} or fewer|{x} or less|{x} على الأكثر|{x} أو أقل|{x} فأقل'.split('|'),
    ],
    meaning: 'from 0 to x',
    source: OWN_READING,
    read: (x) => between(0, x),
  },
  {
    id: 'about',
    words: [...each(APPROXIMATELY, '{x}'), '{x} or so', '{x} approximately', '{x} تقريبا'],
    meaning: 'best x, min half of x, no upper bound',
    source: `${OWN_READING}: nobody would call it "about x" below half of x`,
    read: (x) => about(x, x),
  },
  {
    id: 'about-range',
    words: each(APPROXIMATELY, '{x}-{y}|{x} to {y}|{x} إلى {y}'),
    meaning: 'min half of x, no best figure, no upper bound',
    source: `${OWN_READING}: as "about"; y only says that it may be more`,
    read: (x) => about(x, null),
  },
];
