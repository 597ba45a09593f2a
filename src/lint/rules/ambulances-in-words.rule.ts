import type { LintRule } from '../lint.types.js';
import { mentionsIn } from '../words/mentions.js';
import { againstWords, saidBy } from './counts-in-words.js';

const OUTCOMES = ['DESTROYED', 'DAMAGED', 'STOLEN'] as const;

/** "Seven ambulances were destroyed" beside none. What is destroyed to one is damaged to another, so either may hold it. */
export const ambulancesInWords: LintRule = {
  name: 'AMBULANCES_IN_WORDS',
  sentence: {
    en: 'The words tell of another number of ambulances than is on record.',
    ar: 'يذكر النص عدداً من سيارات الإسعاف غير العدد المسجل.',
  },
  check: ({ texts, ambulances }) => {
    const mentions = texts.flatMap(mentionsIn).filter(({ of }) => of === 'AMBULANCE');
    const hit = [ambulances.DESTROYED, ambulances.DAMAGED];
    return OUTCOMES.flatMap((outcome) => {
      const said = saidBy(mentions.filter((mention) => mention.outcome === outcome));
      const findings = againstWords(`ambulances.${outcome.toLowerCase()}`, said, ambulances[outcome], false);
      const isHeldElsewhere =
        outcome !== 'STOLEN' && hit.some((count) => count !== null && said !== null && count.min >= said.least);
      return isHeldElsewhere ? [] : findings;
    });
  },
};
