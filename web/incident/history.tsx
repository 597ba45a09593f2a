import { type IncidentHistoryQuery, IncidentHistoryDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Problem } from '../components/problem.js';
import { fieldText, valueText } from './change-words.js';
import type { ShownIncident } from './facts.js';
import { momentText } from './when.js';
import { incidentWords } from './words.js';

type Change = NonNullable<IncidentHistoryQuery['incident']>['revisions'][number]['changes'][number];

/** Every change, field by field from what was to what is, with a way to see the record as it then was. */
export function History({ of: { reference, revisions } }: { of: ShownIncident }) {
  const say = incidentWords();
  const { data, error, again } = useQuery(IncidentHistoryDocument, revisions.length > 0 ? { reference } : null);
  const changes = new Map(data?.incident?.revisions.map((one) => [one.number, one.changes]));
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say.history}</h2>
      <Problem error={error} again={again} />
      <ol class="history">
        {revisions.map(({ number, recordedAt, reason, hash }) => (
          <li key={number} value={number}>
            <time dateTime={recordedAt}>{momentText(recordedAt)}</time> · <span dir="auto">{reason ?? say.asSubmitted}</span> ·{' '}
            <a href={`/incidents/${reference}?asOf=${recordedAt}`}>{say.seeThen}</a>
            <Changes number={number} changes={changes.get(number) ?? []} />
            <code class="hash">{hash}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What one revision changed. All that was submitted is long: it is folded. */
function Changes({ number, changes }: { number: number; changes: readonly Change[] }) {
  const say = incidentWords();
  if (changes.length === 0) return <br />;
  return (
    <details open={number > 1}>
      <summary>{say.changed(changes.length)}</summary>
      <dl class="changes">
        {changes.map(({ field, before, beforeNames, after, afterNames }) => (
          <div key={field}>
            <dt>{fieldText(field)}</dt>
            <dd>
              {before !== null && before !== undefined && (
                <>
                  <del dir="auto">{valueText(field, before, beforeNames)}</del> <span aria-hidden="true">→</span>{' '}
                </>
              )}
              {after === null || after === undefined ? (
                <em>{say.removed}</em>
              ) : (
                <ins dir="auto">{valueText(field, after, afterNames)}</ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
