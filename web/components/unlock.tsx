import { useState } from 'preact/hooks';
import { wordsOf } from '../i18n/words.js';
import { unlock } from '../offline/lock.js';
import { Field } from './field.js';

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
  const [isWrong, setWrong] = useState(false);
  const say = words();
  async function open(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('passphrase') as HTMLInputElement;
    setWrong(!(await unlock(field.value)));
    field.value = '';
  }
  return (
    <form class="stacked" onSubmit={(event) => void open(event)}>
      <h1>{say.title}</h1>
      <Field
        id="passphrase"
        label={say.passphrase}
        type="password"
        autocomplete="off"
        required
        problem={isWrong ? say.wrong : undefined}
      />
      <button type="submit">{say.open}</button>
    </form>
  );
}
