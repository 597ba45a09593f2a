import { Heading } from '../components/heading.js';
import { common } from '../i18n/common.js';

export function NotFound() {
  return (
    <section>
      <Heading>{common().notFound}</Heading>
      <p>
        <a href="/">{common().home}</a>
      </p>
    </section>
  );
}
