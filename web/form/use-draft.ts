import { useEffect, useState } from 'preact/hooks';
import { drafts, keepDraft, readDrafts } from '../offline/drafts.js';
import { lockState } from '../offline/lock.js';
import { type Draft, emptyDraft } from './draft.js';

/** The record that is being written: the one left unfinished last time, or a new one. Every change is saved at once. */
export function useDraft(): {
  draft: Draft | undefined;
  change: (change: Partial<Draft>) => void;
  begin: (draft?: Draft) => void;
} {
  const [draft, setDraft] = useState<Draft>();
  const isOpen = lockState.value === 'OPEN';
  useEffect(() => {
    if (!isOpen || draft) return;
    void readDrafts()
      .catch(() => undefined)
      .then(() => setDraft(drafts.value[0]?.draft ?? emptyDraft()));
  }, [isOpen]);
  const change = (changed: Partial<Draft>): void =>
    setDraft((before) => {
      const after = { ...before!, ...changed };
      void keepDraft(after);
      return after;
    });
  return { draft, change, begin: (next = emptyDraft()) => setDraft(next) };
}
