import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { Heading } from '../components/heading.js';
import { PassphraseForm } from '../components/passphrase-form.js';
import { Unlock } from '../components/unlock.js';
import type { DraftFile } from '../form/draft.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { plural, wordsOf } from '../i18n/words.js';
import { discardDraft, drafts, readDrafts } from '../offline/drafts.js';
import { hasPassphrase, lockState, setPassphrase } from '../offline/lock.js';
import {
  discard,
  discardFile,
  isOutboxRead,
  outbox,
  readOutbox,
  reopen,
  sendAgain,
  sendAll,
  sending,
  type Unsent,
} from '../offline/outbox.js';
import { uploading } from '../offline/upload.js';
import { wipe } from '../offline/wipe.js';

const words = wordsOf({
  en: {
    title: 'On this device',
    unsent: (count: number) => plural('en', count, { one: '# record not sent yet', other: '# records not sent yet' }),
    none: 'Everything has been sent.',
    sendNow: 'Send now',
    sending: 'Being sent …',
    signIn: 'Sign in to send.',
    network: 'Sent as soon as there is a network.',
    refused: 'The server did not take it:',
    onServer: (reference: string) => `The server has the record: ${reference}.`,
    done: (percent: string) => `${percent} sent`,
    again: 'Send it again',
    correct: 'Correct it',
    remove: 'Remove',
    drafts: 'Unfinished',
    draft: 'Unfinished record',
    passphrase: 'A passphrase for this device',
    passphraseHint:
      'Everything kept here is encrypted under it. Nobody can bring it back for you: without it, what is not sent yet is lost.',
    set: 'Encrypt with it',
    isSet: 'What is kept on this device is encrypted.',
    short: 'Use at least 8 characters.',
    wipe: 'Wipe this device',
    wipeHint: 'Removes everything that this browser keeps for Tawthiq, also what has not been sent.',
    sure: 'Yes, wipe it all',
    wiped: 'Nothing is kept on this device any more.',
  },
  ar: {
    title: 'على هذا الجهاز',
    unsent: (count: number) =>
      plural('ar', count, {
        zero: 'لا سجلات لم تُرسل بعد',
        one: 'سجل واحد لم يُرسل بعد',
        two: 'سجلان لم يُرسلا بعد',
        few: '# سجلات لم تُرسل بعد',
        many: '# سجلاً لم يُرسل بعد',
        other: '# سجل لم يُرسل بعد',
      }),
    none: 'أُرسل كل شيء.',
    sendNow: 'أرسل الآن',
    sending: 'قيد الإرسال …',
    signIn: 'سجّل الدخول ليُرسل.',
    network: 'يُرسل حالما تتوفر الشبكة.',
    refused: 'لم يقبله الخادم:',
    onServer: (reference: string) => `وصل السجل إلى الخادم: ${reference}.`,
    done: (percent: string) => `أُرسل ${percent}`,
    again: 'أرسله مجدداً',
    correct: 'صحّحه',
    remove: 'احذف',
    drafts: 'غير مكتمل',
    draft: 'سجل غير مكتمل',
    passphrase: 'عبارة مرور لهذا الجهاز',
    passphraseHint: 'يُشفَّر بها كل ما يُحفظ هنا. لا يستطيع أحد استعادتها لك: من دونها يضيع ما لم يُرسل بعد.',
    set: 'شفّر بها',
    isSet: 'المحفوظ على هذا الجهاز مشفَّر.',
    short: 'استخدم 8 محارف على الأقل.',
    wipe: 'امسح هذا الجهاز',
    wipeHint: 'يحذف كل ما يحفظه هذا المتصفح لتوثيق، حتى ما لم يُرسل.',
    sure: 'نعم، امسح كل شيء',
    wiped: 'لم يعد شيء محفوظاً على هذا الجهاز.',
  },
});

/** What this device keeps: unsent records, unfinished ones, the passphrase, and how to be rid of it all. */
export function Device() {
  const say = words();
  useEffect(() => void Promise.all([readOutbox(), readDrafts()]), [lockState.value]);
  if (lockState.value === 'LOCKED') {
    // Who has forgotten the passphrase can at least begin anew.
    return (
      <>
        <Unlock />
        <Wipe />
      </>
    );
  }
  return (
    <section>
      <Heading>{say.title}</Heading>
      {isOutboxRead.value && <h2>{outbox.value.length === 0 ? say.none : say.unsent(outbox.value.length)}</h2>}
      <ul id="outbox" class="cards">
        {outbox.value.map((unsent) => (
          <UnsentCard unsent={unsent} />
        ))}
      </ul>
      {outbox.value.length > 0 && (
        <button id="send" type="button" onClick={() => void sendAll()}>
          {say.sendNow}
        </button>
      )}
      {drafts.value.length > 0 && (
        <>
          <h2>{say.drafts}</h2>
          <ul id="drafts" class="cards">
            {drafts.value.map(({ id, at, draft }) => (
              <li>
                <a href={submitPath(id)}>
                  {draft.date || say.draft} <bdi>{draft.placeText}</bdi>
                </a>{' '}
                <time>{when(at)}</time>{' '}
                <button type="button" onClick={() => void discardDraft(draft)}>
                  {say.remove}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Passphrase />
      <Wipe />
    </section>
  );
}

const submitPath = (draft: string): string => `/submit?draft=${draft}`;

function UnsentCard({ unsent }: { unsent: Unsent }) {
  const say = words();
  const { route } = useLocation();
  const { id, at, input, refusal, reference, draft } = unsent;
  const { id: current, waitsFor } = sending.value;
  const state = current === id ? say.sending : waitsFor === 'SIGN_IN' ? say.signIn : say.network;
  return (
    <li>
      <strong>
        {input.date} <bdi>{input.locality ?? input.place}</bdi>
      </strong>{' '}
      <time>{when(at)}</time>
      {reference && <p>{say.onServer(reference)}</p>}
      {draft.files.length > 0 && (
        <ul class="files">
          {draft.files.map((file) => (
            <UnsentFile unsent={unsent} file={file} />
          ))}
        </ul>
      )}
      {draft.files.some((file) => !file.refusal) || !reference ? (
        <p class={refusal ? 'problem' : ''}>
          {refusal ? `${say.refused} ${refusal.message}` : state} {!refusal && waitsFor === 'SIGN_IN' && <a href="/sign-in">→</a>}
        </p>
      ) : null}
      {refusal && (
        <>
          <button type="button" onClick={() => void reopen(unsent).then((draft) => route(submitPath(draft)))}>
            {say.correct}
          </button>{' '}
          <button type="button" onClick={() => void discard(unsent)}>
            {say.remove}
          </button>
        </>
      )}
    </li>
  );
}

/** A file that is still here: how far it is, or why the server did not take it. */
function UnsentFile({ unsent, file }: { unsent: Unsent; file: DraftFile }) {
  const say = words();
  const { id, name, size, refusal } = file;
  const sent = uploading.value?.id === id ? uploading.value.sent : null;
  return (
    <li>
      <bdi>{name}</bdi>{' '}
      {sent !== null && (
        <>
          <progress max={size} value={sent} aria-label={name} /> {say.done(percentOf(sent / size))}
        </>
      )}
      {refusal && (
        <>
          <p class="problem">
            {say.refused} {refusal}
          </p>
          <button type="button" onClick={() => void sendAgain(unsent, id)}>
            {say.again}
          </button>{' '}
          <button type="button" onClick={() => void discardFile(unsent, id)}>
            {say.remove}
          </button>
        </>
      )}
    </li>
  );
}

function Passphrase() {
  const say = words();
  async function encrypt(passphrase: string): Promise<string | undefined> {
    if (passphrase.length < 8) return words().short;
    await setPassphrase(passphrase);
    return undefined;
  }
  return (
    <section aria-labelledby="passphrase-title">
      <h2 id="passphrase-title">{say.passphrase}</h2>
      {hasPassphrase.value ? (
        <p role="status">{say.isSet}</p>
      ) : (
        <>
          <p>{say.passphraseHint}</p>
          <PassphraseForm id="encrypt" label={say.passphrase} action={say.set} onGiven={encrypt} />
        </>
      )}
    </section>
  );
}

function Wipe() {
  const say = words();
  const [state, setState] = useState<'NO' | 'ASKED' | 'DONE'>('NO');
  async function empty(): Promise<void> {
    await wipe();
    setState('DONE');
  }
  return (
    <section aria-labelledby="wipe-title">
      <h2 id="wipe-title">{say.wipe}</h2>
      <p>{state === 'DONE' ? say.wiped : say.wipeHint}</p>
      {state === 'NO' && (
        <button id="wipe" type="button" onClick={() => setState('ASKED')}>
          {say.wipe}
        </button>
      )}
      {state === 'ASKED' && (
        <button id="wipe-all" type="button" onClick={() => void empty()}>
          {say.sure}
        </button>
      )}
    </section>
  );
}

const percentOf = (share: number): string => new Intl.NumberFormat(FORMATS[locale.value], { style: 'percent' }).format(share);

const when = (at: number): string =>
  new Intl.DateTimeFormat(FORMATS[locale.value], { dateStyle: 'medium', timeStyle: 'short' }).format(at);
