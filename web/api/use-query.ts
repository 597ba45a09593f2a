import { useEffect, useState } from 'preact/hooks';
import { locale } from '../i18n/locale.js';
import { type ApiError, send } from './client.js';
import type { TypedDocumentString } from './generated/graphql.js';

export interface QueryState<Result> {
  /** The last answer; it stays while the next is under way. */
  readonly data: Result | undefined;
  readonly error: ApiError | undefined;
  readonly isLoading: boolean;
  readonly again: () => void;
}

/** Asks when a component is shown, and again when what it asks with changes, or the language does. @param variables null: not yet. */
export function useQuery<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | null,
): QueryState<Result> {
  const [state, setState] = useState<Omit<QueryState<Result>, 'again'>>({ data: undefined, error: undefined, isLoading: true });
  const [round, setRound] = useState(0);
  const key = JSON.stringify(variables);
  const language = locale.value;
  useEffect(() => {
    if (variables === null) return;
    let isCurrent = true;
    setState(({ data }) => ({ data, error: undefined, isLoading: true }));
    send(document, variables)
      .then((data) => isCurrent && setState({ data, error: undefined, isLoading: false }))
      .catch((error: ApiError) => isCurrent && setState(({ data }) => ({ data, error, isLoading: false })));
    return () => {
      isCurrent = false;
    };
  }, [document, key, round, language]);
  return { ...state, again: () => setRound((before) => before + 1) };
}
