import type { Locale } from '../../common/request-context.js';

/** What a statement says in its own words. Counts and their nouns are said by src/counts. */
const ENGLISH = {
  title: (month: string) => `Attacks on health care in ${month}`,
  asOf: (moment: string) => `The records as they stood on ${moment} UTC. Not a published release.`,
  release: (version: number, published: string, moment: string) =>
    `Version ${version}, published on ${published} UTC, of the records as they stood on ${moment} UTC.`,
  draft: (version: number, moment: string) =>
    `Preview of version ${version}: not published. The records as they stood on ${moment} UTC.`,
  reason: 'Why there is this version:',
  none: 'No incident of this month is on record. That says what is recorded here, not that nothing happened.',
  figures: 'In figures',
  opens: 'Each figure leads to the incidents behind it.',
  byGovernorate: 'By governorate',
  months: 'The months before',
  incidents: 'The incidents',
  incidentsWithheld: 'This tracker tells the public tallies, not single incidents.',
  incidentsTooMany: (shown: number, all: string) => `The first ${shown} of ${all}: `,
  seeAll: 'see all of them',
  withheldSince: (count: string) => `The past of ${count} counted above is withheld, for the safety of people.`,
  claims: 'Claims and records',
  claimsAre:
    'What others published, set beside what the records itemise of the same unit, place and days. Each figure leads to the incidents that it is compared with.',
  nothing: 'nothing',
  claimColumns: ['Claim', 'Source', 'Claimed', 'On record', 'Outcome'],
  method: 'How this was counted',
  endorsed: 'Endorsed by:',
  total: 'All governorates',
  tallyColumns: [
    'Governorate',
    'Incidents',
    'Facilities attacked',
    'Known destroyed',
    'Killed',
    'Health workers killed',
    'Injured',
  ],
  incidentColumns: ['Incident', 'Date', 'Governorate', 'What was attacked', 'Killed', 'Injured', 'Certainty'],
  mapCaption: (month: string) => `Incidents by governorate, ${month}`,
  killedCaption: (month: string) => `People killed by governorate, ${month}`,
  monthsCaption: (from: string, to: string) => `People killed in each month, ${from} to ${to}`,
  noFacility: 'No facility named',
  facility: 'Health facility',
  filter: (text: string) => `Only what meets this filter is counted: ${text}.`,
  footer: (licence: string, moment: string) => `${licence} · as of ${moment} UTC`,
  floor: (grade: string) => `Incidents from the certainty “${grade}” on are counted.`,
};

const ARABIC: typeof ENGLISH = {
  title: (month) => `الهجمات على الرعاية الصحية في ${month}`,
  asOf: (moment) => `السجلات كما كانت في ${moment} بالتوقيت العالمي المنسق. ليست إصداراً منشوراً.`,
  release: (version, published, moment) =>
    `النسخة ${version}، نُشرت في ${published}، عن السجلات كما كانت في ${moment} بالتوقيت العالمي المنسق.`,
  draft: (version, moment) => `معاينة النسخة ${version}: لم تُنشر. السجلات كما كانت في ${moment} بالتوقيت العالمي المنسق.`,
  reason: 'سبب هذه النسخة:',
  none: 'لا حادثة مسجلة في هذا الشهر. هذا ما هو مسجل هنا، ولا يعني أن شيئاً لم يحدث.',
  figures: 'بالأرقام',
  opens: 'يقود كل رقم إلى الحوادث التي يستند إليها.',
  byGovernorate: 'حسب المحافظة',
  months: 'الأشهر السابقة',
  incidents: 'الحوادث',
  incidentsWithheld: 'يعرض هذا السجل للعموم الحصائل لا الحوادث المفردة.',
  incidentsTooMany: (shown, all) => `أول ${shown} من ${all}: `,
  seeAll: 'انظر جميعها',
  withheldSince: (count) => `حُجب ماضي ${count} مما حُسب أعلاه حفاظاً على سلامة الناس.`,
  claims: 'الأرقام المعلنة والسجلات',
  claimsAre:
    'ما نشره آخرون مقابل ما تفصّله السجلات من الوحدة نفسها والمكان والأيام نفسها. ويقود كل رقم إلى الحوادث التي يُقارن بها.',
  nothing: 'لا شيء',
  claimColumns: ['الرقم المعلن', 'المصدر', 'ما أُعلن', 'ما هو مسجل', 'النتيجة'],
  method: 'كيف جرى العد',
  endorsed: 'الجهات المؤيدة:',
  total: 'جميع المحافظات',
  tallyColumns: [
    'المحافظة',
    'الحوادث',
    'المرافق التي هوجمت',
    'المعروف تدميرها',
    'القتلى',
    'القتلى من العاملين الصحيين',
    'الجرحى',
  ],
  incidentColumns: ['الحادثة', 'التاريخ', 'المحافظة', 'ما الذي هوجم', 'القتلى', 'الجرحى', 'درجة اليقين'],
  mapCaption: (month) => `الحوادث حسب المحافظة، ${month}`,
  killedCaption: (month) => `القتلى حسب المحافظة، ${month}`,
  monthsCaption: (from, to) => `القتلى في كل شهر، من ${from} إلى ${to}`,
  noFacility: 'لم يُذكر مرفق',
  facility: 'مرفق صحي',
  filter: (text) => `لا يُحسب إلا ما يطابق شروط التصفية هذه: ${text}.`,
  footer: (licence, moment) => `${licence} · كما في ${moment} بالتوقيت العالمي المنسق`,
  floor: (grade) => `تُحسب الحوادث بدءاً من درجة اليقين «${grade}».`,
};

export type StatementWords = typeof ENGLISH;
export const STATEMENT_WORDS: Readonly<Record<Locale, StatementWords>> = { en: ENGLISH, ar: ARABIC };

/** Names of months and order of dates as they are said; digits are the same in both languages. */
const TAGS = { en: 'en-GB', ar: 'ar-SY-u-nu-latn-ca-gregory' } as const;

const format = (instant: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', ...options }).format(new Date(instant));

export const monthName = (month: string, locale: Locale): string =>
  format(`${month}-01T00:00:00Z`, locale, { month: 'long', year: 'numeric' });
export const dayName = (day: string, locale: Locale): string =>
  format(`${day}T00:00:00Z`, locale, { day: 'numeric', month: 'long', year: 'numeric' });
export const momentName = (moment: string, locale: Locale): string =>
  `${format(moment, locale, { day: 'numeric', month: 'long', year: 'numeric' })}${locale === 'ar' ? '، ' : ', '}${format(moment, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
