import { useId, useState } from 'preact/hooks';
import type { ApiError } from '../api/client.js';
import { wordsOf } from '../i18n/words.js';
import { Field } from './field.js';
import { Problem } from './problem.js';

const words = wordsOf({
  en: { reason: 'Reason', sure: 'Do it', cancel: 'Leave it' },
  ar: { reason: 'السبب', sure: 'نفّذ', cancel: 'اتركه' },
});

interface Properties {
  label: string;
  /** What the reason is called, where it is one that everybody reads. */
  reasonLabel?: string;
  act: (reason: string) => Promise<void>;
}

/** A decision: a button that asks for the reason before anything is done. What was written stays if it is refused. */
export function WithReason({ label, reasonLabel, act }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<ApiError | undefined>();
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  if (!isOpen)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    );
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await act(reason);
      setOpen(false);
      setReason('');
    } catch (problem) {
      setError(problem as ApiError);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="reason" aria-label={label} onSubmit={(event) => void submit(event)}>
      <Field
        id={id}
        label={`${label}: ${reasonLabel ?? words().reason}`}
        required
        maxLength={1000}
        value={reason}
        ref={(field: HTMLInputElement | null) => void (reason === '' && field?.focus())}
        onInput={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Problem error={error} />
      <div class="quick">
        <button type="submit" disabled={isBusy}>
          {words().sure}
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          {words().cancel}
        </button>
      </div>
    </form>
  );
}
