import { useState } from 'preact/hooks';
import { ApiError, ask } from '../api/client.js';
import { SignInDocument } from '../api/generated/graphql.js';
import { signInWithPasskey } from '../api/passkey.js';
import { hasRole, readViewer, viewer } from '../api/viewer.js';
import { Field } from '../components/field.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'Sign in',
    pseudonym: 'Pseudonym',
    password: 'Password',
    code: 'Code from your authenticator app, or a recovery code (if you have set one up)',
    passkey: 'Sign in with a passkey',
    nobody: 'You are not signed in.',
    signedIn: 'You are signed in.',
  },
  ar: {
    title: 'تسجيل الدخول',
    pseudonym: 'الاسم المستعار',
    password: 'كلمة المرور',
    code: 'رمز من تطبيق المصادقة أو رمز استرداد (إن كنت قد أعددته)',
    passkey: 'الدخول بمفتاح مرور',
    nobody: 'لم تسجّل الدخول.',
    signedIn: 'لقد سجّلت الدخول.',
  },
});

/** Signing in, by password and code or by passkey. */
export function SignIn() {
  const [error, setError] = useState<ApiError>();
  const say = words();

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setError(undefined);
    try {
      await work();
      await readViewer();
    } catch (failure) {
      // What the browser says when the person or the device does not go along.
      setError(failure instanceof ApiError ? failure : new ApiError('DEVICE', String((failure as Error).message)));
    }
  }

  function signIn(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [pseudonym, password, code] = ['pseudonym', 'password', 'code'].map(
      (name) => (form.elements.namedItem(name) as HTMLInputElement).value,
    );
    for (const name of ['password', 'code']) (form.elements.namedItem(name) as HTMLInputElement).value = '';
    const input = { pseudonym: pseudonym!, password: password!, code: code!.trim() || null };
    void attempt(() => ask(SignInDocument, { input }));
  }

  return (
    <section>
      <Heading>{say.title}</Heading>
      {viewer.value && (
        <>
          <p>{say.signedIn}</p>
          <p class="quick">
            {hasRole('MONITOR') && <Next to="/submit" name={common().submit} />}
            {hasRole('VERIFIER') && <Next to="/desk" name={common().desk} />}
            {hasRole('ADVOCATE') && <Next to="/months" name={common().published} />}
            {hasRole('ADMINISTRATOR') && <Next to="/people" name={common().people} />}
            <Next to="/incidents" name={common().incidents} />
          </p>
        </>
      )}
      {viewer.value === null && (
        <>
          <p id="viewer" role="status">
            {say.nobody}
          </p>
          <form id="sign-in" class="stacked" onSubmit={signIn}>
            <Field
              id="pseudonym"
              label={say.pseudonym}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
            />
            <Field id="password" label={say.password} type="password" autocomplete="current-password" required />
            <Field id="code" label={say.code} autocomplete="one-time-code" autocapitalize="none" spellcheck={false} dir="ltr" />
            <button type="submit">{say.title}</button>
          </form>
          {'PublicKeyCredential' in globalThis && (
            <button id="passkey" type="button" onClick={() => void attempt(signInWithPasskey)}>
              {say.passkey}
            </button>
          )}
        </>
      )}
      <Problem error={error} />
    </section>
  );
}

/** Where the work of a role begins. */
function Next({ to, name }: { to: string; name: string }) {
  return (
    <a class="button" href={to}>
      {name}
    </a>
  );
}
