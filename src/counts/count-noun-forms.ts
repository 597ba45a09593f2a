/** How counted nouns are said in English and Arabic. Arabic agreement cannot be assembled, so its forms are listed. */

/** What may be counted in a sentence. */
export type CountNoun =
  | 'killed'
  | 'injured'
  | 'kidnapped'
  | 'arrested'
  | 'healthWorkersKilled'
  | 'healthWorkersInjured'
  | 'ambulancesDestroyed'
  | 'incidents'
  | 'strikes'
  | 'facilityAttacks'
  | 'facilities'
  | 'facilitiesAttacked'
  | 'facilitiesDestroyed'
  | 'facilitiesOutOfService';

/** English: what follows the number for one and for more, and how "not known" names it ("number killed"). */
export interface EnglishNoun {
  readonly one: string;
  readonly other: string;
  readonly number: string;
  /** "none" for what stands without a noun ("none killed"), else "no" ("no incidents"). */
  readonly none: string;
}

const people = (participle: string): EnglishNoun => ({
  one: participle,
  other: participle,
  number: `number ${participle}`,
  none: `none ${participle}`,
});
const things = (one: string, many: string, rest = ''): EnglishNoun => ({
  one: `${one}${rest}`,
  other: `${many}${rest}`,
  number: `number of ${many}${rest}`,
  none: `no ${many}${rest}`,
});

export const ENGLISH_NOUNS: Readonly<Record<CountNoun, EnglishNoun>> = {
  killed: people('killed'),
  injured: people('injured'),
  kidnapped: people('kidnapped'),
  arrested: people('arrested'),
  healthWorkersKilled: things('health worker', 'health workers', ' killed'),
  healthWorkersInjured: things('health worker', 'health workers', ' injured'),
  ambulancesDestroyed: things('ambulance', 'ambulances', ' destroyed'),
  incidents: things('incident', 'incidents'),
  strikes: things('strike', 'strikes'),
  facilityAttacks: things('facility attack', 'facility attacks'),
  facilities: things('facility', 'facilities'),
  facilitiesAttacked: things('facility', 'facilities', ' attacked'),
  facilitiesDestroyed: things('facility', 'facilities', ' destroyed'),
  facilitiesOutOfService: things('facility', 'facilities', ' put out of service'),
};

/**
 * Arabic, by Intl.PluralRules('ar'): one and two hold their number; few (3 to 10, 103 to 110…), many (11 to 99…) and
 * other (100 to 102…) follow it. few without a number is the indefinite plural, all the definite one.
 */
export interface ArabicNoun {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
  readonly all: string;
}

const forms = (listed: string): ArabicNoun => {
  const [one = '', two = '', few = '', many = '', other = '', all = ''] = listed.split(' | ');
  return { one, two, few, many, other, all };
};

export const ARABIC_NOUNS: Readonly<Record<CountNoun, ArabicNoun>> = {
  killed: forms('قتيل واحد | قتيلان | قتلى | قتيلاً | قتيل | القتلى'),
  injured: forms('جريح واحد | جريحان | جرحى | جريحاً | جريح | الجرحى'),
  kidnapped: forms('مخطوف واحد | مخطوفان | مخطوفين | مخطوفاً | مخطوف | المخطوفين'),
  arrested: forms('معتقل واحد | معتقلان | معتقلين | معتقلاً | معتقل | المعتقلين'),
  healthWorkersKilled: forms(
    'عامل صحي واحد قُتل | عاملان صحيان قُتلا | عاملين صحيين قُتلوا | عاملاً صحياً قُتلوا | عامل صحي قُتلوا | العاملين الصحيين القتلى',
  ),
  healthWorkersInjured: forms(
    'عامل صحي واحد جُرح | عاملان صحيان جُرحا | عاملين صحيين جُرحوا | عاملاً صحياً جُرحوا | عامل صحي جُرحوا | العاملين الصحيين الجرحى',
  ),
  ambulancesDestroyed: forms(
    'سيارة إسعاف واحدة مدمرة | سيارتا إسعاف مدمرتان | سيارات إسعاف مدمرة | سيارة إسعاف مدمرة | سيارة إسعاف مدمرة | سيارات الإسعاف المدمرة',
  ),
  incidents: forms('حادثة واحدة | حادثتان | حوادث | حادثة | حادثة | الحوادث'),
  strikes: forms('ضربة واحدة | ضربتان | ضربات | ضربة | ضربة | الضربات'),
  facilityAttacks: forms(
    'هجوم واحد على مرفق صحي | هجومان على مرافق صحية | هجمات على مرافق صحية | هجوماً على مرافق صحية | هجوم على مرافق صحية | الهجمات على المرافق الصحية',
  ),
  facilities: forms('مرفق صحي واحد | مرفقان صحيان | مرافق صحية | مرفقاً صحياً | مرفق صحي | المرافق الصحية'),
  facilitiesAttacked: forms(
    'مرفق صحي واحد تعرض لهجوم | مرفقان صحيان تعرضا لهجوم | مرافق صحية تعرضت لهجوم | مرفقاً صحياً تعرضت لهجوم | مرفق صحي تعرضت لهجوم | المرافق الصحية التي تعرضت لهجوم',
  ),
  facilitiesDestroyed: forms(
    'مرفق صحي واحد مدمر | مرفقان صحيان مدمران | مرافق صحية مدمرة | مرفقاً صحياً مدمراً | مرفق صحي مدمر | المرافق الصحية المدمرة',
  ),
  facilitiesOutOfService: forms(
    'مرفق صحي واحد خارج الخدمة | مرفقان صحيان خارج الخدمة | مرافق صحية خارج الخدمة | مرفقاً صحياً خارج الخدمة | مرفق صحي خارج الخدمة | المرافق الصحية خارج الخدمة',
  ),
};
