import { endReading, type RequestContext } from '../common/request-context.js';

/** Loads what is not there yet. */
export async function loadEach<T extends { id: string }>(
  ctx: RequestContext,
  inputs: readonly T[],
  loader: { byId(ctx: RequestContext, id: string): Promise<unknown> },
  load: (input: T) => Promise<unknown>,
): Promise<void> {
  const known = await Promise.all(inputs.map(({ id }) => loader.byId(ctx, id)));
  // What follows is written for somebody else: nothing may be held meanwhile.
  await endReading(ctx);
  for (const [index, input] of inputs.entries()) if (!known[index]) await load(input);
}
