import type { ApiError } from '../api/client.js';
import { common } from '../i18n/common.js';

/** What went wrong, and how to go on. */
export function Problem({ error, again }: { error: ApiError | undefined; again?: () => void }) {
  if (!error) return null;
  return (
    <p id="notice" class="problem" role="alert">
      {error.message}{' '}
      {again && (
        <button type="button" onClick={again}>
          {common().tryAgain}
        </button>
      )}
    </p>
  );
}
