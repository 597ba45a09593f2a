import type { ShownIncident } from './facts.js';
import { momentText } from './when.js';
import { incidentWords } from './words.js';

/** Every change, with a way to see the record as it then was. */
export function History({ of: { reference, revisions } }: { of: ShownIncident }) {
  const say = incidentWords();
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say.history}</h2>
      <ol class="history">
        {revisions.map(({ number, recordedAt, reason, hash }) => (
          <li key={number} value={number}>
            <time dateTime={recordedAt}>{momentText(recordedAt)}</time> · <span dir="auto">{reason ?? say.asSubmitted}</span> ·{' '}
            <a href={`/incidents/${reference}?asOf=${recordedAt}`}>{say.seeThen}</a>
            <br />
            <code class="hash">{hash}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
