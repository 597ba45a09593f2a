import type { Locale } from '../common/request-context.js';
import type { Candidate } from './candidate.service.js';
import { explain } from './match.explain.js';
import { RULE_VERSION } from './match.rule.js';
import type { DuplicateCandidate } from './models/duplicate.model.js';

/** Candidates as they are shown. Pure. */
export function toDuplicateCandidates(candidates: readonly Candidate[], locale: Locale): DuplicateCandidate[] {
  return candidates.map(({ incident, comparison }) => ({
    incident,
    score: Math.round(comparison.score * 1000) / 1000,
    rule: RULE_VERSION,
    fields: comparison.fields.map((compared) => {
      const { field, verdict, contribution } = compared;
      return { field, verdict, contribution, explanation: explain(compared, locale) };
    }),
  }));
}
