import { useState } from 'preact/hooks';
import { accountWords, dayText } from '../accounts/words.js';
import { ask } from '../api/client.js';
import {
  CreateInvitationDocument,
  DisableAccountDocument,
  EnableAccountDocument,
  PeopleDocument,
  type PersonFragment,
  RevokeApiTokenDocument,
  RevokeInvitationDocument,
  type Role,
  SetRolesDocument,
} from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { ActionForm } from '../components/action-form.js';
import { CheckBoxes } from '../components/check-boxes.js';
import { Heading } from '../components/heading.js';
import { NotYours } from '../components/not-yours.js';
import { Problem } from '../components/problem.js';
import { ShownOnce } from '../components/shown-once.js';
import { Sure } from '../components/sure.js';
import { common } from '../i18n/common.js';
import { plural, wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: (organisation: string) => `People of ${organisation}`,
    notYours: 'This page is for administrators.',
    people: (count: number) => plural('en', count, { one: '# account', other: '# accounts' }),
    since: (day: string) => `since ${dayText(day)}`,
    disabled: 'disabled',
    roles: 'Roles',
    change: 'Change the roles',
    disable: 'Disable',
    enable: 'Enable',
    reset: 'Link for a new password',
    resetFor: (name: string) => `A new password for ${name}: hand this link over.`,
    invite: 'Invite somebody',
    hint: 'No name, no address: whoever opens the link chooses a pseudonym.',
    hours: 'The link can be used for',
    lasts: { 24: 'one day', 72: 'three days', 168: 'a week', 336: 'two weeks' },
    make: 'Make the link',
    link: 'Hand this link over in person, or by a channel that you trust.',
    open: 'Links that were not used yet',
    none: 'There are none.',
    newPassword: 'new password',
  },
  ar: {
    title: (organisation: string) => `أشخاص ${organisation}`,
    notYours: 'هذه الصفحة للمديرين.',
    people: (count: number) =>
      plural('ar', count, {
        zero: 'لا حسابات',
        one: 'حساب واحد',
        two: 'حسابان',
        few: '# حسابات',
        many: '# حساباً',
        other: '# حساب',
      }),
    since: (day: string) => `منذ ${dayText(day)}`,
    disabled: 'معطّل',
    roles: 'الأدوار',
    change: 'غيّر الأدوار',
    disable: 'تعطيل',
    enable: 'تفعيل',
    reset: 'رابط لكلمة مرور جديدة',
    resetFor: (name: string) => `كلمة مرور جديدة لـ ${name}: سلّم هذا الرابط.`,
    invite: 'ادعُ شخصاً',
    hint: 'لا اسم ولا عنوان: من يفتح الرابط يختار اسماً مستعاراً.',
    hours: 'يمكن استخدام الرابط خلال',
    lasts: { 24: 'يوم', 72: 'ثلاثة أيام', 168: 'أسبوع', 336: 'أسبوعين' },
    make: 'أنشئ الرابط',
    link: 'سلّم هذا الرابط باليد أو عبر وسيلة تثق بها.',
    open: 'روابط لم تُستخدم بعد',
    none: 'لا يوجد.',
    newPassword: 'كلمة مرور جديدة',
  },
});

const HOURS = [24, 72, 168, 336] as const;

/** The people of the own organisation, for those who look after them. */
export function People() {
  if (!hasRole('ADMINISTRATOR')) return <NotYours>{words().notYours}</NotYours>;
  return <Organisation />;
}

interface Link {
  readonly label: string;
  readonly address: string;
}

const rolesIn = (values: FormData): Role[] => values.getAll('roles') as Role[];
const roleValues = (): { value: string; label: string }[] =>
  Object.entries(accountWords().roles).map(([value, label]) => ({ value, label }));
const roleText = (roles: readonly Role[]): string => roles.map((role) => accountWords().roles[role]).join(' · ');

function Organisation() {
  const { data, error, again } = useQuery(PeopleDocument, {});
  const [link, setLink] = useState<Link>();
  const say = words();
  const invite = async (label: string, input: object): Promise<void> => {
    const made = await ask(CreateInvitationDocument, { input });
    setLink({ label, address: `${location.origin}${made.createInvitation.link}` });
    again();
  };
  const accounts = data?.accounts.nodes ?? [];
  const nameOf = (id: string | null): string => accounts.find((account) => account.id === id)?.pseudonym ?? '';
  return (
    <section aria-labelledby="people-title">
      <Heading id="people-title">{say.title(data?.viewer?.organisation.name ?? '…')}</Heading>
      <Problem error={error} again={again} />
      {!data && !error && <p role="status">{common().loading}</p>}
      {link && (
        <ShownOnce
          id="link"
          key={link.address}
          label={link.label}
          text={link.address}
          qr={link.address}
          done={() => setLink(undefined)}
        />
      )}
      {data && (
        <>
          <p>{say.people(data.accounts.totalCount)}</p>
          <ul class="cards" id="people">
            {accounts.map((person) => (
              <li key={person.id}>
                <Person
                  person={person}
                  again={again}
                  reset={() => invite(say.resetFor(person.pseudonym), { account: person.id })}
                />
              </li>
            ))}
          </ul>
          <h2>{say.invite}</h2>
          <p>{say.hint}</p>
          <ActionForm
            id="invite"
            action={say.make}
            act={(values) => invite(say.link, { roles: rolesIn(values), expiresInHours: Number(values.get('hours')) })}
          >
            <CheckBoxes name="roles" legend={say.roles} values={roleValues()} />
            <div class="field">
              <label for="hours">{say.hours}</label>
              <select id="hours" name="hours" defaultValue="72">
                {HOURS.map((hours) => (
                  <option value={hours}>{say.lasts[hours]}</option>
                ))}
              </select>
            </div>
          </ActionForm>
          <h2>{say.open}</h2>
          {data.invitations.length === 0 && <p>{say.none}</p>}
          <ul class="cards" id="invitations">
            {data.invitations.map(({ id, accountId, roles, expiresAt }) => {
              const what = accountId ? `${say.newPassword} ${nameOf(accountId)}` : roleText(roles);
              return (
                <li key={id}>
                  <bdi>{what}</bdi> · {accountWords().expires(expiresAt)}{' '}
                  <Sure label={accountWords().revoke} of={what} act={() => ask(RevokeInvitationDocument, { id }).then(again)} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function Person({ person, again, reset }: { person: PersonFragment; again: () => void; reset: () => Promise<void> }) {
  const say = words();
  const { id: account, pseudonym, roles, disabled, createdAt, apiTokens } = person;
  const done = (): void => again();
  return (
    <>
      <strong>
        <bdi>{pseudonym}</bdi>
      </strong>{' '}
      · {roleText(roles)} · {say.since(createdAt)} {disabled && <span class="mark">{say.disabled}</span>}
      <details>
        <summary aria-label={`${say.change}: ${pseudonym}`}>{say.change}</summary>
        <ActionForm
          id={`roles-${account}`}
          action={say.change}
          act={(values) => ask(SetRolesDocument, { account, roles: rolesIn(values) }).then(done)}
        >
          <CheckBoxes name="roles" legend={say.roles} values={roleValues()} chosen={roles} />
        </ActionForm>
      </details>
      <div class="quick">
        {disabled ? (
          <Sure label={say.enable} of={pseudonym} act={() => ask(EnableAccountDocument, { account }).then(done)} />
        ) : (
          <>
            <Sure label={say.disable} of={pseudonym} act={() => ask(DisableAccountDocument, { account }).then(done)} />
            <Sure label={say.reset} of={pseudonym} act={reset} />
          </>
        )}
      </div>
      {apiTokens.length > 0 && (
        <ul>
          {apiTokens.map(({ id, name, expiresAt }) => (
            <li key={id}>
              {accountWords().token} <bdi>{name}</bdi> · {accountWords().expires(expiresAt)}{' '}
              <Sure label={accountWords().revoke} of={name} act={() => ask(RevokeApiTokenDocument, { id }).then(done)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
