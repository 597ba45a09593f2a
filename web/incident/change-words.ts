import { ENUMERATION_OF } from '../i18n/enumeration-of.js';
import { labelOf } from '../i18n/labels.js';
import { wordsOf } from '../i18n/words.js';
import { incidentWords } from './words.js';

/** The parts of a record's paths, as they are said. What is not among them is said as it stands. */
const PARTS = wordsOf<Readonly<Record<string, string>>>({
  en: {
    allegedBy: 'alleged by',
    ambulances: 'Ambulances',
    ageGroup: 'age',
    attackTypes: 'Kinds of attack',
    attributions: 'Attribution',
    best: 'best figure',
    casualties: 'People harmed',
    certainty: 'Certainty',
    confidence: 'confidence',
    coordinatePrecision: 'How near the coordinates are',
    count: 'number',
    damage: 'damage',
    damaged: 'damaged',
    date: 'Date',
    datePrecision: 'Precision of the date',
    destroyed: 'destroyed',
    facilityId: 'facility',
    facilityImpacts: 'Facility attacked',
    id: 'id',
    latestDate: 'Last day that it may be',
    latitude: 'Latitude',
    locality: 'Locality',
    longitude: 'Longitude',
    max: 'at most',
    merged: 'Merged into it',
    mergedInto: 'Merged into',
    min: 'at least',
    mode: 'mode',
    narrativeAr: 'What happened, in Arabic',
    narrativeEn: 'What happened, in English',
    number: 'number',
    occurredAt: 'Instant (UTC)',
    ofWhich: 'of which',
    outOfService: 'out of service',
    outcome: 'outcome',
    partOfDay: 'Part of the day',
    perpetratorIds: 'parties',
    placeCode: 'Place',
    repeatOnResponders: 'repeat strike on responders',
    reports: 'Report',
    republishable: 'May be republished',
    role: 'who',
    rule: 'rule',
    sex: 'sex',
    sha256: 'SHA-256',
    status: 'Status',
    stolen: 'stolen',
    strike: 'strike',
    strikes: 'Strike',
    time: 'Time',
    timePrecision: 'Precision of the time',
    timeZone: 'Time zone',
    type: 'type',
    unnamedFacilities: 'Facilities not named',
    weapon: 'weapon',
    weapons: 'Weapons',
    words: 'words of the source',
  },
  ar: {
    allegedBy: 'حسب',
    ambulances: 'سيارات الإسعاف',
    ageGroup: 'العمر',
    attackTypes: 'أنواع الهجوم',
    attributions: 'نسبة المسؤولية',
    best: 'الرقم الأرجح',
    casualties: 'المتضررون',
    certainty: 'درجة التيقن',
    confidence: 'الثقة',
    coordinatePrecision: 'دقة الإحداثيات',
    count: 'العدد',
    damage: 'الضرر',
    damaged: 'متضررة',
    date: 'التاريخ',
    datePrecision: 'دقة التاريخ',
    destroyed: 'مدمرة',
    facilityId: 'المرفق',
    facilityImpacts: 'المرفق الذي هوجم',
    id: 'المعرّف',
    latestDate: 'آخر يوم محتمل',
    latitude: 'خط العرض',
    locality: 'الموقع',
    longitude: 'خط الطول',
    max: 'على الأكثر',
    merged: 'دُمجت فيها',
    mergedInto: 'دُمجت في',
    min: 'على الأقل',
    mode: 'النمط',
    narrativeAr: 'ما حدث، بالعربية',
    narrativeEn: 'ما حدث، بالإنكليزية',
    number: 'الرقم',
    occurredAt: 'اللحظة (UTC)',
    ofWhich: 'منهم',
    outOfService: 'خارج الخدمة',
    outcome: 'النتيجة',
    partOfDay: 'جزء من اليوم',
    perpetratorIds: 'الجهات',
    placeCode: 'المكان',
    repeatOnResponders: 'ضربة متكررة على المستجيبين',
    reports: 'تقرير',
    republishable: 'يجوز إعادة نشره',
    role: 'من هم',
    rule: 'القاعدة',
    sex: 'الجنس',
    sha256: 'SHA-256',
    status: 'الحالة',
    stolen: 'مسروقة',
    strike: 'الضربة',
    strikes: 'الضربة',
    time: 'الوقت',
    timePrecision: 'دقة التوقيت',
    timeZone: 'المنطقة الزمنية',
    type: 'النوع',
    unnamedFacilities: 'مرافق غير مسمّاة',
    weapon: 'السلاح',
    weapons: 'الأسلحة',
    words: 'كلمات المصدر',
  },
});

const ENUMERATIONS: Readonly<Record<string, string>> = { ...ENUMERATION_OF, status: 'STATUS' };

/** A path in a record for people: `casualties.0.count.min` is "People harmed 1, number, at least". */
export function fieldText(path: string): string {
  const parts = path.split('.');
  const told = parts.flatMap((part, index) => {
    if (/^\d+$/.test(part)) return [];
    const next = parts[index + 1];
    const name = PARTS()[part] ?? part;
    return next && /^\d+$/.test(next) ? `${name} ${Number(next) + 1}` : name;
  });
  return told.join(' · ');
}

/** A value of a record for people. @param names of what it calls by id or P-code. */
export function valueText(path: string, value: string, names: readonly string[] | null | undefined): string {
  if (names) return names.join(' · ');
  if (value === 'true' || value === 'false') return value === 'true' ? incidentWords().yes : incidentWords().no;
  const enumeration = ENUMERATIONS[path.split('.').at(-1)!];
  if (!enumeration) return value;
  const values = value.split(', ').map((one) => labelOf(enumeration, one));
  return values.join(' · ');
}
