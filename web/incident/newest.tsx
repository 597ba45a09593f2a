import { useRef } from 'preact/hooks';
import { incidentChanges, useChanges } from '../api/live.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: { changed: 'It was changed while you read: this is the newest.' },
  ar: { changed: 'تغيّرت وأنت تقرأ: هذه أحدث نسخة.' },
});

/** Reads an incident again when it changes, or may have; tells whether others changed it since it was first shown. */
export function useNewest(shown: { id: string; revision: number } | null | undefined, again: () => void) {
  const first = useRef<{ id: string; revision: number } | null>(null);
  if (shown && first.current?.id !== shown.id) first.current = shown;
  useChanges(incidentChanges, (changed) => {
    if (shown && (!changed || (changed.get(shown.id) ?? 0) > shown.revision)) again();
  });
  return {
    isChanged: Boolean(shown && first.current && shown.revision > first.current.revision),
    /** The next change is the reader's own. */
    changesItself: (): void => {
      if (shown) first.current = { id: shown.id, revision: Infinity };
    },
  };
}

export function ChangedNote() {
  return (
    <p class="banner" role="status" id="changed">
      {words().changed}
    </p>
  );
}
