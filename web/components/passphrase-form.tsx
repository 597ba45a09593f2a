import { useState } from 'preact/hooks';
import { Field } from './field.js';

interface Properties {
  id: string;
  label: string;
  action: string;
  /** @returns what is wrong with it, if anything is. */
  onGiven: (passphrase: string) => Promise<string | undefined>;
}

/** Asks for a passphrase of this device; once it was given it is not left in the field. */
export function PassphraseForm({ id, label, action, onGiven }: Properties) {
  const [problem, setProblem] = useState<string>();
  async function give(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('passphrase') as HTMLInputElement;
    setProblem(await onGiven(field.value));
    field.value = '';
  }
  return (
    <form class="stacked" id={id} onSubmit={(event) => void give(event)}>
      <Field id="passphrase" label={label} type="password" autocomplete="off" required problem={problem} />
      <button type="submit">{action}</button>
    </form>
  );
}
