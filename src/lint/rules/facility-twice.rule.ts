import type { LintRule } from '../lint.types.js';

/** Two facilities of one name: one that is on record twice would be counted twice. */
export const facilityTwice: LintRule = {
  name: 'FACILITY_TWICE',
  sentence: {
    en: 'Two of its facilities bear one name: they may be one.',
    ar: 'مرفقان من مرافقها بالاسم نفسه: قد يكونان مرفقاً واحداً.',
  },
  check: ({ facilities = [] }) =>
    facilities.flatMap((facility, index) => {
      const before = facilities.slice(0, index).find((other) => other.keys.some((key) => facility.keys.includes(key)));
      return before ? [{ field: `facilityImpacts.${index}`, found: facility.name, expected: before.name }] : [];
    }),
};
