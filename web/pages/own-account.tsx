import { ApiTokens } from '../accounts/api-tokens.js';
import { SecondFactor } from '../accounts/second-factor.js';
import { accountWords, dayText } from '../accounts/words.js';
import { ask } from '../api/client.js';
import {
  ChangePasswordDocument,
  OwnAccountDocument,
  type OwnAccountQuery,
  RemovePasskeyDocument,
  SignOutEverywhereDocument,
} from '../api/generated/graphql.js';
import { addPasskey } from '../api/passkey.js';
import { useQuery } from '../api/use-query.js';
import { viewer } from '../api/viewer.js';
import { ActionForm } from '../components/action-form.js';
import { Field } from '../components/field.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { Sure } from '../components/sure.js';
import { common } from '../i18n/common.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'Own account',
    signIn: 'Sign in to see your account.',
    sessions: 'Where you are signed in',
    since: (day: string) => `since ${dayText(day)}`,
    here: 'this browser',
    everywhere: 'Sign out everywhere',
    andTokens: 'Sign out everywhere and revoke all API tokens',
    password: 'Password',
    current: 'Password until now',
    next: 'New password, at least 12 characters: several words that you remember',
    change: 'Change the password',
    passkeys: 'Passkeys',
    passkeysHint: 'A passkey of a phone or computer signs in without a password or code.',
    name: 'What you call it; not the name of a person',
    add: 'Add a passkey of this device',
    remove: 'Remove',
  },
  ar: {
    title: 'حسابي',
    signIn: 'سجّل الدخول لترى حسابك.',
    sessions: 'أين سجّلت الدخول',
    since: (day: string) => `منذ ${dayText(day)}`,
    here: 'هذا المتصفح',
    everywhere: 'تسجيل الخروج من كل مكان',
    andTokens: 'تسجيل الخروج من كل مكان وإبطال كل رموز API',
    password: 'كلمة المرور',
    current: 'كلمة المرور الحالية',
    next: 'كلمة مرور جديدة، 12 محرفاً على الأقل: عدة كلمات تتذكرها',
    change: 'غيّر كلمة المرور',
    passkeys: 'مفاتيح المرور',
    passkeysHint: 'مفتاح مرور على هاتف أو حاسوب يسجّل الدخول بلا كلمة مرور ولا رمز.',
    name: 'ما تسميه به؛ لا اسم شخص',
    add: 'أضف مفتاح مرور لهذا الجهاز',
    remove: 'إزالة',
  },
});

type Own = NonNullable<OwnAccountQuery['viewer']>;

/** How the own account is signed in to, and what programs may do on its behalf. */
export function OwnAccount() {
  const { data, error, again } = useQuery(OwnAccountDocument, viewer.value ? {} : null);
  const say = words();
  const own = data?.viewer;
  return (
    <section aria-labelledby="account-title">
      <Heading id="account-title">{say.title}</Heading>
      {viewer.value === null && (
        <p role="status">
          <a href="/sign-in">{say.signIn}</a>
        </p>
      )}
      <Problem error={error} again={again} />
      {viewer.value && !data && !error && <p role="status">{common().loading}</p>}
      {viewer.value && own && (
        <>
          <p>
            <bdi>{own.pseudonym}</bdi> · {own.roles.map((role) => accountWords().roles[role]).join(' · ')} ·{' '}
            <bdi>{own.organisation.name}</bdi>
          </p>
          <Sessions own={own} />
          {own.hasPassword && <Password again={again} />}
          {own.hasPassword && <SecondFactor own={own} again={again} />}
          <Passkeys passkeys={data.passkeys} again={again} />
          <ApiTokens own={own} again={again} />
        </>
      )}
    </section>
  );
}

function Sessions({ own }: { own: Own }) {
  const say = words();
  const leave = async (apiTokens: boolean): Promise<void> => {
    await ask(SignOutEverywhereDocument, { apiTokens });
    viewer.value = null;
  };
  return (
    <>
      <h2>{say.sessions}</h2>
      <ul id="sessions">
        {(own.sessions ?? []).map(({ id, createdAt, expiresAt, current }) => (
          <li key={id}>
            {say.since(createdAt)} · {accountWords().expires(expiresAt)} {current && <span class="mark">{say.here}</span>}
          </li>
        ))}
      </ul>
      <div class="quick">
        <Sure label={say.everywhere} act={() => leave(false)} />
        <Sure label={say.andTokens} act={() => leave(true)} />
      </div>
    </>
  );
}

function Password({ again }: { again: () => void }) {
  const say = words();
  const change = async (values: FormData): Promise<void> => {
    const [currentPassword, newPassword] = ['current-password', 'new-password'].map((name) => values.get(name) as string);
    await ask(ChangePasswordDocument, { input: { currentPassword: currentPassword!, newPassword: newPassword! } });
    again();
  };
  return (
    <>
      <h2>{say.password}</h2>
      <ActionForm id="password-form" action={say.change} act={change}>
        <Field id="current-password" label={say.current} type="password" autocomplete="current-password" required />
        <Field id="new-password" label={say.next} type="password" autocomplete="new-password" minLength={12} required />
      </ActionForm>
    </>
  );
}

function Passkeys({ passkeys, again }: { passkeys: OwnAccountQuery['passkeys']; again: () => void }) {
  const say = words();
  return (
    <>
      <h2>{say.passkeys}</h2>
      <p>{say.passkeysHint}</p>
      <ul id="passkeys">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            <bdi>{name}</bdi> · {say.since(createdAt)}{' '}
            <Sure label={say.remove} of={name} act={() => ask(RemovePasskeyDocument, { id }).then(again)} />
          </li>
        ))}
      </ul>
      {'PublicKeyCredential' in globalThis && (
        <ActionForm
          id="passkey-form"
          action={say.add}
          act={(values) => addPasskey(values.get('passkey-name') as string).then(again)}
        >
          <Field id="passkey-name" label={say.name} maxLength={60} required />
        </ActionForm>
      )}
    </>
  );
}
