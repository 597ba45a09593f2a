import { wordSet } from './tokens.js';

/** The words by which narratives tell how many people or ambulances something happened to, in English and Arabic. Folded. */

/** People by whom a number is followed: health workers by their word alone, and the rest. */
export const HEALTH_WORKERS =
  wordSet(`doctor doctors nurse nurses paramedic paramedics medic medics pharmacist pharmacists surgeon
  surgeons midwife midwives physician physicians vaccinator vaccinators technician technicians
  طبيب أطباء طبيبان طبيبين طبيبة طبيبا ممرض ممرضة ممرضين ممرضون ممرضات ممرضان مسعف مسعفين مسعفون مسعفان مسعفا صيدلي صيادلة صيدلانيين`);
export const PEOPLE =
  wordSet(`people persons person individual individuals man men woman women child children boy boys girl girls civilian
  civilians patient patients worker workers staff personnel professional professionals volunteer volunteers driver drivers member
  members guard guards student students colleague colleagues employee employees infant infants baby babies rescuer rescuers responder
  responders visitor visitors relative relatives director directors
  شخص أشخاص شخصا شخصان شخصين مدني مدنيا مدنيين مدنيون مدنيان طفل أطفال طفلا طفلان طفلين امرأة نساء رجل رجال مريض مرضى متطوع متطوعا
  متطوعين متطوعون متطوعان عامل عاملا عاملين عاملون عاملان عمال`);
/** What makes health workers of workers, staff and drivers. */
export const OF_HEALTH =
  wordSet(`health healthcare medical hospital clinic ambulance vaccination vaccine polio surgical nursing lab laboratory
  صحي صحيا صحيين صحيون صحيان طبي طبيين طبيون`);
/** Nouns of which that makes health workers. */
export const OF_A_KIND =
  wordSet(`worker workers staff personnel professional professionals driver drivers volunteer volunteers employee employees
  team member members student students director directors عامل عاملا عاملين عاملون عاملان عمال متطوع متطوعين`);

/** Arabic nouns whose form says two. */
export const DUALS =
  wordSet(`طبيبان طبيبين مسعفان ممرضان شخصان شخصين مدنيان طفلان طفلين عاملان متطوعان قتيلان قتيلين جريحان جريحين شهيدان شهيدين
  مصابان سيارتان سيارتين سيارتي سيارتا غارتان غارتين ضربتان ضربتين`);
/** Arabic nouns that say one when nothing else stands before them. */
export const SINGULARS = wordSet(`طبيب طبيبة ممرض ممرضة مسعف صيدلي شخص مدني طفل امرأة رجل مريض متطوع عامل سيارة`);

export const AMBULANCES = wordSet('ambulance ambulances');
/** Arabic says "car of ambulance". */
export const CARS = wordSet('سيارة سيارات سيارتان سيارتين سيارتي سيارتا');
export const OF_AMBULANCE = wordSet('إسعاف الإسعاف');
export const PLURALS = wordSet('ambulances سيارات');
/** An ambulance's people and places are no ambulances. */
export const AFTER_AMBULANCE =
  wordSet(`driver drivers worker workers crew crews team teams centre center centres centers station stations service
  services staff point points system base paramedic paramedics network volunteer volunteers department office member members`);

export const STRIKES = wordSet(
  `strike strikes airstrike airstrikes raid raids غارة غارات غارتان غارتين ضربة ضربات ضربتان ضربتين`,
);

type Outcomes = ReadonlyMap<string, string>;
const outcomes = (lists: Record<string, string>): Outcomes =>
  new Map(
    Object.entries(lists).flatMap(([outcome, words]) => [...wordSet(words)].map((word): [string, string] => [word, outcome])),
  );

/** What was done to people; a noun such as "قتيل" says it by itself. */
export const OF_PEOPLE: Outcomes = outcomes({
  KILLED: `killed killing kill kills dead died dying death deaths fatalities fatality murdered assassinated executed
    قتل قتلت قتلوا مقتل استشهد استشهاد استشهدوا وفاة توفي قتيل قتلى قتيلا قتيلان قتيلين شهيد شهداء شهيدا شهيدان شهيدين`,
  INJURED: `injured injuring injure wounded wounding injuries hurt
    جرح جرحت جرحوا أصيب أصيبت أصيبوا إصابة إصابات بإصابة جريح جرحى جريحا جريحان جريحين مصاب مصابا مصابون مصابين مصابان`,
  KIDNAPPED: `kidnapped kidnapping abducted abducting abduction خطف خطفت اختطف اختطفت اختطاف`,
  ARRESTED: `arrested arresting arrest detained detaining detention اعتقل اعتقلت اعتقال احتجاز احتجز احتجزت`,
});
/** Nouns that are people and what was done to them. */
export const HARMED =
  wordSet(`deaths fatalities قتيل قتلى قتيلا قتيلان قتيلين شهيد شهداء شهيدا شهيدان شهيدين جريح جرحى جريحا جريحان جريحين
  مصاب مصابا مصابون مصابين مصابان`);

export const OF_VEHICLES: Outcomes = outcomes({
  DESTROYED: `destroyed destroying destroy burned burnt burning torched torching دمرت تدمير مدمرة دمار احترقت احتراق`,
  DAMAGED: `damaged damaging damage تضررت تضرر متضررة أضرار بأضرار`,
  STOLEN: `stolen stole stealing hijacked hijacking looted seized سرقت سرقة سرقوا`,
});
/** Before a word of destruction they make it damage. */
export const PARTLY = wordSet('partially partly partial nearly جزئيا جزئي');

/** What joins the members of one list: "two paramedics and a driver". */
export const JOINING = wordSet('and , as well also plus و');
/** What may not stand between a number and its noun. */
export const BREAKING =
  wordSet(`, ( ) of in at on by to from for with near was were is are has have had been being when while after before as and or
  that which who whose the than against into over under during about around between among including في من على إلى عن مع و`);

/** What begins a part of those named before. */
export const OF_WHICH = wordSet('including among whom بينهم منهم بينها منها');

export const ONE = wordSet('a an one another');

/** Arabic words with the letters that are written together with them taken off: "وثلاثة", "بمقتل", "المسعفين". */
export function bare(word: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) return [word];
  const forms = [word, word.replace(/^[وفبلك](?=\p{L}{3})/u, '')];
  return [...new Set(forms.flatMap((form) => [form, form.replace(/^ال(?=\p{L}{3})/u, '')]))];
}

/** Whether a word, or its bare form, is in a set. */
export const isIn = (set: ReadonlySet<string>, word: string | undefined): boolean =>
  word !== undefined && bare(word).some((form) => set.has(form));

export const outcomeOf = (map: Outcomes, word: string): string | undefined =>
  bare(word)
    .map((form) => map.get(form))
    .find((outcome) => outcome !== undefined);
