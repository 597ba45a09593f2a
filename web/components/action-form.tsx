import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client.js';
import { Problem } from './problem.js';

interface Properties {
  id: string;
  /** What its button says. */
  action: string;
  act: (values: FormData) => Promise<unknown>;
  children?: ComponentChildren;
}

/** A form that does one thing. What was refused stays to be mended, but for passwords and codes, which are not left in a field. */
export function ActionForm({ id, action, act, children }: Properties) {
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const values = new FormData(form);
    for (const field of form.querySelectorAll<HTMLInputElement>('[type=password], [autocomplete=one-time-code]'))
      field.value = '';
    setError(undefined);
    setBusy(true);
    try {
      await act(values);
      form.reset();
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError('DEVICE', (failure as Error).message));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form id={id} class="stacked" onSubmit={(event) => void submit(event)}>
      {children}
      <Problem error={error} />
      <button type="submit" disabled={isBusy}>
        {action}
      </button>
    </form>
  );
}
