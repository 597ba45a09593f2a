import { ask, element, language, problemsOf, speak } from './page.js';

/** Accepting an invitation. Its secret stands behind # in the link, which no browser sends to a server. */

const WORDS = {
  en: {
    other: 'العربية',
    exit: 'Quick exit',
    title: 'You are invited',
    hint: 'Choose a pseudonym that leads nobody to you: not your name, not an e-mail address, not a telephone number. If you come with a new link to your old account, leave it empty.',
    pseudonym: 'Pseudonym',
    password: 'Password, at least 12 characters: several words that you remember',
    accept: 'Accept',
    noSecret: 'This link is not whole: open the one that you were given.',
  },
  ar: {
    other: 'English',
    exit: 'خروج سريع',
    title: 'أنت مدعو',
    hint: 'اختر اسماً مستعاراً لا يدلّ عليك: لا اسمك ولا بريدك الإلكتروني ولا رقم هاتفك. إن كان الرابط الجديد لحسابك القديم فاتركه فارغاً.',
    pseudonym: 'الاسم المستعار',
    password: 'كلمة المرور، 12 محرفاً على الأقل: عدة كلمات تتذكرها',
    accept: 'قبول',
    noSecret: 'هذا الرابط غير كامل: افتح الرابط الذي أُعطي لك.',
  },
};

const secret = location.hash.slice(1);
// The secret is not left in the history.
history.replaceState(null, '', location.pathname);

element('accept').addEventListener('submit', async (event) => {
  event.preventDefault();
  const input = { secret, pseudonym: element('pseudonym').value.trim() || null, password: element('password').value };
  const answer = await ask('mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { signedIn } }', {
    input,
  });
  element('notice').textContent = problemsOf(answer);
  if (!answer.errors) location.replace('/sign-in');
});
speak(WORDS, () => {
  element('accept').hidden = !secret;
  if (!secret) element('notice').textContent = WORDS[language].noSecret;
});
