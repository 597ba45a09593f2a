import {
  AttackType,
  AttributionConfidence,
  AttributionMode,
  Certainty,
  Damage,
  DatePrecision,
  PartOfDay,
  TimePrecision,
  Weapon,
} from '../../common/database/generated/enums.js';
import type { Question } from './question.js';

/**
 * What may be asked of an attack: the one description from which the inputs of the API take their types, limits and sentences
 * (asked.decorator.ts), and the field form its questions. Pure, so that a browser can read it.
 */

/** Most values of a list within one incident. */
export const MOST_PARTS = 100;

/** Of the narrative, in whichever language it is told. */
const NARRATIVE_HINT = {
  en: 'In your own words, in Arabic or English. No names of people: yours, or of those who told you.',
  ar: 'بكلماتك، بالعربية أو الإنكليزية. دون أسماء أشخاص: لا اسمك ولا اسم من أخبرك.',
};

export const INCIDENT_QUESTIONS = {
  date: {
    kind: 'DATE',
    label: { en: 'Which day?', ar: 'في أي يوم؟' },
    description: 'Local date; any day of the month or year when that is all that is known.',
  },
  datePrecision: {
    kind: 'CHOICE',
    values: DatePrecision,
    enumeration: 'DATE_PRECISION',
    label: { en: 'How exact is the date?', ar: 'ما مدى دقة التاريخ؟' },
    description: 'DAY when left out.',
  },
  time: {
    kind: 'TIME',
    label: { en: 'At what time?', ar: 'في أي ساعة؟' },
    hint: { en: 'Local time. Leave it empty if you do not know.', ar: 'بالتوقيت المحلي. اتركه فارغاً إن كنت لا تعرف.' },
    description: 'Local time; the start of the band for SIX_HOUR_BAND.',
  },
  timePrecision: {
    kind: 'CHOICE',
    values: TimePrecision,
    enumeration: 'TIME_PRECISION',
    label: { en: 'How exact is the time?', ar: 'ما مدى دقة الوقت؟' },
    description: 'When left out: EXACT with a time, PART_OF_DAY with a part of day, otherwise UNKNOWN.',
  },
  partOfDay: {
    kind: 'CHOICE',
    values: PartOfDay,
    enumeration: 'PART_OF_DAY',
    label: { en: 'Or which part of the day?', ar: 'أو في أي جزء من اليوم؟' },
  },
  timeZone: {
    kind: 'TEXT',
    longest: 'name',
    label: { en: 'Time zone', ar: 'المنطقة الزمنية' },
    description: "IANA time zone; the country's when left out.",
  },
  governorate: {
    kind: 'TEXT',
    longest: 'name',
    label: { en: 'In which governorate?', ar: 'في أي محافظة؟' },
    description: 'P-code or any known name of the governorate. This or `place` is needed.',
  },
  place: {
    kind: 'TEXT',
    longest: 'name',
    label: { en: 'Where?', ar: 'أين؟' },
    hint: {
      en: 'Governorate, district or town: write its name in either script and choose.',
      ar: 'المحافظة أو المنطقة أو البلدة: اكتب اسمها بأي من اللغتين واختر.',
    },
    description: 'P-code or any known name of the most exact place on record. A name that fits several is refused with the list.',
  },
  locality: {
    kind: 'TEXT',
    longest: 'name',
    label: { en: 'Village, neighbourhood or landmark', ar: 'القرية أو الحي أو معلم قريب' },
    description: 'Village, neighbourhood or landmark, in the words of the source.',
  },
  attackTypes: {
    kind: 'CHOICE',
    values: AttackType,
    enumeration: 'ATTACK_TYPE',
    most: MOST_PARTS,
    label: { en: 'What kind of attack?', ar: 'ما نوع الهجوم؟' },
    description: 'UNKNOWN when left out.',
  },
  weapons: {
    kind: 'CHOICE',
    values: Weapon,
    enumeration: 'WEAPON',
    most: MOST_PARTS,
    label: { en: 'With what?', ar: 'بماذا؟' },
  },
  certainty: {
    kind: 'CHOICE',
    values: Certainty,
    enumeration: 'CERTAINTY',
    label: { en: 'How certain is it that this happened?', ar: 'ما مدى التأكد من وقوعه؟' },
    description: 'POSSIBLE when left out.',
  },
  narrativeEn: {
    kind: 'TEXT',
    longest: 'narrative',
    label: { en: 'What happened, in English', ar: 'ماذا حدث، بالإنكليزية' },
    hint: NARRATIVE_HINT,
    description: 'What happened, in English. No names of people.',
  },
  narrativeAr: {
    kind: 'TEXT',
    longest: 'narrative',
    label: { en: 'What happened, in Arabic', ar: 'ماذا حدث، بالعربية' },
    hint: NARRATIVE_HINT,
    description: 'What happened, in Arabic. No names of people.',
  },
} as const satisfies Record<string, Question>;

export const STRIKE_QUESTIONS = {
  time: INCIDENT_QUESTIONS.time,
  partOfDay: INCIDENT_QUESTIONS.partOfDay,
  weapon: { kind: 'CHOICE', values: Weapon, enumeration: 'WEAPON', label: INCIDENT_QUESTIONS.weapons.label },
  repeatOnResponders: {
    kind: 'YES_NO',
    label: { en: 'It hit those who came to help', ar: 'أصابت من جاؤوا للمساعدة' },
    description: 'A repeat strike on responders ("double tap").',
  },
  words: {
    kind: 'TEXT',
    longest: 'words',
    label: { en: 'What it hit', ar: 'ما الذي أصابته' },
    description: "The source's words.",
  },
} as const satisfies Record<string, Question>;

export const FACILITY_IMPACT_QUESTIONS = {
  damage: {
    kind: 'CHOICE',
    values: Damage,
    enumeration: 'DAMAGE',
    label: { en: 'How badly was it damaged?', ar: 'ما مدى الضرر؟' },
  },
  outOfService: {
    kind: 'YES_NO',
    label: { en: 'Did it go out of service?', ar: 'هل خرج عن الخدمة؟' },
    description: 'Whether it went out of service; left out: not stated.',
  },
} as const satisfies Record<string, Question>;

export const COUNT_QUESTIONS = {
  killed: { kind: 'COUNT', label: { en: 'Killed', ar: 'القتلى' } },
  healthWorkersKilled: { kind: 'COUNT', label: { en: 'Of those, health workers', ar: 'منهم من العاملين الصحيين' } },
  injured: { kind: 'COUNT', label: { en: 'Injured', ar: 'الجرحى' } },
  ambulancesDestroyed: { kind: 'COUNT', label: { en: 'Ambulances destroyed', ar: 'سيارات الإسعاف المدمرة' } },
  ambulancesDamaged: { kind: 'COUNT', label: { en: 'Ambulances damaged', ar: 'سيارات الإسعاف المتضررة' } },
} as const satisfies Record<string, Question>;

export const ATTRIBUTION_QUESTIONS = {
  mode: {
    kind: 'CHOICE',
    values: AttributionMode,
    enumeration: 'MODE',
    label: { en: 'Together, or one of them?', ar: 'معاً أم أحدها؟' },
  },
  confidence: {
    kind: 'CHOICE',
    values: AttributionConfidence,
    enumeration: 'ATTRIBUTION_CONFIDENCE',
    label: { en: 'How sure is that?', ar: 'ما مدى التأكد من ذلك؟' },
  },
} as const satisfies Record<string, Question>;
