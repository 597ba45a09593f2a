import { ask, element, problemsOf, speak, language } from './page.js';
import { signInWithPasskey } from './passkey.js';

/** Signing in and out, by password and code or by passkey. */

const WORDS = {
  en: {
    other: 'العربية',
    exit: 'Quick exit',
    title: 'Sign in',
    pseudonym: 'Pseudonym',
    password: 'Password',
    code: 'Code from your authenticator app, or a recovery code (if you have set one up)',
    signIn: 'Sign in',
    passkey: 'Sign in with a passkey',
    signOut: 'Sign out',
    nobody: 'You are not signed in.',
    somebody: 'Signed in as',
  },
  ar: {
    other: 'English',
    exit: 'خروج سريع',
    title: 'تسجيل الدخول',
    pseudonym: 'الاسم المستعار',
    password: 'كلمة المرور',
    code: 'رمز من تطبيق المصادقة أو رمز استرداد (إن كنت قد أعددته)',
    signIn: 'تسجيل الدخول',
    passkey: 'الدخول بمفتاح مرور',
    signOut: 'تسجيل الخروج',
    nobody: 'لم تسجّل الدخول.',
    somebody: 'سجّلت الدخول باسم',
  },
};

async function showViewer() {
  const { data } = await ask('{ viewer { name roles } }');
  const viewer = data?.viewer;
  element('viewer').textContent = viewer
    ? `${WORDS[language].somebody} ${viewer.name} (${viewer.roles.join(', ')})`
    : WORDS[language].nobody;
  element('sign-in').hidden = Boolean(viewer);
  element('passkey').hidden = Boolean(viewer) || !globalThis.PublicKeyCredential;
  element('sign-out').hidden = !viewer;
}

/** Does something that asks the server, and shows what is wrong with it. */
async function attempt(work) {
  element('notice').textContent = '';
  try {
    element('notice').textContent = problemsOf(await work());
  } catch (error) {
    element('notice').textContent = String(error.message ?? error);
  }
  await showViewer();
}

element('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = {
    pseudonym: element('pseudonym').value,
    password: element('password').value,
    code: element('code').value.trim() || null,
  };
  element('password').value = '';
  element('code').value = '';
  attempt(() => ask('mutation ($input: SignInInput!) { signIn(input: $input) { signedIn } }', { input }));
});
element('passkey').addEventListener('click', () => attempt(signInWithPasskey));
element('sign-out').addEventListener('click', () => attempt(() => ask('mutation { signOut }')));
await speak(WORDS, showViewer);
