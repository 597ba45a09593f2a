import { ABSENT, areHere } from '../../bench/insecurity-insight.mjs';
import { lintSyrianRows } from '../../bench/syrian-rows.mjs';
import { nameKey } from '../../src/common/text/fold.js';
import { lint, LINT_RULES } from '../../src/lint/lint.js';

/** The rules on the Syrian rows of a real data set by others: few enough to be read, and those that are there to be found. */

const onTheFiles = areHere ? it : it.skip;
if (!areHere) console.warn(ABSENT);

onTheFiles('the Syrian rows are pointed at where words and columns disagree, and seldom elsewhere', () => {
  const linted = lintSyrianRows({ lint, nameKey });
  const noted = linted.filter(({ notes }) => notes.length > 0);
  const counts = new Map(
    LINT_RULES.map(({ name }) => [name, linted.filter(({ notes }) => notes.some(({ rule }) => rule.name === name)).length]),
  );
  const shown = [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
  process.stdout.write(`Lint: ${linted.length} Syrian rows, ${noted.length} with notes: ${shown}\n`);
  expect(linted.length).toBe(904);
  // Most of these rows tell of ambulances in words only. A rule that pointed at every third row would be read by nobody.
  expect(counts.get('AMBULANCES_IN_WORDS')).toBeGreaterThanOrEqual(50);
  expect(noted.length).toBeLessThan(linted.length / 5);
});
