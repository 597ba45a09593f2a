import type { Locale } from '../common/request-context.js';
import type { ComparedField, MatchField } from './match.types.js';

type Sentence = readonly [en: string, ar: string];

const APART: Sentence = ['{km} apart', 'المسافة بينهما {km}'];
const DAYS_APART: Sentence = ['{a} against {b}: {days} days apart', '{a} مقابل {b}: الفارق بالأيام {days}'];
const MINUTES_APART: Sentence = ['{a} against {b}: {minutes} minutes apart', '{a} مقابل {b}: الفارق بالدقائق {minutes}'];
const NOT_KNOWN: Sentence = ['not known of both', 'غير معروف في أحدهما أو في كليهما'];
const ALIKE: Sentence = ['words {percent} % alike', 'تشابه الكلمات {percent} %'];
const AGAINST: Sentence = ['{kind}: {a} against {b}', '{kind}: {a} مقابل {b}'];
const SAME_NUMBER: Sentence = ['the same number ({number})', 'العدد نفسه ({number})'];

/** What is said of each grade; a field's `*` of every grade that it does not list. */
const SENTENCES: Readonly<Record<MatchField, Readonly<Record<string, Sentence>>>> = {
  DATE: {
    SAME_DAY: ['the same day ({a})', 'اليوم نفسه ({a})'],
    WITHIN: ['{a} against {b}: one may be the other', '{a} مقابل {b}: قد يكونان واحداً'],
    NEXT_DAY: ['{a} against {b}: one day apart', '{a} مقابل {b}: الفارق يوم واحد'],
    '*': DAYS_APART,
  },
  TIME: {
    SAME_MINUTE: ['the same time ({a})', 'الوقت نفسه ({a})'],
    WITHIN: ['{a} against {b}: one may be the other', '{a} مقابل {b}: قد يكونان واحداً'],
    '*': MINUTES_APART,
  },
  PLACE: {
    SAME_SPOT: ['the same spot', 'الموقع نفسه'],
    SAME_NAME: ['the same place, by name', 'المكان نفسه بالاسم'],
    SAME_SUBDISTRICT: ['the same subdistrict', 'الناحية نفسها'],
    SAME_DISTRICT: ['the same district', 'المنطقة نفسها'],
    SAME_GOVERNORATE: ['the same governorate', 'المحافظة نفسها'],
    OTHER_GOVERNORATE: ['different governorates', 'محافظتان مختلفتان'],
    OTHER_COUNTRY: ['different countries', 'بلدان مختلفان'],
    '*': APART,
  },
  FACILITY: {
    SAME: ['the same facility', 'المرفق نفسه'],
    SAME_NAME: ['a facility of the same name', 'مرفق بالاسم نفسه'],
    LIKE_NAME: ['a facility of nearly the same name', 'مرفق باسم قريب'],
    SAME_KIND: ['other facilities of the same kind', 'مرافق أخرى من النوع نفسه'],
    '*': ['other facilities', 'مرافق أخرى'],
  },
  CASUALTIES: {
    SAME_MANY: SAME_NUMBER,
    SAME_FEW: SAME_NUMBER,
    NONE: ['nobody harmed in both', 'لا ضحايا في كليهما'],
    '*': AGAINST,
  },
  AMBULANCES: {
    SAME_MANY: SAME_NUMBER,
    SAME_FEW: SAME_NUMBER,
    NONE: ['no ambulances hit in both', 'لا سيارات إسعاف متضررة في كليهما'],
    '*': AGAINST,
  },
  ATTACK: {
    SAME_WEAPON: ['the same weapon', 'السلاح نفسه'],
    LIKE_WEAPON: ['a weapon of the same kind', 'سلاح من النوع نفسه'],
    OTHER_WEAPON: ['other weapons', 'أسلحة أخرى'],
    SAME_TYPE: ['the same type of attack', 'نوع الهجوم نفسه'],
    '*': ['other types of attack', 'أنواع هجوم أخرى'],
  },
  PERPETRATOR: {
    SAME: ['the same parties', 'الجهات نفسها'],
    SOME: ['some parties in common', 'بعض الجهات مشتركة'],
    '*': ['other parties', 'جهات أخرى'],
  },
  WORDS: { '*': ALIKE },
};

const KINDS: Readonly<Record<string, Sentence>> = {
  KILLED: ['killed', 'القتلى'],
  INJURED: ['injured', 'الجرحى'],
  KIDNAPPED: ['kidnapped', 'المخطوفون'],
  ARRESTED: ['arrested', 'المعتقلون'],
  'KILLED HEALTH_WORKER': ['health workers killed', 'القتلى من العاملين الصحيين'],
  'INJURED HEALTH_WORKER': ['health workers injured', 'الجرحى من العاملين الصحيين'],
  'KIDNAPPED HEALTH_WORKER': ['health workers kidnapped', 'المخطوفون من العاملين الصحيين'],
  'ARRESTED HEALTH_WORKER': ['health workers arrested', 'المعتقلون من العاملين الصحيين'],
  DESTROYED: ['ambulances destroyed', 'سيارات الإسعاف المدمرة'],
  DAMAGED: ['ambulances damaged', 'سيارات الإسعاف المتضررة'],
  STOLEN: ['ambulances stolen', 'سيارات الإسعاف المسروقة'],
};

/** The comparison of one field in a sentence: "05:30 against 05:15: 15 minutes apart". */
export function explain({ field, grade, verdict, told = {} }: ComparedField, locale: Locale): string {
  const language = locale === 'ar' ? 1 : 0;
  const sentence = verdict === 'UNKNOWN' ? NOT_KNOWN : (SENTENCES[field][grade] ?? SENTENCES[field]['*'] ?? NOT_KNOWN);
  return sentence[language].replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = told[name] ?? '';
    if (name === 'km') return kilometres(Number(value), locale);
    return name === 'kind' ? (KINDS[value]?.[language] ?? String(value)) : String(value);
  });
}

function kilometres(km: number, locale: Locale): string {
  if (km < 1) return locale === 'ar' ? 'أقل من 1 كم' : 'less than 1 km';
  return `${Math.round(km)} ${locale === 'ar' ? 'كم' : 'km'}`;
}
