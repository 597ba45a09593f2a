import type { CasualtyGroup } from '../../counts/casualty-group.js';
import { exactly } from '../../counts/count.js';
import { problemsOfTree } from '../../counts/of-which.js';
import type { LintFinding, LintRule } from '../lint.types.js';

/**
 * More "of which" than there are in all. What is surely too much is refused when it is submitted; here also parts that only by their
 * best figures add up to more, which may overlap or be a slip, and what came on record by another way.
 */
export const partsAboveWhole: LintRule = {
  name: 'PARTS_ABOVE_WHOLE',
  sentence: {
    en: 'The parts ("of which") are more than their whole.',
    ar: 'الأجزاء («منهم») أكثر من الكل.',
  },
  check: ({ casualties = [] }) => casualties.flatMap((group, index) => checkGroup(group, `casualties.${index}`)),
};

function checkGroup(group: CasualtyGroup, path: string): LintFinding[] {
  const inside = group.ofWhich.flatMap((part, index) => checkGroup(part, `${path}.ofWhich.${index}`));
  if (inside.length > 0) return inside;
  const whole = group.count.max ?? group.count.best;
  const parts = group.ofWhich.reduce((sum, { count }) => sum + (count.best ?? count.min), 0);
  const isWrong = problemsOfTree([group]).length > 0 || (whole !== null && parts > whole);
  return isWrong ? [{ field: `${path}.ofWhich`, found: exactly(parts), expected: group.count }] : [];
}
