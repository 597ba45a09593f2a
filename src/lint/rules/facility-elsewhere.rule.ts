import type { LintRule } from '../lint.types.js';

/** A facility of another governorate than the incident: another one of that name was meant, or the place is wrong. */
export const facilityElsewhere: LintRule = {
  name: 'FACILITY_ELSEWHERE',
  sentence: {
    en: 'A facility lies in another governorate than the incident.',
    ar: 'مرفق في محافظة غير محافظة الحادثة.',
  },
  check: ({ facilities = [], governorate }) =>
    facilities.flatMap((facility, index) =>
      governorate && facility.governorate && facility.governorate !== governorate.code
        ? [{ field: `facilityImpacts.${index}`, found: `${facility.name} (${facility.governorate})`, expected: governorate.code }]
        : [],
    ),
};
