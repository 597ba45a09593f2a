import { useState } from 'preact/hooks';
import type { ApiError } from '../api/client.js';
import { wordsOf } from '../i18n/words.js';
import { Problem } from './problem.js';

const words = wordsOf({ en: { sure: 'Yes', not: 'Leave it' }, ar: { sure: 'نعم', not: 'اتركه' } });

interface Properties {
  label: string;
  /** What it is about, where several stand beside each other. */
  of?: string;
  act: () => Promise<unknown>;
}

/** A button that is pressed twice before anything is done. */
export function Sure({ label, of, act }: Properties) {
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<ApiError>();
  const named = of === undefined ? label : `${label}: ${of}`;
  if (!isAsked)
    return (
      <>
        <button type="button" aria-label={named} onClick={() => setAsked(true)}>
          {label}
        </button>
        <Problem error={error} />
      </>
    );
  const go = (): void => {
    setAsked(false);
    setError(undefined);
    act().catch((failure: ApiError) => setError(failure));
  };
  return (
    <span role="group" aria-label={named} class="quick">
      <span>{named}?</span>
      <button type="button" onClick={go}>
        {words().sure}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {words().not}
      </button>
    </span>
  );
}
