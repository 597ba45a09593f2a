import type { LintRule } from '../lint.types.js';

/** The incident's time is that of its first strike. */
export const strikeBeforeIncident: LintRule = {
  name: 'STRIKE_BEFORE_INCIDENT',
  sentence: {
    en: 'A strike is earlier than the incident.',
    ar: 'ضربة أبكر من الحادثة.',
  },
  check: ({ time, timePrecision, strikes }) => {
    if (!strikes || !time || timePrecision !== 'EXACT') return [];
    return strikes.times.flatMap((strike, index) =>
      strike !== null && strike < time ? [{ field: `strikes.${index}.time`, found: strike, expected: `≥ ${time}` }] : [],
    );
  },
};
