import { Problem } from '../components/problem.js';
import { momentText } from '../incident/when.js';
import type { DraftText, ReleaseDraftState } from './release-draft.js';
import { monthWords } from './words.js';

/** The words of the next version, in both languages, kept as they are written. */
export function DraftEditor({ draft: { text, state, change, save, resolve } }: { draft: ReleaseDraftState }) {
  const say = monthWords();
  const shared = { text, change };
  return (
    <section id="draft" aria-labelledby="draft-title">
      <h3 id="draft-title">{say.text}</h3>
      <p>{say.textIs}</p>
      <p role="status" id="draft-state">
        {state.kind === 'SAVED' && state.at && say.saved(momentText(state.at))}
        {state.kind === 'SAVING' && say.saving}
        {state.kind === 'CHANGED' && say.notSaved}
      </p>
      {state.kind === 'FAILED' && <Problem error={state.error} again={() => void save()} />}
      {state.kind === 'CONFLICT' && (
        <div class="notes" role="alert" id="draft-conflict">
          <p>{say.conflict}</p>
          {state.theirs && (
            <details>
              <summary>{say.theirs}</summary>
              {[state.theirs.titleEn, state.theirs.statementEn, state.theirs.titleAr, state.theirs.statementAr].map((theirs) => (
                <p dir="auto">{theirs}</p>
              ))}
            </details>
          )}
          <div class="quick">
            {state.theirs && (
              <button type="button" onClick={() => resolve(state.theirs, true)}>
                {say.takeTheirs}
              </button>
            )}
            <button type="button" onClick={() => resolve(state.theirs, false)}>
              {say.keepMine}
            </button>
          </div>
        </div>
      )}
      <div class="languages">
        <div>
          <Line name="titleEn" label={say.titleIn.en} lang="en" {...shared} />
          <Lines name="statementEn" label={say.statementIn.en} lang="en" rows={10} {...shared} />
        </div>
        <div>
          <Line name="titleAr" label={say.titleIn.ar} lang="ar" {...shared} />
          <Lines name="statementAr" label={say.statementIn.ar} lang="ar" rows={10} {...shared} />
        </div>
      </div>
      <Lines name="endorsedBy" label={say.endorsers} rows={4} {...shared} />
      <Line name="method" label={say.methodField} {...shared} />
      <Line name="licence" label={say.licenceField} {...shared} />
    </section>
  );
}

interface Properties {
  name: keyof DraftText;
  label: string;
  /** The language of what is written; any when left out. */
  lang?: 'en' | 'ar';
  text: DraftText;
  change: ReleaseDraftState['change'];
}

const written = ({ name, lang, text, change }: Properties) => ({
  id: `draft-${name}`,
  lang,
  dir: lang === undefined ? ('auto' as const) : lang === 'ar' ? ('rtl' as const) : ('ltr' as const),
  value: text[name],
  onInput: ({ currentTarget }: { currentTarget: { value: string } }) => change({ [name]: currentTarget.value }),
});

function Line(properties: Properties) {
  return (
    <div class="field wide">
      <label for={`draft-${properties.name}`}>{properties.label}</label>
      <input maxLength={properties.name === 'method' ? 1000 : 200} {...written(properties)} />
    </div>
  );
}

function Lines({ rows, ...properties }: Properties & { rows: number }) {
  return (
    <div class="field wide">
      <label for={`draft-${properties.name}`}>{properties.label}</label>
      <textarea rows={rows} {...written(properties)} />
    </div>
  );
}
