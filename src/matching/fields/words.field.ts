import type { Finding, MatchableRecord } from '../match.types.js';
import { likeness, type WordLikeness } from '../words.js';

/** Steps of likeness, in percent: each has its weight. */
export const WORD_STEPS = [95, 80, 60, 45, 30, 20, 10, 0] as const;
/** From here on words are said to agree, or to be near. */
const [AGREES, NEAR] = [60, 30];
/** Sum of weights up to which what is shared could stand in many a report: "a nurse was killed in an air strike". */
const LITTLE = 18;

/** What the narratives have in common, in the language in which they have more; of different languages nothing is known. */
export function compareWords({ words: a }: MatchableRecord, { words: b }: MatchableRecord): Finding {
  const found = (['en', 'ar'] as const).flatMap((language): WordLikeness[] => {
    const [one, other] = [a[language], b[language]];
    return one && other ? [likeness(one, other)] : [];
  });
  if (found.length === 0) return { grade: 'UNKNOWN', verdict: 'UNKNOWN' };
  const best = found.reduce((most, one) => (one.alike > most.alike ? one : most));
  const percent = Math.round(100 * best.alike);
  const verdict = percent >= AGREES ? 'AGREES' : percent >= NEAR ? 'NEAR' : 'DIFFERS';
  const step = WORD_STEPS.find((one) => percent >= one)!;
  const isLittle = percent >= NEAR && best.shared < LITTLE;
  return { grade: `ALIKE_${step}${isLittle ? '_OF_LITTLE' : ''}`, verdict, told: { percent } };
}
