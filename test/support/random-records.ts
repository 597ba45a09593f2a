/** Random records, the same in each run. */

let seed = 20170429;
/** A number from 0 up, below another. */
export function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
}

export const oneOf = <T>(values: readonly T[]): T => values[random(values.length)]!;

/** What an incident may say, of April 2017 and the month after it: places, types, facilities and counts that share and differ. */
export const randomContent = (facilities: readonly { id: string }[]): Record<string, unknown> => ({
  date: `2017-0${oneOf([4, 4, 4, 5])}-${String(1 + random(28)).padStart(2, '0')}`,
  governorate: null,
  place: oneOf(['SY07', 'SY070001', 'SY02', 'SY0200']),
  certainty: oneOf(['POSSIBLE', 'PROBABLE']),
  attackTypes: oneOf([['FIRE'], ['FIRE', 'HEAVY_WEAPONS']]),
  strikes: Array(random(3)).fill({}),
  facilityImpacts: [...new Set([oneOf(facilities).id, oneOf(facilities).id])].map((facility) => {
    return { facility, damage: oneOf(['LIGHT', 'DESTROYED']), outOfService: oneOf([true, false, null]) };
  }),
  casualties: [
    ...oneOf([[], [{ outcome: 'KILLED', count: { words: oneOf(['3', 'several', '4-6', 'unknown']) } }]]),
    ...oneOf([[], [{ outcome: 'INJURED', role: 'HEALTH_WORKER', count: { words: oneOf(['2', 'dozens']) } }]]),
  ],
});
