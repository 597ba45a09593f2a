/** Cuts a stream into pieces of one size; the last may be shorter. */
export async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + size - length);
      held.push(taken);
      length += taken.length;
      at += taken.length;
      if (length === size) {
        yield Buffer.concat(held);
        [held, length] = [[], 0];
      }
    }
  }
  if (length > 0) yield Buffer.concat(held);
}

/**
 * Gathers what a sender sends into stretches worth keeping one by one: large ones, or what has come within some seconds. Of a
 * sender who is cut off, the last stretch is what came before.
 */
export async function* inStretches(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
  milliseconds: number,
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  let since = 0;
  const take = (): Buffer => {
    const stretch = Buffer.concat(held);
    [held, length] = [[], 0];
    return stretch;
  };
  const incoming = source[Symbol.asyncIterator]();
  for (;;) {
    // Cut off: what came is kept all the same.
    const next = await incoming.next().catch(() => null);
    if (!next || next.done) break;
    if (length === 0) since = Date.now();
    held.push(next.value);
    length += next.value.length;
    if (length >= bytes || Date.now() - since >= milliseconds) yield take();
  }
  if (length > 0) yield take();
}
