import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import { type IncidentCardFragment, IncidentsDocument, type IncidentsQueryVariables } from '../api/generated/graphql.js';
import { incidentChanges, useChanges } from '../api/live.js';

/**
 * How many incidents would be new, other or gone if a list were read anew. It is not: nothing moves under a reader's finger.
 * @param shown its first page; undefined for one that does not change.
 */
export function useNewer(shown: readonly IncidentCardFragment[] | undefined, variables: IncidentsQueryVariables): number {
  const [found, setFound] = useState<{ than: typeof shown; count: number }>();
  useChanges(incidentChanges, () => {
    if (!shown) return;
    ask(IncidentsDocument, variables)
      .then(({ incidents }) => setFound({ than: shown, count: differing(shown, incidents.nodes) }))
      // It is heard of again.
      .catch(() => undefined);
  });
  useEffect(() => setFound(undefined), [shown]);
  return found && found.than === shown ? found.count : 0;
}

function differing(shown: readonly IncidentCardFragment[], now: readonly IncidentCardFragment[]): number {
  const revisions = new Map(shown.map(({ id, revision }) => [id, revision]));
  const news = now.filter(({ id, revision }) => revisions.get(id) !== revision).length;
  // Those that only slid to the next page are not gone.
  const left = new Set(now.map(({ id }) => id));
  const gone = shown.filter(({ id }) => !left.has(id)).length;
  return Math.max(news, gone);
}
