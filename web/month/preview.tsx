import { useState } from 'preact/hooks';
import { addressWith } from '../explore/filter.js';
import type { ReleaseDraftState } from './release-draft.js';
import type { Scope } from './scope.js';
import { monthWords } from './words.js';

/** The document itself, as it would be published now, in either language. */
export function Preview({ month, scope, draft }: { month: string; scope: Scope; draft: ReleaseDraftState }) {
  const say = monthWords();
  const [shown, show] = useState<{ lang: 'en' | 'ar'; round: number } | null>(null);
  const isSaved = draft.state.kind === 'SAVED';
  const open = (lang: 'en' | 'ar'): void => show((before) => ({ lang, round: (before?.round ?? 0) + 1 }));
  return (
    <section aria-labelledby="preview-title" id="preview">
      <h3 id="preview-title">{say.preview}</h3>
      <p>{say.previewIs}</p>
      <div class="quick">
        {(['en', 'ar'] as const).map((lang) => (
          <button type="button" disabled={!isSaved} aria-pressed={shown?.lang === lang} onClick={() => open(lang)}>
            {say.previewIn[lang]}
          </button>
        ))}
        {shown && (
          <button type="button" disabled={!isSaved} onClick={() => open(shown.lang)}>
            {say.again}
          </button>
        )}
      </div>
      {shown && (
        <iframe
          key={`${shown.lang} ${shown.round}`}
          class="preview"
          title={`${say.preview}: ${say.previewIn[shown.lang]}`}
          src={addressWith(`/exports/monthly-summary/${month}.html`, { ...scope, release: 'draft', lang: shown.lang }, {})}
        />
      )}
    </section>
  );
}
