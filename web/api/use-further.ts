import { useState } from 'preact/hooks';
import type { ApiError } from './client.js';

/** Where a list goes on. */
interface Place {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: Place;
}

interface Further<Node> {
  readonly nodes: readonly Node[];
  /** Null: none has been read yet. */
  readonly page: Place | null;
  readonly error?: ApiError;
  readonly read: (after: string) => Promise<void>;
}

/** The pages of a list after its first. @param question what the list answers: another one begins anew. */
export function useFurther<Node>(question: string, ask: (after: string) => Promise<Page<Node>>): Further<Node> {
  const none = { question, nodes: [] as readonly Node[], page: null as Place | null, error: undefined as ApiError | undefined };
  const [state, setState] = useState(none);
  const mine = state.question === question ? state : none;
  return {
    ...mine,
    async read(after) {
      try {
        const { nodes, pageInfo } = await ask(after);
        setState({ question, nodes: [...mine.nodes, ...nodes], page: pageInfo, error: undefined });
      } catch (error) {
        setState({ ...mine, error: error as ApiError });
      }
    },
  };
}
