import { useRef, useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import { PublishReleaseDocument } from '../api/generated/graphql.js';
import { Field } from '../components/field.js';
import { Problem } from '../components/problem.js';
import { inputOf, type ReleaseDraftState } from './release-draft.js';
import { filterOfScope, type Scope } from './scope.js';
import { monthWords } from './words.js';

interface Properties {
  month: string;
  scope: Scope;
  version: number;
  draft: ReleaseDraftState;
  incidents: number;
  publicClaims: number;
  onPublished: (version: number) => void;
}

/** Publishes the next version, once its reader has been told what becomes public. */
export function Publish({ month, scope, version, draft, incidents, publicClaims, onPublished }: Properties) {
  const say = monthWords();
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | undefined>();
  // The same for each attempt: sent twice, it is published once. Other content is another release.
  const attempt = useRef({ content: '', id: '' });
  const names = {
    titleEn: say.titleIn.en,
    titleAr: say.titleIn.ar,
    statementEn: say.statementIn.en,
    statementAr: say.statementIn.ar,
    method: say.methodField,
    licence: say.licenceField,
  };
  const missing = Object.entries(names).filter(([name]) => draft.text[name as keyof typeof names].trim() === '');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const input = { month, filter: filterOfScope(scope), ...inputOf(draft.text), reason: version > 1 ? reason : null };
    const content = JSON.stringify(input);
    if (attempt.current.content !== content) attempt.current = { content, id: crypto.randomUUID() };
    try {
      const { publishRelease } = await ask(PublishReleaseDocument, { input: { id: attempt.current.id, ...input } });
      onPublished(publishRelease.release.version);
    } catch (problem) {
      setError(problem as ApiError);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="publish-title" id="publish">
      <h3 id="publish-title">{say.publish}</h3>
      {missing.length > 0 ? (
        <>
          <p>{say.missing}</p>
          <ul>
            {missing.map(([name, label]) => (
              <li>
                <a href={`#draft-${name}`}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <form class="notes" onSubmit={(event) => void submit(event)}>
          <p>{say.becomesPublic}</p>
          <ul>
            {say.consequences(incidents, publicClaims).map((consequence) => (
              <li>{consequence}</li>
            ))}
          </ul>
          <p>{say.forGood}</p>
          {version > 1 && (
            <Field
              id="publish-reason"
              label={say.reason}
              required
              maxLength={1000}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
          <label class="choice">
            <input
              id="publish-sure"
              type="checkbox"
              checked={isSure}
              onChange={({ currentTarget }) => setSure(currentTarget.checked)}
            />
            {say.sure}
          </label>
          <Problem error={error} />
          <p>
            <button type="submit" disabled={!isSure || isBusy || draft.state.kind !== 'SAVED'}>
              {say.doPublish(version)}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
