import { incidentWords } from './words.js';
import type { IncidentSources } from './sources.js';

/** What may be wrong in a record: it is for a person to judge. */
export function LintNotes({ notes }: { notes: IncidentSources['lintNotes'] }) {
  const say = incidentWords();
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="odd">
      <h2 id="odd">{say.odd}</h2>
      <ul>
        {notes.map(({ message, field, found, expected }) => (
          <li>
            {message}{' '}
            <small>
              <bdi>{field}</bdi> · {say.oddRecord}: <bdi>{found}</bdi> · {say.oddExpected}: <bdi>{expected}</bdi>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
