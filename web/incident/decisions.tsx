import { useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import {
  type Certainty,
  GradeCertaintyDocument,
  type IncidentStatus,
  MoveIncidentDocument,
  RetractIncidentDocument,
} from '../api/generated/graphql.js';
import { WithReason } from '../components/with-reason.js';
import { labelOf } from '../i18n/labels.js';
import { wordsOf } from '../i18n/words.js';
import type { ShownIncident } from './facts.js';
import type { IncidentSources } from './sources.js';

const words = wordsOf({
  en: {
    title: 'Decide',
    certainty: 'Certainty that it took place',
    grade: (certainty: string) => `Grade it ${certainty}`,
    proposed: (certainty: string, rule: string) => `The rule ${rule} proposes ${certainty}:`,
    noProposal: 'No report supports it yet: the rule proposes nothing.',
    moves: { IN_REVIEW: 'Take into review', VERIFIED: 'Verify', PUBLISHED: 'Publish', REJECTED: 'Reject' },
    retract: 'Retract',
    publicReason: 'Reason, which everybody reads. No names of people',
    endangers: 'That it was published endangers somebody: leave it out of past answers too',
  },
  ar: {
    title: 'قرار',
    certainty: 'درجة التيقن من وقوعها',
    grade: (certainty: string) => `قيّمها: ${certainty}`,
    proposed: (certainty: string, rule: string) => `تقترح القاعدة ${rule} الدرجة ${certainty}:`,
    noProposal: 'لا تقرير يؤيدها بعد: لا تقترح القاعدة شيئاً.',
    retract: 'اسحب',
    publicReason: 'السبب الذي يقرؤه الجميع. بلا أسماء أشخاص',
    endangers: 'نشرها يعرّض أحداً للخطر: احذفها من أجوبة الماضي أيضاً',
  },
});

/** What a verifier does to take an incident to a status. */
export const MOVES = wordsOf<Readonly<Record<string, string>>>({
  en: { IN_REVIEW: 'Take into review', VERIFIED: 'Verify', PUBLISHED: 'Publish', REJECTED: 'Reject' },
  ar: { IN_REVIEW: 'خذها للمراجعة', VERIFIED: 'تحقَّق', PUBLISHED: 'انشر', REJECTED: 'ارفض' },
});

/** Where each status leads by a verifier's move; the server's table is src/reviews/review.policy.ts. */
export const NEXT: Readonly<Partial<Record<IncidentStatus, readonly IncidentStatus[]>>> = {
  SUBMITTED: ['IN_REVIEW', 'REJECTED'],
  IN_REVIEW: ['VERIFIED', 'REJECTED'],
  VERIFIED: ['PUBLISHED', 'IN_REVIEW'],
  REJECTED: ['IN_REVIEW'],
};

const CERTAINTIES: readonly Certainty[] = ['RUMOUR', 'POSSIBLE', 'PROBABLE', 'CONFIRMED'];

interface Properties {
  incident: ShownIncident;
  of: IncidentSources;
  changed: () => void;
}

/** What a verifier decides, each decision with its reason. */
export function Decisions({ incident: { id, revision, status, certainty }, of: { certaintyProposal }, changed }: Properties) {
  const say = words();
  const [chosen, setChosen] = useState<Certainty>(certaintyProposal?.certainty ?? certainty);
  const [endangersSomebody, setEndangers] = useState(false);
  return (
    <section id="decide" aria-labelledby="decide-title">
      <h2 id="decide-title">{say.title}</h2>
      {certaintyProposal ? (
        <>
          <p>{say.proposed(labelOf('CERTAINTY', certaintyProposal.certainty), certaintyProposal.rule)}</p>
          <ul>
            {certaintyProposal.because.map((because) => (
              <li dir="auto">{because}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{say.noProposal}</p>
      )}
      <fieldset class="choices">
        <legend>{say.certainty}</legend>
        {CERTAINTIES.map((value) => (
          <label class="choice">
            <input type="radio" name="certainty" value={value} checked={chosen === value} onClick={() => setChosen(value)} />
            {labelOf('CERTAINTY', value)}
          </label>
        ))}
      </fieldset>
      <div class="quick">
        <WithReason
          label={say.grade(labelOf('CERTAINTY', chosen))}
          act={async (reason) => {
            await ask(GradeCertaintyDocument, { input: { id, revision, certainty: chosen, reason } });
            changed();
          }}
        />
        {(NEXT[status] ?? []).map((next) => (
          <WithReason
            key={next}
            label={MOVES()[next]!}
            act={async (reason) => {
              await ask(MoveIncidentDocument, { input: { id, revision, status: next, reason } });
              changed();
            }}
          />
        ))}
      </div>
      {status === 'PUBLISHED' && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={endangersSomebody}
              onChange={({ currentTarget }) => setEndangers(currentTarget.checked)}
            />
            {say.endangers}
          </label>
          <WithReason
            label={say.retract}
            reasonLabel={say.publicReason}
            act={async (publicReason) => {
              await ask(RetractIncidentDocument, {
                input: { id, revision, publicReason, reason: publicReason, endangersSomebody },
              });
              changed();
            }}
          />
        </>
      )}
    </section>
  );
}
