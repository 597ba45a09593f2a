/** The data of each `next` event of a stream of server-sent events, until it is complete. */
export async function* eventsOf<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = '';
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      text += value;
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const lines = event.split('\n');
        if (lines.includes('event: complete')) return;
        const data = lines.find((line) => line.startsWith('data: '));
        if (data && lines.includes('event: next')) yield JSON.parse(data.slice(6)) as T;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
