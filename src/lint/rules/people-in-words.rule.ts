import type { LintableRecord, LintFinding, LintRule, LintRuleName } from '../lint.types.js';
import { type Mention, mentionsIn, namesOthers } from '../words/mentions.js';
import { againstWords, saidBy } from './counts-in-words.js';

/** "Three killed" against 5. Health workers by their own count, where one is on record; everybody by the whole. */
function checkOutcome(outcome: string, { texts, people }: LintableRecord): LintFinding[] {
  const recorded = people[outcome];
  if (!recorded) return [];
  const persons = texts.flatMap(mentionsIn).filter(({ of }) => of === 'PERSON' || of === 'HEALTH_WORKER');
  const mentions = persons.filter((mention) => mention.outcome === outcome);
  const isWhole = !texts.some(namesOthers) && isOneNumber(persons, mentions);
  const field = `casualties.${outcome.toLowerCase()}`;
  const ofAll = recorded.all === undefined ? [] : againstWords(field, saidBy(mentions), recorded.all, isWhole);
  if (ofAll.length > 0 || recorded.healthWorkers === undefined) return ofAll;
  const ofHealth = mentions.filter(({ of }) => of === 'HEALTH_WORKER');
  const onlyHealth = isWhole && ofHealth.length === mentions.length;
  const workers = recorded.healthWorkers;
  // Of a whole whose roles are not known nothing is said.
  if (recorded.all !== undefined && workers !== null && workers.max === null) return [];
  return againstWords(`${field}.healthWorkers`, saidBy(ofHealth), workers, onlyHealth && recorded.all === undefined);
}

/** Whether one sentence says the number, and of nobody else is told: then it is all there were. */
const isOneNumber = (persons: readonly Mention[], mentions: readonly Mention[]): boolean =>
  new Set(mentions.map(({ list }) => list)).size === 1 && persons.every(({ outcome }) => outcome !== null);

const ruleOf = (outcome: string, name: LintRuleName, en: string, ar: string): LintRule => ({
  name,
  sentence: {
    en: `The words tell of another number of people ${en} than is on record.`,
    ar: `يذكر النص عدداً من ${ar} غير العدد المسجل.`,
  },
  check: (record) => checkOutcome(outcome, record),
});

export const peopleInWords: readonly LintRule[] = [
  ruleOf('KILLED', 'KILLED_IN_WORDS', 'killed', 'القتلى'),
  ruleOf('INJURED', 'INJURED_IN_WORDS', 'injured', 'الجرحى'),
  ruleOf('KIDNAPPED', 'KIDNAPPED_IN_WORDS', 'kidnapped', 'المخطوفين'),
  ruleOf('ARRESTED', 'ARRESTED_IN_WORDS', 'arrested', 'المعتقلين'),
];
