import { useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import {
  CreateApiTokenDocument,
  type OwnAccountQuery,
  type Permission,
  RevokeApiTokenDocument,
} from '../api/generated/graphql.js';
import { ActionForm } from '../components/action-form.js';
import { CheckBoxes } from '../components/check-boxes.js';
import { Field } from '../components/field.js';
import { ShownOnce } from '../components/shown-once.js';
import { Sure } from '../components/sure.js';
import { wordsOf } from '../i18n/words.js';
import { accountWords } from './words.js';

const words = wordsOf({
  en: {
    title: 'API tokens',
    hint: 'What programs and devices carry on your behalf. Give each its own, and no more than it needs.',
    name: 'What it is for, such as “field app”; not the name of a person',
    scopes: 'What it may do',
    days: 'Days until it ends',
    make: 'Make the token',
    made: 'To be sent as “Authorization: Bearer …”.',
  },
  ar: {
    title: 'رموز API',
    hint: 'ما تحمله البرامج والأجهزة نيابة عنك. لكل منها رمز خاص لا يتجاوز حاجته.',
    name: 'لأي غرض، مثل «تطبيق الميدان»؛ لا اسم شخص',
    scopes: 'ما يُسمح له به',
    days: 'أيام حتى ينتهي',
    make: 'أنشئ الرمز',
    made: 'يُرسل هكذا: “Authorization: Bearer …”.',
  },
});

type Own = NonNullable<OwnAccountQuery['viewer']>;

/** The API tokens of the own account. */
export function ApiTokens({ own, again }: { own: Own; again: () => void }) {
  const [secret, setSecret] = useState<string>();
  const say = words();
  const make = async (values: FormData): Promise<void> => {
    const input = {
      name: values.get('token-name') as string,
      scopes: values.getAll('scopes') as Permission[],
      expiresInDays: Number(values.get('token-days')),
    };
    setSecret((await ask(CreateApiTokenDocument, { input })).createApiToken.secret);
    again();
  };
  const scopes = own.permissions
    .filter((one) => one !== 'MANAGE_OWN_ACCOUNT')
    .map((value) => ({ value, label: accountWords().permissions[value] ?? value }));
  return (
    <>
      <h2>{say.title}</h2>
      <p>{say.hint}</p>
      {secret && <ShownOnce id="token" key={secret} label={say.made} text={secret} done={() => setSecret(undefined)} />}
      <ul id="tokens">
        {(own.apiTokens ?? []).map(({ id, name, scopes: may, expiresAt }) => (
          <li key={id}>
            <bdi>{name}</bdi> · {may.map((one) => accountWords().permissions[one] ?? one).join(' · ')} ·{' '}
            {accountWords().expires(expiresAt)}{' '}
            <Sure label={accountWords().revoke} of={name} act={() => ask(RevokeApiTokenDocument, { id }).then(again)} />
          </li>
        ))}
      </ul>
      <ActionForm id="token-form" action={say.make} act={make}>
        <Field id="token-name" label={say.name} maxLength={60} required />
        <CheckBoxes name="scopes" legend={say.scopes} values={scopes} />
        <Field id="token-days" label={say.days} type="number" min={1} max={366} defaultValue="90" required />
      </ActionForm>
    </>
  );
}
