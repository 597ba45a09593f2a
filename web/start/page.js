/** What the pages share: asking the server, and speaking two languages. */

export const element = (id) => document.getElementById(id);

export let language = navigator.language.startsWith('ar') ? 'ar' : 'en';

/** Asks over GraphQL. */
export async function ask(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** What went wrong, for people who read Arabic: the server's sentences are in English. */
const ARABIC = {
  UNAUTHENTICATED: 'لم ينجح تسجيل الدخول: تحقق من الاسم المستعار وكلمة المرور والرمز.',
  RATE_LIMITED: 'محاولات كثيرة: انتظر قليلاً ثم حاول مجدداً.',
  NOT_FOUND: 'هذا الرابط غير صالح أو استُخدم أو انتهت مدته: اطلب رابطاً جديداً.',
  CONFLICT: 'هذا الاسم المستعار مستخدم: اختر غيره.',
  INVALID_INPUT:
    'لا يمكن قبول ما كتبته: الاسم المستعار من 3 إلى 60 محرفاً ولا يدلّ على شخص، وكلمة المرور من عدة كلمات، 12 محرفاً على الأقل.',
  NOT_AVAILABLE: 'الخدمة غير متاحة الآن: حاول لاحقاً.',
};

/** The messages of an answer's errors, as one text. */
export const problemsOf = ({ errors = [] }) =>
  errors
    .map(({ message, extensions: { code } }) => (language === 'ar' && ARABIC[code]) || message.replace(/^input\.(\w+):/, '$1'))
    .join(' ');

/**
 * Shows a page in the reader's language, and in the other one when asked.
 * @param words for each language: what stands where `data-words` names it, and `other`, the name of the other language.
 */
export function speak(words, shown = () => undefined) {
  const show = () => {
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    for (const node of document.querySelectorAll('[data-words]')) node.textContent = words[language][node.dataset.words];
    const button = element('language');
    button.textContent = words[language].other;
    button.lang = language === 'ar' ? 'en' : 'ar';
    return shown();
  };
  element('language').addEventListener('click', () => {
    language = language === 'ar' ? 'en' : 'ar';
    show();
  });
  return show();
}
