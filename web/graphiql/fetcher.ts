import { eventsOf } from '../api/event-stream.js';
import { locale } from '../i18n/locale.js';

interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/** Asks as whoever is signed in, or by the API token of the headers; what changes is listened to. */
export async function fetcher({ query, operationName, variables }: Asked, { headers: given = {} }: { headers?: object } = {}) {
  const isStream = /^\s*subscription\b/m.test(query);
  const headers = {
    'content-type': 'application/json',
    'accept-language': locale.value,
    ...(isStream && { accept: 'text/event-stream' }),
    ...given,
  };
  const response = await fetch(isStream ? '/graphql/stream' : '/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, operationName: operationName ?? undefined, variables }),
  });
  return isStream && response.ok ? eventsOf<object>(response.body!) : ((await response.json()) as object);
}
