import type { Data, GraphQLError } from './tracker.js';

/** What a subscription tells of one thing. */
export interface Told {
  data: Data;
  errors?: GraphQLError[];
}

/** Somebody who listens to a subscription. */
export interface Listener {
  readonly status: number;
  /** The answer of a request that was refused at the door. */
  readonly refusal: Data;
  /** What comes next; null when the stream has ended. */
  next(): Promise<Told | null>;
  stop(): Promise<void>;
}

/** Listens, from the moment that this returns. */
export async function listen(
  url: string,
  token: string | null,
  query: string,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const controller = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    signal: controller.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (): Promise<boolean> => {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    text += value ?? '';
    return !done;
  };
  if (!isStream) while (await read());
  return {
    status: response.status,
    refusal: isStream ? null : JSON.parse(text),
    next: async () => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          if (await read()) continue;
          return null;
        }
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        if (event.includes('event: next')) return JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as Told;
        if (event.includes('event: complete')) return null;
      }
    },
    stop: async () => {
      controller.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}
