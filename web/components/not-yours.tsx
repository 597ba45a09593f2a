import { viewer } from '../api/viewer.js';
import { common } from '../i18n/common.js';

/** Says whose page this is, and how to become one of them. */
export function NotYours({ children }: { children: string }) {
  return (
    <>
      <p role="status">{children}</p>
      {viewer.value === null && (
        <p>
          <a class="button" href="/sign-in">
            {common().signIn}
          </a>
        </p>
      )}
    </>
  );
}
