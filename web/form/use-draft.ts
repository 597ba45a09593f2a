import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { drafts, type FileChange, keepDraft, readDrafts } from '../offline/drafts.js';
import { lockState } from '../offline/lock.js';
import { type Draft, emptyDraft } from './draft.js';

/**
 * With the files whose bytes come or go with it. What depends on the draft is given as a function of it.
 * @returns whether it is on this device.
 */
export type ChangeDraft = (change: Partial<Draft> | ((before: Draft) => Partial<Draft>), files?: FileChange) => Promise<boolean>;

/**
 * The record that is being written: the one that the address names (`?draft=`), or else the one left unfinished last time, or a
 * new one. Every change is saved at once.
 */
export function useDraft(): {
  draft: Draft | undefined;
  /** Whether the last change is on this device. */
  isKept: boolean;
  change: ChangeDraft;
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
  const change: ChangeDraft = (changed, files) =>
    new Promise((resolve) => {
      setDraft((before) => {
        const after = { ...before!, ...(typeof changed === 'function' ? changed(before!) : changed) };
        void keepDraft(after, files)
          .then(
            () => true,
            () => false,
          )
          .then((kept) => (setKept(kept), resolve(kept)));
        return after;
      });
    });
  // What was typed when another page set the passphrase was not kept.
  useEffect(() => {
    if (isOpen && draft && !isKept) void change({});
  }, [isOpen]);
  return { draft, isKept, change, begin: (next = emptyDraft()) => setDraft(next) };
}
