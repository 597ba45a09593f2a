import { useState } from 'preact/hooks';
import { ReconciliationOutcome } from '../../src/common/database/generated/enums.js';
import { type ApiError, ask } from '../api/client.js';
import { MatchClaimDocument } from '../api/generated/graphql.js';
import { Field } from '../components/field.js';
import { Problem } from '../components/problem.js';
import { labelOf } from '../i18n/labels.js';
import { IncidentChoices } from './incident-choices.js';
import type { ClaimChoices, ReconciledRow } from './reconciliation.js';
import { monthWords } from './words.js';

interface Properties {
  row: ReconciledRow;
  choices: ClaimChoices;
  done: () => void;
  leave: () => void;
}

/** What a claim is set beside, where its own scope gives the wrong things; with neither incidents nor outcome, by the rules again. */
export function MatchForm({ row: { id, claim }, choices, done, leave }: Properties) {
  const say = monthWords();
  const [incidents, setIncidents] = useState<string[]>(claim.match?.incidents ?? []);
  const [outcome, setOutcome] = useState<string>(claim.match?.outcome ?? '');
  const [note, setNote] = useState({ en: claim.match?.noteEn ?? '', ar: claim.match?.noteAr ?? '' });
  const [reason, setReason] = useState('');
  const [error, setError] = useState<ApiError | undefined>();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const set = { incidents, outcome: (outcome || null) as ReconciliationOutcome | null };
    const notes = { noteEn: note.en || null, noteAr: note.ar || null };
    try {
      await ask(MatchClaimDocument, { input: { id, revision: claim.revision, ...set, ...notes, reason } });
      done();
    } catch (problem) {
      setError(problem as ApiError);
    }
  };
  return (
    <form id="match" class="part" aria-label={say.match} onSubmit={(event) => void submit(event)}>
      <IncidentChoices
        id="match-incidents"
        legend={say.matchIs}
        incidents={choices.incidents.nodes}
        chosen={incidents}
        onChoose={setIncidents}
      />
      <div class="field">
        <label for="match-outcome">{say.outcomeBy}</label>
        <select id="match-outcome" value={outcome} onChange={({ currentTarget }) => setOutcome(currentTarget.value)}>
          <option value="">{say.byRules}</option>
          {Object.values(ReconciliationOutcome).map((value) => (
            <option value={value}>{labelOf('RECONCILIATION_OUTCOME', value)}</option>
          ))}
        </select>
      </div>
      {(['en', 'ar'] as const).map((lang) => (
        <Field
          id={`match-note-${lang}`}
          label={say.noteIn[lang]}
          maxLength={1000}
          lang={lang}
          value={note[lang]}
          onInput={({ currentTarget }) => setNote({ ...note, [lang]: currentTarget.value })}
        />
      ))}
      <Field
        id="match-reason"
        label={say.because}
        required
        maxLength={1000}
        value={reason}
        onInput={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Problem error={error} />
      <div class="quick">
        <button type="submit">{say.save}</button>
        <button type="button" onClick={leave}>
          {say.leave}
        </button>
      </div>
    </form>
  );
}
