import fc from 'fast-check';
import type { CountedIncident } from '../../src/releases/counted-incident.js';

/** Random months: few facilities and ids, so that incidents share them and change between two moments. */

const bound = fc.integer({ min: 0, max: 50 });
const interval = fc.oneof(
  fc.constant({ min: 0, best: null, max: null }),
  fc.constant({ min: 0, best: 0, max: 0 }),
  fc
    .tuple(bound, bound, bound, fc.boolean(), fc.boolean())
    .map(([min, a, b, hasBest, hasMax]) => ({ min, best: hasBest ? min + a : null, max: hasMax ? min + a + b : null })),
);
const facility = fc.record({
  id: fc.constantFrom('f1', 'f2', 'f3', 'f4'),
  type: fc.constantFrom('HOSPITAL', 'CLINIC'),
  destroyed: fc.boolean(),
  outOfService: fc.boolean(),
});
const some = <T>(values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });

const anIncident = (id: string): fc.Arbitrary<CountedIncident> =>
  fc.record({
    id: fc.constant(id),
    reference: fc.constant(`TW-${id}`),
    revision: fc.integer({ min: 1, max: 9 }),
    date: fc.constantFrom('2017-04-01', '2017-04-27'),
    latestDate: fc.constantFrom('2017-04-27', '2017-04-30'),
    governorate: fc.constantFrom('SY07', 'SY02', null),
    district: fc.constantFrom('SY0700', null),
    certainty: fc.constantFrom('POSSIBLE', 'PROBABLE'),
    attackTypes: fc.constantFrom(['FIRE'], ['FIRE', 'ASSAULT'], ['UNKNOWN']),
    perpetrators: some(['p1', 'p2']),
    facilities: fc.uniqueArray(facility, { selector: ({ id: of }) => of, maxLength: 3 }),
    figures: fc.record({
      strikes: fc.integer({ min: 0, max: 4 }),
      ambulancesDestroyed: interval,
      killed: interval,
      injured: interval,
      healthWorkersKilled: interval,
    }),
  });

const IDS = Array.from({ length: 8 }, (_, index) => `i${index}`);
export const aMonth: fc.Arbitrary<CountedIncident[]> = fc
  .subarray(IDS)
  .chain((ids) => fc.tuple(...ids.map(anIncident)).map((incidents) => [...incidents]));
