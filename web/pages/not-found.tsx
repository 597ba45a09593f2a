import { common } from '../i18n/common.js';

export function NotFound() {
  return (
    <section>
      <h1>{common().notFound}</h1>
      <p>
        <a href="/">{common().home}</a>
      </p>
    </section>
  );
}
