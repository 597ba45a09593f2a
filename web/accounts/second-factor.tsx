import { useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import {
  ConfirmTotpDocument,
  NewRecoveryCodesDocument,
  type OwnAccountQuery,
  RemoveTotpDocument,
  SetUpTotpDocument,
  type SetUpTotpMutation,
} from '../api/generated/graphql.js';
import { ActionForm } from '../components/action-form.js';
import { Field } from '../components/field.js';
import { ShownOnce } from '../components/shown-once.js';
import { plural, wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'Authenticator app',
    off: 'A sign-in with the password alone is enough. An authenticator app asks for a code besides.',
    on: 'A sign-in with the password asks for a code too.',
    left: (count: number) => plural('en', count, { one: '# recovery code is left.', other: '# recovery codes are left.' }),
    password: 'Password',
    setUp: 'Set up an app',
    scan: 'Scan this with the app, or type the key into it.',
    code: 'Six digits that the app shows',
    confirm: 'Confirm',
    codes: 'Recovery codes, for when the app is lost: each can be used once. Write them down.',
    renew: 'Make new recovery codes',
    anyCode: 'Six digits of the app, or a recovery code',
    remove: 'Take the app away',
  },
  ar: {
    title: 'تطبيق المصادقة',
    off: 'يكفي الدخول بكلمة المرور وحدها. تطبيق المصادقة يطلب رمزاً إضافياً.',
    on: 'الدخول بكلمة المرور يطلب رمزاً أيضاً.',
    left: (count: number) =>
      plural('ar', count, {
        zero: 'لم يبقَ أي رمز استرداد.',
        one: 'بقي رمز استرداد واحد.',
        two: 'بقي رمزا استرداد.',
        few: 'بقيت # رموز استرداد.',
        many: 'بقي # رمز استرداد.',
        other: 'بقي # رمز استرداد.',
      }),
    password: 'كلمة المرور',
    setUp: 'أعدّ تطبيقاً',
    scan: 'امسح هذا بالتطبيق أو اكتب المفتاح فيه.',
    code: 'ستة أرقام يعرضها التطبيق',
    confirm: 'تأكيد',
    codes: 'رموز استرداد لحين ضياع التطبيق: كل منها لمرة واحدة. اكتبها على ورق.',
    renew: 'أنشئ رموز استرداد جديدة',
    anyCode: 'ستة أرقام من التطبيق أو رمز استرداد',
    remove: 'أزل التطبيق',
  },
});

type Own = NonNullable<OwnAccountQuery['viewer']>;

/** The authenticator app of the own account: its key becomes a QR code on this page and nowhere else. */
export function SecondFactor({ own, again }: { own: Own; again: () => void }) {
  const [begun, setBegun] = useState<SetUpTotpMutation['setUpTotp']>();
  const [codes, setCodes] = useState<readonly string[]>();
  const say = words();
  const isOn = own.secondFactor?.totp ?? false;
  const show = (recoveryCodes: readonly string[]): void => {
    setBegun(undefined);
    setCodes(recoveryCodes);
    again();
  };
  return (
    <>
      <h2>{say.title}</h2>
      <p id="totp">
        {isOn ? say.on : say.off} {isOn && say.left(own.secondFactor!.recoveryCodesLeft)}
      </p>
      {codes && <ShownOnce id="codes" label={say.codes} text={codes.join('\n')} done={() => setCodes(undefined)} />}
      {begun && <ShownOnce id="key" label={say.scan} text={begun.secret} qr={begun.uri} done={() => setBegun(undefined)} />}
      {begun && (
        <ActionForm
          id="confirm"
          action={say.confirm}
          act={async (values) =>
            show((await ask(ConfirmTotpDocument, { code: values.get('code') as string })).confirmTotp.recoveryCodes)
          }
        >
          <Code id="code" label={say.code} />
        </ActionForm>
      )}
      {!isOn && !begun && (
        <ActionForm
          id="set-up"
          action={say.setUp}
          act={async (values) =>
            setBegun((await ask(SetUpTotpDocument, { password: values.get('totp-password') as string })).setUpTotp)
          }
        >
          <OwnPassword id="totp-password" />
        </ActionForm>
      )}
      {isOn && (
        <>
          <ActionForm
            id="renew"
            action={say.renew}
            act={async (values) =>
              show(
                (await ask(NewRecoveryCodesDocument, { password: values.get('renew-password') as string })).newRecoveryCodes
                  .recoveryCodes,
              )
            }
          >
            <OwnPassword id="renew-password" />
          </ActionForm>
          <ActionForm
            id="remove-app"
            action={say.remove}
            act={(values) =>
              ask(RemoveTotpDocument, {
                password: values.get('remove-password') as string,
                code: values.get('remove-code') as string,
              }).then(again)
            }
          >
            <OwnPassword id="remove-password" />
            <Code id="remove-code" label={say.anyCode} />
          </ActionForm>
        </>
      )}
    </>
  );
}

const OwnPassword = ({ id }: { id: string }) => (
  <Field id={id} label={words().password} type="password" autocomplete="current-password" required />
);

const Code = ({ id, label }: { id: string; label: string }) => (
  <Field id={id} label={label} autocomplete="one-time-code" autocapitalize="none" spellcheck={false} dir="ltr" required />
);
