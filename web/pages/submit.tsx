import { useEffect, useRef, useState } from 'preact/hooks';
import { Heading } from '../components/heading.js';
import { daysAgo } from '../form/days.js';
import { type Draft, type DraftProblem, emptyDraft, problemsOf, toInput } from '../form/draft.js';
import { FilesPart, isTaking } from '../form/files-part.js';
import { FormParts } from '../form/form-parts.js';
import { useDraft } from '../form/use-draft.js';
import { formWords } from '../form/words.js';
import { keepToSend, lastSent, outbox, sendAll } from '../offline/outbox.js';
import { lockState } from '../offline/lock.js';
import { readReference } from '../offline/reference.js';
import { Unlock } from '../components/unlock.js';

/** The field form. It works without a network: what is saved is sent when there is one. */
export function Submit() {
  const say = formWords();
  const { draft, isKept, change, begin } = useDraft();
  const [problems, setProblems] = useState<readonly DraftProblem[]>([]);
  const [state, setState] = useState<'WRITING' | 'SAVED' | 'NOT_SAVED'>('WRITING');
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => void readReference().catch(() => undefined), []);

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const found = problemsOf(draft!, daysAgo(0));
    setProblems(found);
    if (found.length > 0) return void requestAnimationFrame(() => summary.current?.focus());
    try {
      await keepToSend(draft!, toInput(draft!));
      setState('SAVED');
      void sendAll().catch(() => undefined);
    } catch {
      setState('NOT_SAVED');
    }
  }

  if (lockState.value === 'LOCKED') return <Unlock />;
  if (!draft) return null;
  const unsent = outbox.value.find(({ id }) => id === draft.id);
  return (
    <section class="form">
      <Heading>{say.title}</Heading>
      {state === 'SAVED' ? (
        <div id="saved" role="status">
          <p>{unsent && !unsent.reference ? say.saved : say.sent(unsent?.reference ?? lastSent.value ?? '')}</p>
          {unsent && unsent.draft.files.length > 0 && <p>{say.filesLeft(unsent.draft.files.length)}</p>}
          <button type="button" id="another" onClick={() => (begin(emptyDraft()), setState('WRITING'))}>
            {say.another}
          </button>
        </div>
      ) : (
        <form noValidate onSubmit={(event) => void save(event)}>
          <p>{say.intro}</p>
          {problems.length > 0 && <Summary problems={problems} reference={summary} />}
          <FormParts draft={draft} problems={problems} change={(changed: Partial<Draft>) => void change(changed)} />
          <FilesPart files={draft.files} change={change} />
          {(state === 'NOT_SAVED' || !isKept) && (
            <p class="problem" role="alert">
              {say.notSaved}
            </p>
          )}
          <button type="submit" id="save" disabled={isTaking.value}>
            {say.save}
          </button>
        </form>
      )}
    </section>
  );
}

/** What is to be mended, each with a link to its field. */
function Summary({ problems, reference }: { problems: readonly DraftProblem[]; reference: { current: HTMLDivElement | null } }) {
  const say = formWords();
  return (
    <div ref={reference} class="problem" role="alert" tabIndex={-1} id="summary">
      <p>{say.mend}</p>
      <ul>
        {problems.map(({ field, what }) => (
          <li>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {say.problems[what]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
