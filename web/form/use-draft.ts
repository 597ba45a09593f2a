import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { drafts, keepDraft, readDrafts } from '../offline/drafts.js';
import { lockState } from '../offline/lock.js';
import { type Draft, emptyDraft } from './draft.js';

/**
 * The record that is being written: the one that the address names (`?draft=`), or else the one left unfinished last time, or a
 * new one. Every change is saved at once.
 */
export function useDraft(): {
  draft: Draft | undefined;
  /** Whether the last change is on this device. */
  isKept: boolean;
  change: (change: Partial<Draft>) => void;
  begin: (draft?: Draft) => void;
} {
  const [draft, setDraft] = useState<Draft>();
  const [isKept, setKept] = useState(true);
  const isOpen = lockState.value === 'OPEN';
  const { draft: wanted } = useLocation().query;
  useEffect(() => {
    if (!isOpen || (draft && (!wanted || draft.id === wanted))) return;
    const find = (): Draft => (drafts.value.find(({ id }) => id === wanted) ?? drafts.value[0])?.draft ?? emptyDraft();
    void readDrafts()
      .catch(() => undefined)
      .then(() => setDraft(find()));
  }, [isOpen, wanted]);
  const change = (changed: Partial<Draft>): void =>
    setDraft((before) => {
      const after = { ...before!, ...changed };
      keepDraft(after)
        .then(() => setKept(true))
        .catch(() => setKept(false));
      return after;
    });
  return { draft, isKept, change, begin: (next = emptyDraft()) => setDraft(next) };
}
