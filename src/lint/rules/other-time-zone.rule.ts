import { DateTime } from 'luxon';
import type { LintRule } from '../lint.types.js';

/** A zone with another time than the place had: a phone abroad, or a time in UTC. */
export const otherTimeZone: LintRule = {
  name: 'OTHER_TIME_ZONE',
  sentence: {
    en: 'The time zone is not that of the place.',
    ar: 'المنطقة الزمنية ليست منطقة المكان.',
  },
  check: ({ date, time, timeZone, zoneOfPlace }) => {
    if (!time || !timeZone || !zoneOfPlace || timeZone === zoneOfPlace) return [];
    const [there, given] = [zoneOfPlace, timeZone].map((zone) => DateTime.fromISO(`${date}T${time}`, { zone }));
    if (!there?.isValid || !given?.isValid || there.offset === given.offset) return [];
    return [
      { field: 'timeZone', found: `${timeZone} (${given.toFormat('ZZ')})`, expected: `${zoneOfPlace} (${there.toFormat('ZZ')})` },
    ];
  },
};
