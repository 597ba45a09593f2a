import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, ask } from '../api/client.js';
import { AcceptInvitationDocument } from '../api/generated/graphql.js';
import { readViewer } from '../api/viewer.js';
import { Field } from '../components/field.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { NO_WORDS, wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'You are invited',
    hint: 'Choose a pseudonym that leads nobody to you: not your name, not an e-mail address, not a telephone number. If you come with a new link to your old account, leave it empty.',
    pseudonym: 'Pseudonym',
    password: 'Password, at least 12 characters: several words that you remember',
    accept: 'Accept',
    noSecret: 'This link is not whole: open the one that you were given.',
    problems: NO_WORDS,
  },
  ar: {
    title: 'أنت مدعو',
    hint: 'اختر اسماً مستعاراً لا يدلّ عليك: لا اسمك ولا بريدك الإلكتروني ولا رقم هاتفك. إن كان الرابط الجديد لحسابك القديم فاتركه فارغاً.',
    pseudonym: 'الاسم المستعار',
    password: 'كلمة المرور، 12 محرفاً على الأقل: عدة كلمات تتذكرها',
    accept: 'قبول',
    noSecret: 'هذا الرابط غير كامل: افتح الرابط الذي أُعطي لك.',
    problems: {
      NOT_FOUND: 'هذا الرابط غير صالح أو استُخدم أو انتهت مدته: اطلب رابطاً جديداً.',
      CONFLICT: 'هذا الاسم المستعار مستخدم: اختر غيره.',
      INVALID_INPUT:
        'لا يمكن قبول ما كتبته: الاسم المستعار من 3 إلى 60 محرفاً ولا يدلّ على شخص، وكلمة المرور من عدة كلمات، 12 محرفاً على الأقل.',
    },
  },
});

/** Accepting an invitation. Its secret stands behind # in the link, which no browser sends to a server. */
export function Invitation() {
  const [secret] = useState(takeSecret);
  const [error, setError] = useState<ApiError>();
  const { route } = useLocation();
  const say = words();

  async function accept(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { elements } = event.currentTarget as HTMLFormElement;
    const valueOf = (name: string): string => (elements.namedItem(name) as HTMLInputElement).value;
    const input = { secret, pseudonym: valueOf('pseudonym').trim() || null, password: valueOf('password') };
    try {
      await ask(AcceptInvitationDocument, { input });
      await readViewer();
      route('/sign-in', true);
    } catch (failure) {
      const { code, message } = failure as ApiError;
      setError(new ApiError(code, words().problems[code] ?? message));
    }
  }

  return (
    <section>
      <Heading>{say.title}</Heading>
      {!secret && (
        <p id="notice" role="alert">
          {say.noSecret}
        </p>
      )}
      {secret && (
        <form id="accept" class="stacked" onSubmit={(event) => void accept(event)}>
          <p id="hint">{say.hint}</p>
          <Field id="pseudonym" label={say.pseudonym} autocomplete="username" autocapitalize="none" spellcheck={false} />
          <Field id="password" label={say.password} type="password" autocomplete="new-password" minLength={12} required />
          <button type="submit">{say.accept}</button>
        </form>
      )}
      <Problem error={error} />
    </section>
  );
}

/** The secret is not left in the address, nor in the history. */
function takeSecret(): string {
  const secret = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  return secret;
}
