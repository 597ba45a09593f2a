import { useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import { DismissDuplicateDocument, MergeIncidentDocument, ReconsiderDuplicateDocument } from '../api/generated/graphql.js';
import { hasRole } from '../api/viewer.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';
import { WithReason } from '../components/with-reason.js';
import type { ShownIncident } from './facts.js';
import { IncidentLine } from './incident-line.js';
import type { IncidentSources } from './sources.js';
import { AGREEMENT_FIELDS, incidentWords } from './words.js';

const words = wordsOf({
  en: {
    merge: (reference: string) => `Merge this one into ${reference}`,
    dismiss: 'They are two',
    dismissed: 'Judged to be another event',
    reconsider: 'Take that back',
    why: 'Why?',
    for: 'speaks for one event',
    against: 'speaks against it',
  },
  ar: {
    merge: (reference: string) => `ادمج هذه في ${reference}`,
    dismiss: 'هما حادثتان',
    dismissed: 'حُكم بأنها حادثة أخرى',
    reconsider: 'تراجع عن ذلك',
    why: 'لماذا؟',
    for: 'يرجّح أنها واحدة',
    against: 'يرجّح غير ذلك',
  },
});

interface Properties {
  incident: ShownIncident;
  of: IncidentSources;
  changed: () => void;
}

/** Incidents that may be the same event, explained field by field. Nothing is merged by itself. */
export function Duplicates({ incident, of: { duplicateCandidates, dismissedDuplicates }, changed }: Properties) {
  const say = incidentWords();
  if (duplicateCandidates.length + dismissedDuplicates.length === 0) return null;
  const decides = hasRole('VERIFIER');
  const pair = (other: string, reason: string) => ({ input: { id: incident.id, other, reason } });
  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates">{say.duplicates}</h2>
      <ul class="cards">
        {duplicateCandidates.map(({ incident: other, score, fields }) => (
          <li key={other.id}>
            <IncidentLine incident={other} />
            <Explained score={score} fields={fields} />
            {decides && (
              <div class="quick">
                <WithReason
                  label={words().merge(other.reference)}
                  act={async (reason) => {
                    const { id, revision } = incident;
                    await ask(MergeIncidentDocument, {
                      input: { id, revision, into: other.id, intoRevision: other.revision, reason },
                    });
                    changed();
                  }}
                />
                <WithReason
                  label={words().dismiss}
                  act={async (reason) => {
                    await ask(DismissDuplicateDocument, pair(other.id, reason));
                    changed();
                  }}
                />
              </div>
            )}
          </li>
        ))}
        {dismissedDuplicates.map(
          ({ incident: other, reason }) =>
            other && (
              <li key={other.id}>
                <a href={`/incidents/${other.reference}`}>{other.reference}</a> · {words().dismissed}:{' '}
                <span dir="auto">{reason}</span>
                {decides && (
                  <div class="quick">
                    <WithReason
                      label={words().reconsider}
                      act={async (why) => {
                        await ask(ReconsiderDuplicateDocument, pair(other.id, why));
                        changed();
                      }}
                    />
                  </div>
                )}
              </li>
            ),
        )}
      </ul>
    </section>
  );
}

type Candidate = IncidentSources['duplicateCandidates'][number];

function Explained({ score, fields }: Pick<Candidate, 'score' | 'fields'>) {
  const [isOpen, setOpen] = useState(false);
  const percent = new Intl.NumberFormat(FORMATS[locale.value], { style: 'percent' }).format(score);
  const told = fields.filter(({ verdict }) => verdict !== 'UNKNOWN');
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {incidentWords().likely(percent)}. {words().why}
      </summary>
      <ul>
        {told.map(({ field, contribution, explanation }) => (
          <li>
            <strong>{AGREEMENT_FIELDS()[field] ?? field}</strong>: <span dir="auto">{explanation}</span>{' '}
            <small>{contribution > 0 ? `▲ ${words().for}` : contribution < 0 ? `▼ ${words().against}` : ''} </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
