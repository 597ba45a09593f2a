import type { Locale } from '../common/request-context.js';
import { enumLabel } from '../common/text/enum-labels.js';
import { UNIT_LABELS } from '../releases/claim.labels.js';

/** Arabic for values that only exports show; the others are in common/text/enum-labels.ts. */
const ARABIC: Record<string, Record<string, string>> = {
  SCOPE: { TOTAL: 'المجموع', GROUP: 'مجموعة' },
  DATE_PRECISION: { DAY: 'اليوم', MONTH: 'الشهر', YEAR: 'السنة' },
  TIME_PRECISION: {
    EXACT: 'دقيق',
    HOUR: 'الساعة',
    SIX_HOUR_BAND: 'فترة ست ساعات',
    PART_OF_DAY: 'جزء من اليوم',
  },
  PART_OF_DAY: { BEFORE_DAWN: 'قبل الفجر', MORNING: 'الصباح', AFTERNOON: 'بعد الظهر', EVENING: 'المساء', NIGHT: 'الليل' },
  WEAPON: {
    AERIAL_BOMB: 'قنبلة جوية',
    BARREL_BOMB: 'برميل متفجر',
    CLUSTER_MUNITION: 'ذخيرة عنقودية',
    MISSILE: 'صاروخ موجه',
    ROCKET: 'قذيفة صاروخية',
    ARTILLERY: 'مدفعية',
    MORTAR: 'قذيفة هاون',
    SHELLING: 'قصف',
    DRONE: 'طائرة مسيّرة',
    CHEMICAL: 'سلاح كيميائي',
    IED: 'عبوة ناسفة',
    VEHICLE_IED: 'سيارة مفخخة',
    GRENADE: 'قنبلة يدوية',
    LANDMINE: 'لغم أرضي',
    UNEXPLODED_ORDNANCE: 'ذخيرة غير منفجرة',
    FIREARM: 'سلاح ناري',
    BLADE: 'سلاح أبيض',
    FIRE: 'إحراق',
    NO_WEAPON: 'دون سلاح',
    OTHER: 'أخرى',
  },
  DAMAGE: { NONE_REPORTED: 'لم يُبلَّغ عن أضرار', LIGHT: 'أضرار خفيفة', HEAVY: 'أضرار جسيمة', DESTROYED: 'مدمَّر' },
  ANSWER: { YES: 'نعم', NO: 'لا' },
  STATUS: {
    SUBMITTED: 'مُقدَّمة',
    IN_REVIEW: 'قيد المراجعة',
    VERIFIED: 'متحقَّق منها',
    PUBLISHED: 'منشورة',
    REJECTED: 'مرفوضة',
    MERGED: 'مدمجة',
  },
  CLAIM_UNIT: Object.fromEntries(Object.entries(UNIT_LABELS).map(([unit, { ar }]) => [unit, ar])),
  RECONCILIATION_OUTCOME: {
    MATCHED: 'متطابق',
    MORE_CLAIMED_THAN_ITEMISED: 'المُدّعى أكثر من المفصّل',
    FEWER_CLAIMED: 'المُدّعى أقل',
    NO_RECORD: 'لا سجل',
    NO_NUMBER: 'لا رقم',
    UNIT_DIFFERS: 'وحدة مختلفة',
    SCOPE_DIFFERS: 'نطاق مختلف',
  },
  MODE: { JOINTLY: 'معاً', ONE_OF: 'أحدها', CONTESTED: 'محل خلاف' },
};

/** A value of an enumeration in the reader's language. */
export function exportLabel(enumeration: string, value: string, locale: Locale): string {
  if (locale === 'ar') {
    const arabic = ARABIC[enumeration]?.[value];
    if (arabic) return arabic;
  }
  return enumLabel(enumeration, value, locale);
}
