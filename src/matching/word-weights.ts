import { foldText } from '../common/text/fold.js';

/**
 * How much a word tells: the natural logarithm of in how many texts one holds it, in four steps. English words as they stand in the
 * 8,854 descriptions of Insecurity Insight's incident data 2016-2023 (2024), whose frequencies were counted; Arabic words by
 * judgement, as no corpus of that size is at hand.
 */
const STEPS: readonly (readonly [weight: number, words: string])[] = [
  // In at least every tenth text.
  [
    1.5,
    `
    a an and at by damaged forces from health hospital in injured killed march medical october of on russian the to two was were
    with
    في من على الى عن مع و او ان انه كان كانت تم قد كما هذا هذه ذلك التي الذي بعد قبل بين ضمن عند مما ما لم لا
    `,
  ],
  // In every tenth to every 33rd.
  [
    3,
    `
    after aid ambulance april armed arrested as attack attacked august care centre clinic december destroyed doctor due during
    facility february fire fired for four government group had he his hit ingo israeli january july june kidnapped local
    location male may men military myanmar ngo november nurse one patients people perpetrators police reported reportedly sac
    security september shelling shot staff supplies suspected syrian taken their they three undisclosed unidentified unspecified
    weapons when while who worker workers wounded
    مشفى مستشفى مركز صحي طبي قصف غاره غارات هجوم استهداف استهدف استهدفت طيران طائرات حربيه قوات النظام سوريه سوري روسيه روسي
    مدينه بلده قريه ريف محافظه منطقه يوم تاريخ شهر عام ساعه صباح مساء حوالي نحو ادى ادت مقتل اصابه جرح قتل قتلى جرحى شهيد شهداء
    ضحايا مدنيين مدني اشخاص شخص اضرار دمار كبير ماديه خروج خدمه سياره سيارات اسعاف كادر كوادر عدد
    `,
  ],
  // In every 33rd to every hundredth.
  [
    4,
    `
    abducted access accused activities against airstrike airstrikes al all also ambulances area army around artillery assaulted
    be beaten been being between bomb broken building but camp car causing cdm city civilian civilians clashes close closed
    covid damage day days dead defence department detained died doctors down driver emergency equipment explosive family female
    fighters fighting five following force forced gas general gunmen have head heavy her home hospitals house impacted incident
    including individuals injuries inside into is it its killing later least lngo looted medic medicine member members militants
    militia missiles national near no not nurses obstructed occupied or other out over palestine palestinian paramedic part
    partially patient pharmacy polio primary private providing province raid raided regime released result road robbed s seized
    services set several she shelled shells six soldiers state stolen stormed strike suspended taliban targeted team that them
    threatened town transport treatment under unknown used vaccination vehicle vehicles village violence volunteer warplanes
    which whilst wider windows
    صواريخ صاروخ قذائف قذيفه مدفعيه برميل براميل متفجره عنقوديه كيماوي كيميائي كيماويه كلور غاز سام مروحيه طائره حربي جويه جوي
    غارتين ضربه ضربات عيادات عياده صيدليه مستوصف نقطه طبيب اطباء ممرض ممرضه مسعف مسعفين متطوع متطوعين عامل عاملين مريض مرضى نساء
    اطفال طفل امراه مسلحين مجهولين اعتقال خطف اختطاف مبنى معدات جزئي كامل كليا توقف عمل دفاع هلال احمر منظمه حكومه جنوب شمال شرق
    غرب وسط حي احياء محيط قرب
    `,
  ],
  // In every hundredth to every 250th.
  [
    5,
    `
    about administration affiliated afghanistan air alleged allegedly along ambushed amid another anti are arrest assailants
    assets attacks attempted authorities away barrel base before belonging blocked body bombed bombing bombs both broke
    buildings bullet bullets burned campaign canister carrying casualties center central centres checkpoint children childrens
    civil claimed coalition combat community compound confiscated convoy coronavirus council cross damaging death delivering
    delivery demanded democratic demonstration denied destroying director dispensary displaced district doors drone dropped duty
    ebola eight entered evacuate evacuated explosion explosives facilities field food forcing found front further gaza groups
    guard guards hand has healthcare held him hours houses humanitarian ied individual injuring international islamic items
    leave leaving led left live man maternity medicines medics ministry missile mission mobile money months more mortar
    motorcycle movement multiple nearby next north number office officer officers old opened operations ordered organisation
    origin others outside owner paramedics peoples performing perpetrator person personnel pharmacist physician power prevented
    prison pro protest protesters protests public ransom rapid reaching received red refugee refused region regional relatives
    release removed residence residential resistance response rocket rockets room route run same search searched secondary
    service seven severely shooting social some south station stole stopped strikes struck student support supported surgeon
    sustained targeting tear temporarily territory than then there this threat time took torched tortured township transporting
    travel travelling treat treating troops truck unit up using vandalised vicinity victim victims volunteers warehouse way well
    where wife within without woman women work working year
    `,
  ],
];

/** Of every word that no step holds: a name, mostly. */
const RARE = 7;
/** A number says less than a name of its rarity: it may be of anything. */
const NUMBER = 3;

const WEIGHTS: ReadonlyMap<string, number> = new Map(
  STEPS.flatMap(([weight, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map((word): [string, number] => [foldText(word), weight]),
  ),
);

/** @param word folded, and not stemmed. */
export function weightOf(word: string): number {
  return WEIGHTS.get(word) ?? (/^\d+$/.test(word) ? NUMBER : RARE);
}
