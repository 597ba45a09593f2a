import { importWords } from './words.js';

interface Properties {
  page: { hasNextPage: boolean; endCursor?: string | null };
  /** Where the pages begin that were turned so far; the first has none. */
  cursors: readonly string[];
  onTurn: (cursors: readonly string[]) => void;
}

/** Turns the pages of a list that may be long. */
export function Pager({ page, cursors, onTurn }: Properties) {
  const say = importWords();
  const { hasNextPage, endCursor } = page;
  if (!hasNextPage && cursors.length === 0) return null;
  return (
    <p class="quick">
      <button type="button" disabled={cursors.length === 0} onClick={() => onTurn(cursors.slice(0, -1))}>
        {say.previous}
      </button>
      <button type="button" disabled={!hasNextPage || !endCursor} onClick={() => onTurn([...cursors, endCursor!])}>
        {say.next}
      </button>
    </p>
  );
}
