import type { Locale } from '../request-context.js';

/** Arabic for the values that tallies and exports show; English is read off the value. */
const ARABIC: Record<string, Record<string, string>> = {
  FACILITY_TYPE: {
    HOSPITAL: 'مستشفى',
    FIELD_HOSPITAL: 'مستشفى ميداني',
    PRIMARY_HEALTH_CENTRE: 'مركز رعاية صحية أولية',
    CLINIC: 'عيادة',
    MOBILE_CLINIC: 'عيادة متنقلة',
    MEDICAL_POINT: 'نقطة طبية',
    AMBULANCE_STATION: 'مركز إسعاف',
    BLOOD_BANK: 'بنك دم',
    LABORATORY: 'مخبر',
    PHARMACY: 'صيدلية',
    MEDICAL_WAREHOUSE: 'مستودع طبي',
    OTHER: 'أخرى',
  },
  ATTACK_TYPE: {
    HEAVY_WEAPONS: 'أسلحة ثقيلة',
    INDIVIDUAL_WEAPONS: 'أسلحة فردية',
    OBSTRUCTION: 'عرقلة الرعاية الصحية',
    PSYCHOLOGICAL_VIOLENCE: 'عنف نفسي أو تهديد',
    REMOVAL_OF_ASSETS: 'الاستيلاء على أصول صحية',
    ABDUCTION_ARREST_DETENTION: 'خطف أو اعتقال أو احتجاز',
    ARMED_SEARCH: 'تفتيش مسلح',
    ASSAULT: 'اعتداء',
    MILITARISATION: 'استخدام عسكري لمرفق صحي',
    FIRE: 'إحراق',
    CHEMICAL_AGENT: 'عامل كيميائي',
    SEXUAL_ASSAULT: 'اعتداء جنسي',
    CRIMINALISATION: 'تجريم الرعاية الصحية',
    OTHER: 'أخرى',
  },
  PLACE_LEVEL: { COUNTRY: 'بلد', GOVERNORATE: 'محافظة', DISTRICT: 'منطقة', SUBDISTRICT: 'ناحية', COMMUNITY: 'تجمع سكني' },
  DAMAGE: { NONE_REPORTED: 'لم يُبلّغ عن أضرار', LIGHT: 'أضرار خفيفة', HEAVY: 'أضرار جسيمة', DESTROYED: 'مدمر' },
  PART_OF_DAY: {
    BEFORE_DAWN: 'قبل الفجر',
    MORNING: 'صباحاً',
    AFTERNOON: 'بعد الظهر',
    EVENING: 'مساءً',
    NIGHT: 'ليلاً',
  },
  WEAPON: {
    AERIAL_BOMB: 'قنبلة جوية',
    BARREL_BOMB: 'برميل متفجر',
    CLUSTER_MUNITION: 'ذخيرة عنقودية',
    MISSILE: 'صاروخ موجه',
    ROCKET: 'صاروخ',
    ARTILLERY: 'مدفعية',
    MORTAR: 'هاون',
    SHELLING: 'قصف',
    DRONE: 'طائرة مسيّرة',
    CHEMICAL: 'سلاح كيميائي',
    IED: 'عبوة ناسفة',
    VEHICLE_IED: 'سيارة مفخخة',
    GRENADE: 'قنبلة يدوية',
    LANDMINE: 'لغم',
    UNEXPLODED_ORDNANCE: 'ذخيرة غير منفجرة',
    FIREARM: 'سلاح ناري',
    BLADE: 'سلاح أبيض',
    FIRE: 'حرق',
    NO_WEAPON: 'بلا سلاح',
    OTHER: 'أخرى',
  },
  CERTAINTY: { RUMOUR: 'إشاعة', POSSIBLE: 'ممكن', PROBABLE: 'مرجح', CONFIRMED: 'مؤكد' },
};

/**
 * A value of an enumeration for people: "Heavy weapons", or its Arabic; UNKNOWN is "Not known" in every one.
 * Days and weeks are shown as they are.
 */
export function enumLabel(enumeration: string, value: string, locale: Locale): string {
  if (!/^[A-Z_]+$/.test(value)) return value;
  if (value === 'UNKNOWN') return locale === 'ar' ? 'غير معروف' : 'Not known';
  const arabic = ARABIC[enumeration]?.[value];
  if (locale === 'ar' && arabic) return arabic;
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
