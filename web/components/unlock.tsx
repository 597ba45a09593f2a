import { wordsOf } from '../i18n/words.js';
import { unlock } from '../offline/lock.js';
import { Heading } from './heading.js';
import { PassphraseForm } from './passphrase-form.js';

const words = wordsOf({
  en: {
    title: 'What is kept on this device is locked',
    passphrase: 'Passphrase',
    open: 'Open',
    wrong: 'That is not the passphrase.',
  },
  ar: { title: 'المحفوظ على هذا الجهاز مقفل', passphrase: 'عبارة المرور', open: 'افتح', wrong: 'عبارة المرور غير صحيحة.' },
});

/** Asks for the passphrase of what is kept on this device. */
export function Unlock() {
  const say = words();
  return (
    <section>
      <Heading>{say.title}</Heading>
      <PassphraseForm
        id="unlock"
        label={say.passphrase}
        action={say.open}
        onGiven={async (passphrase) => ((await unlock(passphrase)) ? undefined : words().wrong)}
      />
    </section>
  );
}
