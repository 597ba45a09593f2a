import { measureEditions } from '../../bench/editions.mjs';
import { ABSENT, areHere } from '../../bench/insecurity-insight.mjs';
import { candidatePairs, oneToOne } from '../../src/matching/match.sets.js';
import { toMatchable } from '../../src/matching/matchable.js';

/** Two editions of a real data set by others: the shared events must be found without looking at their ids. */

const onTheFiles = areHere ? it : it.skip;
if (!areHere) console.warn(ABSENT);

onTheFiles(
  'the events that two editions share are found without their ids',
  async () => {
    const figures = await measureEditions({ toMatchable, candidatePairs, oneToOne });
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    process.stdout.write(
      `Editions: ${figures.shared} shared events, ${figures.matches} matches, ${figures.right} by id ` +
        `(precision ${percent(figures.precision)}, recall ${percent(figures.recall)}), ${figures.alike} more of rows that no column ` +
        `tells apart (precision ${percent(figures.precisionOfContent)}, recall ${percent(figures.recallOfContent)}); ` +
        `${figures.wrong} wrong, ${figures.missed} missed\n`,
    );
    expect(figures.shared).toBeGreaterThan(1500);
    // Of rows that no column tells apart, no rule can say which is which.
    expect(figures.precisionOfContent).toBeGreaterThan(0.985);
    expect(figures.recallOfContent).toBeGreaterThan(0.98);
    expect(figures.precision).toBeGreaterThan(0.95);
    expect(figures.recall).toBeGreaterThan(0.945);
  },
  120_000,
);
