/** The nouns a count may carry: "3 killed", "several health workers", "عدد من الجرحى". They never change the number. */
import { foldWords } from './count-words.js';

const NOUNS = new Set(
  foldWords(
    `people persons person individual individuals man men woman women child children boy boys girl girls civilian civilians
    dead death deaths killed died fatality fatalities martyr martyrs martyred victim victims casualty casualties
    injured injury injuries wounded hurt kidnapped abducted arrested detained missing other others
    health healthcare medical aid worker workers staff personnel member members doctor doctors nurse nurses medic medics
    paramedic paramedics patient patients volunteer volunteers rescuer rescuers
    ambulance ambulances vehicle vehicles hospital hospitals clinic clinics facility facilities incident incidents
    attack attacks strike strikes airstrike airstrikes destroyed damaged attacked hit stolen
    قتيل قتلى قتيلا شهيد شهداء شهيدا ضحية ضحايا وفاة وفيات جريح جرحى جريحا مصاب مصابون مصابين مصابا إصابة إصابات
    مسعف مسعفون مسعفين مسعفا شخص أشخاص شخصا مدني مدنيون مدنيين مدنيا طفل أطفال طفلا امرأة نساء رجل رجال
    طبيب أطباء طبيبا ممرض ممرضون ممرضين ممرضة ممرضات مريض مرضى مريضا متطوع متطوعين متطوعون
    عامل عاملا عاملون عاملين عمال صحي صحيا صحيون صحيين صحية طبي طبيا طبية طبيين كادر كوادر الصحة
    مخطوف مخطوفون مخطوفين معتقل معتقلون معتقلين معتقلا آخر آخرون آخرين
    سيارة سيارات إسعاف مشفى مشافي مستشفى مستشفيات مرفق مرافق مرفقا منشأة منشآت عيادة عيادات حادثة حوادث هجوم هجمات هجوما
    ضربة ضربات غارة غارات مدمرة مدمرا متضررة قتلوا قتل جرحوا`,
  ).split(' '),
);

/**
 * Words that only join a count to its noun or its noun to a verb. "reported" and "confirmed" are not among them: that no
 * deaths are confirmed does not say that there were none.
 */
const LINKS = new Set(foldWords('of the their them were was are is been have has had من في').split(' '));

/** Nouns whose form alone says two, and cannot be read as a plural (unlike "مسعفين"). */
const DUALS = new Set(
  foldWords('قتيلان قتيلين شهيدان شهيدين جريحان جريحين مصابان مسعفان شخصان شخصين حادثتان حادثتين سيارتان سيارتين').split(' '),
);

/** Whether a folded word is a noun of the list, with or without the Arabic article. */
export function isNoun(word: string): boolean {
  return NOUNS.has(word) || (word.startsWith('ال') && NOUNS.has(word.slice(2)));
}

/** The folded text, and what is left of it as its trailing nouns and linking words are taken off one by one. */
export function withoutTrailingNouns(text: string): string[] {
  const words = text.split(' ');
  const left = [text];
  while (words.length > 1) {
    const last = words.pop() ?? '';
    if (!isNoun(last) && !LINKS.has(last)) break;
    left.push(words.join(' '));
  }
  return left;
}

/** The folded text without any of its nouns, for phrases that go around them: "number killed not known", "number of incidents not known". */
export function withoutNouns(text: string): string {
  return text
    .split(' ')
    .filter((word, i, all) => !isNoun(word) && !(word === 'of' && isNoun(all[i + 1] ?? '')))
    .join(' ');
}

/** The text with an Arabic noun that holds its own number read as that number: "قتيلان" 2, "قتيل واحد" 1. */
export function numberInNoun(text: string): string {
  return text
    .split(' ')
    .map((word) => (DUALS.has(word) ? '2' : word))
    .join(' ')
    .replace(/^(?:(\S+) )(?:(\S+) )?(واحده?)(?= |$)/u, (whole, first: string, second: string | undefined, one: string) =>
      isNoun(first) && (second === undefined || isNoun(second)) ? one : whole,
    );
}
