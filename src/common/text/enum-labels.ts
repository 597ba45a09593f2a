import type { Locale } from '../request-context.js';

/** Arabic for the values that tallies, exports and forms show; English is read off the value. */
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
  DAMAGE: { NONE_REPORTED: 'لم يُبلَّغ عن أضرار', DAMAGED: 'متضرر', LIGHT: 'أضرار خفيفة', HEAVY: 'أضرار جسيمة', DESTROYED: 'مدمَّر' },
  ANSWER: { YES: 'نعم', NO: 'لا' },
  STATUS: {
    SUBMITTED: 'مُقدَّمة',
    IN_REVIEW: 'قيد المراجعة',
    VERIFIED: 'متحقَّق منها',
    PUBLISHED: 'منشورة',
    REJECTED: 'مرفوضة',
    MERGED: 'مدمجة',
  },
  OUTCOME: { KILLED: 'قتلى', INJURED: 'جرحى', KIDNAPPED: 'مخطوفون', ARRESTED: 'معتقلون' },
  ROLE: { HEALTH_WORKER: 'عاملون صحيون', PARAMEDIC: 'مسعفون', PATIENT: 'مرضى', CIVILIAN: 'مدنيون', OTHER: 'آخرون' },
  SEX: { FEMALE: 'إناث', MALE: 'ذكور' },
  AGE_GROUP: { CHILD: 'أطفال', ADULT: 'بالغون', OLDER: 'مسنّون' },
  ATTRIBUTION_CONFIDENCE: { LOW: 'ثقة منخفضة', MODERATE: 'ثقة متوسطة', HIGH: 'ثقة عالية' },
  FACILITY_STATUS: {
    FUNCTIONING: 'يعمل',
    PARTLY_FUNCTIONING: 'يعمل جزئياً',
    OUT_OF_SERVICE: 'خارج الخدمة',
    DESTROYED: 'مدمَّر',
    REOPENED: 'أُعيد فتحه',
  },
  PERPETRATOR_TYPE: {
    STATE_FORCES: 'قوات الدولة',
    FOREIGN_FORCES: 'قوات أجنبية',
    NON_STATE_ARMED_GROUP: 'جماعة مسلحة من غير الدول',
    POLICE: 'شرطة',
    OTHER: 'أخرى',
  },
  SOURCE_KIND: {
    MEMBER_MONITOR: 'راصدون من منظمة عضو',
    ORGANISATION: 'منظمة',
    MEDIA: 'إعلام',
    GOVERNMENT: 'حكومة',
    OTHER: 'أخرى',
  },
  EVIDENCE_KIND: { PHOTO: 'صورة', VIDEO: 'فيديو', AUDIO: 'تسجيل صوتي', DOCUMENT: 'وثيقة', LINK: 'رابط' },
  CLAIM_UNIT: {
    INCIDENTS: 'الحوادث',
    STRIKES: 'الضربات',
    FACILITY_ATTACKS: 'الهجمات على المرافق الصحية',
    ATTACK_DATES: 'تواريخ الهجمات على المرافق الصحية',
    FACILITIES_ATTACKED: 'المرافق الصحية التي تعرضت لهجوم',
    FACILITIES_DESTROYED: 'المرافق الصحية المدمرة',
    FACILITIES_DAMAGED: 'المرافق الصحية المتضررة',
    FACILITIES_OUT_OF_SERVICE: 'المرافق الصحية خارج الخدمة',
    AMBULANCES_DESTROYED: 'سيارات الإسعاف المدمرة',
    KILLED: 'القتلى',
    INJURED: 'الجرحى',
    HEALTH_WORKERS_KILLED: 'القتلى من العاملين الصحيين',
    INCIDENT_ROWS: 'سطور قائمة المصدر نفسه',
    OTHER: 'وحدة أخرى',
  },
  RECONCILIATION_OUTCOME: {
    MATCHED: 'متطابق',
    MORE_CLAIMED_THAN_ITEMISED: 'المُدّعى أكثر من المفصّل',
    FEWER_CLAIMED: 'المُدّعى أقل',
    NO_RECORD: 'لا سجل',
    NO_NUMBER: 'لا رقم',
    UNIT_DIFFERS: 'وحدة مختلفة',
    SCOPE_DIFFERS: 'نطاق مختلف',
  },
  RELEASE_DIFF_KIND: { ADDED: 'أُضيفت', REMOVED: 'أُزيلت', CHANGED: 'تغيرت' },
  RELEASE_DIFF_CAUSE_KIND: {
    PUBLISHED: 'نُشرت',
    AMENDED: 'عُدّلت',
    RETRACTED: 'سُحبت',
    MERGED: 'دُمجت',
    FACILITY_AMENDED: 'عُدّل نوع المرفق',
  },
  MODE: { JOINTLY: 'معاً', ONE_OF: 'أحدها', CONTESTED: 'محل خلاف' },
  CERTAINTY: { RUMOUR: 'إشاعة', POSSIBLE: 'ممكن', PROBABLE: 'مرجح', CONFIRMED: 'مؤكد' },
};

/** English for those that cannot be read off the value. */
const ENGLISH: Readonly<Record<string, string>> = {
  ABDUCTION_ARREST_DETENTION: 'Abduction, arrest or detention',
  IED: 'Improvised explosive device',
  VEHICLE_IED: 'Vehicle bomb',
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
  if (ENGLISH[value]) return ENGLISH[value];
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
