import { useEffect, useState } from 'preact/hooks';
import { type ApiError, ask } from '../api/client.js';
import { type Certainty, MonthReconciliationDocument } from '../api/generated/graphql.js';
import { locale } from '../i18n/locale.js';
import type { ReconciledRow } from './reconciliation.js';

interface State {
  /** All claims about the month beside the records; what was read before stays until they are read anew. */
  readonly rows?: readonly ReconciledRow[];
  readonly error?: ApiError;
}

/** Reads a month's reconciliation table whole, page by page. */
export function useReconciliation(month: string, certaintyFloor: Certainty | undefined): State & { again: () => void } {
  const [state, setState] = useState<State>({});
  const [round, setRound] = useState(0);
  const language = locale.value;
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<ReconciledRow[]> => {
      const found: ReconciledRow[] = [];
      let after: string | null | undefined;
      do {
        const { rows } = (await ask(MonthReconciliationDocument, { month, certaintyFloor, after })).reconciliation;
        found.push(...rows.nodes);
        after = rows.pageInfo.hasNextPage ? rows.pageInfo.endCursor : null;
      } while (after && isCurrent);
      return found;
    };
    read()
      .then((rows) => isCurrent && setState({ rows }))
      .catch((error: ApiError) => isCurrent && setState(({ rows }) => ({ rows, error })));
    return () => {
      isCurrent = false;
    };
  }, [month, certaintyFloor, round, language]);
  return { ...state, again: () => setRound((before) => before + 1) };
}
