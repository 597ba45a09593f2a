import type { FieldProblem } from '../common/errors/domain-error.js';
import { problemOf } from './count.js';
import type { CountInput } from './dto/count.input.js';
import type { CountModel } from './models/count.model.js';
import { parseCount } from './parse-count.js';

/** The count that an input means, or what is wrong with it. Pure. */
export function readCount(input: CountInput, path: string): { count: CountModel } | { problem: FieldProblem } {
  const { words = null, min = null, best: given = null, max = null } = input;
  if (min === null && given === null && max === null) {
    if (words === null) return { problem: { path, message: 'needs words, such as "at least 3", or min.' } };
    const parsed = parseCount(words);
    if (!parsed.ok) return { problem: { path: `${path}.words`, message: parsed.message } };
    return { count: { ...parsed.interval, words: parsed.words, rule: parsed.rule } };
  }
  if (min === null)
    return { problem: { path: `${path}.min`, message: 'is needed when best or max is given; 0 when nothing is sure.' } };
  const best = given ?? (min === max ? min : null);
  const problem = problemOf({ min, best, max });
  if (problem) return { problem: { path, message: problem } };
  return { count: { min, best, max, words, rule: input.rule ?? null } };
}
