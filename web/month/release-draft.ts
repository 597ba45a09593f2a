import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import { type DraftFragment, OneDraftDocument, SaveReleaseDraftDocument } from '../api/generated/graphql.js';
import { filterOfScope, type Scope } from './scope.js';

/** The text of a month's next version, as it is written. */
export interface DraftText {
  readonly titleEn: string;
  readonly titleAr: string;
  readonly statementEn: string;
  readonly statementAr: string;
  /** One organisation on each line. */
  readonly endorsedBy: string;
  readonly method: string;
  readonly licence: string;
}

/** Where the text is. */
export type DraftState =
  | { readonly kind: 'CHANGED' | 'SAVING' }
  /** @property at null: there is no draft yet. */
  | { readonly kind: 'SAVED'; readonly at: string | null }
  | { readonly kind: 'FAILED'; readonly error: ApiError }
  /** @property theirs null: it was published meanwhile. */
  | { readonly kind: 'CONFLICT'; readonly theirs: DraftFragment | null };

type Given = { readonly [name in keyof DraftText]?: string | readonly string[] | null };

const LICENCE = 'CC-BY-4.0';
/** How long after the last key it is saved, in milliseconds. */
const PAUSE = 600;

export function textOf(given: Given | null): DraftText {
  const { titleEn, titleAr, statementEn, statementAr, endorsedBy, method, licence } = given ?? {};
  const said = (value: Given[keyof Given]): string => (typeof value === 'string' ? value : '');
  return {
    titleEn: said(titleEn),
    titleAr: said(titleAr),
    statementEn: said(statementEn),
    statementAr: said(statementAr),
    endorsedBy: Array.isArray(endorsedBy) ? endorsedBy.join('\n') : '',
    method: said(method),
    licence: said(licence) || LICENCE,
  };
}

/** The same as the API takes it. */
export function inputOf({ endorsedBy, ...text }: DraftText) {
  const names = endorsedBy.split('\n').map((name) => name.trim());
  return { ...text, endorsedBy: names.filter((name) => name !== '') };
}

/**
 * The text of a month's next version: kept on the server a moment after each change. What somebody else saved meanwhile is never
 * written over unasked.
 * @param found the draft on the server
 * @param before the version before, whose words the first draft begins with
 */
export function useReleaseDraft(month: string, scope: Scope, found: DraftFragment | null, before: Given | null) {
  const [text, setText] = useState(() => textOf(found ?? before));
  const [state, setState] = useState<DraftState>({ kind: 'SAVED', at: found?.savedAt ?? null });
  const kept = useRef({ text, revision: found?.revision ?? 0, isSaving: false, timer: 0 });
  const filter = filterOfScope(scope);

  const save = async (): Promise<void> => {
    const now = kept.current;
    if (now.isSaving) return;
    now.isSaving = true;
    const sent = now.text;
    setState({ kind: 'SAVING' });
    try {
      const input = { month, filter, revision: now.revision, ...inputOf(sent) };
      const { draft } = (await ask(SaveReleaseDraftDocument, { input })).saveReleaseDraft;
      now.revision = draft.revision;
      setState({ kind: 'SAVED', at: draft.savedAt });
    } catch (error) {
      setState(await whyNot(error as ApiError));
      return;
    } finally {
      now.isSaving = false;
    }
    // What was written while that was under way.
    if (now.text !== sent) later();
  };
  const whyNot = async (error: ApiError): Promise<DraftState> => {
    if (error.code !== 'STALE_REVISION') return { kind: 'FAILED', error };
    const { releaseDraft } = await ask(OneDraftDocument, { month, filter });
    return { kind: 'CONFLICT', theirs: releaseDraft ?? null };
  };
  const later = (): void => {
    clearTimeout(kept.current.timer);
    kept.current.timer = window.setTimeout(() => void save(), PAUSE);
  };
  const put = (next: DraftText): void => {
    kept.current.text = next;
    setText(next);
  };
  useEffect(() => () => clearTimeout(kept.current.timer), []);

  return {
    text,
    state,
    change: (changed: Partial<DraftText>): void => {
      put({ ...kept.current.text, ...changed });
      setState((before) => (before.kind === 'CONFLICT' ? before : { kind: 'CHANGED' }));
      if (state.kind !== 'CONFLICT') later();
    },
    save,
    /** Ends a conflict: with what they wrote, or by writing over it. */
    resolve: (theirs: DraftFragment | null, takeTheirs: boolean): void => {
      kept.current.revision = theirs?.revision ?? 0;
      if (takeTheirs && theirs) put(textOf(theirs));
      if (takeTheirs) setState({ kind: 'SAVED', at: theirs?.savedAt ?? null });
      else void save();
    },
  };
}

export type ReleaseDraftState = ReturnType<typeof useReleaseDraft>;
