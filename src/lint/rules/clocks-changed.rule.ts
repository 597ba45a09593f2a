import { DateTime } from 'luxon';
import type { LintRule } from '../lint.types.js';

/** A time that was not, or was twice, because clocks were changed in that hour: so no instant is known. */
export const clocksChanged: LintRule = {
  name: 'CLOCKS_CHANGED',
  sentence: {
    en: 'Clocks were changed in that hour: the time was not, or was twice.',
    ar: 'غُيّرت الساعات في تلك الساعة: الوقت لم يكن، أو كان مرتين.',
  },
  check: ({ date, time, timeZone, timePrecision, occurredAt }) => {
    if (!time || !timeZone || occurredAt || (timePrecision !== 'EXACT' && timePrecision !== 'HOUR')) return [];
    const local = DateTime.fromISO(`${date}T${time}`, { zone: timeZone });
    const offsets = local.isValid ? local.getPossibleOffsets() : [];
    const expected = offsets.length > 1 ? offsets.map((one) => one.toFormat('HH:mm ZZ')).join(' / ') : local.toFormat('HH:mm ZZ');
    return [{ field: 'time', found: time, expected }];
  },
};
