import { signal } from '@preact/signals';
import { ApiError, ask } from '../api/client.js';
import { type SubmitIncidentInput, SubmitIncidentDocument } from '../api/generated/graphql.js';
import { setKeepsUnsent } from '../quick-exit.js';
import { database, type Kept, STRICT } from './database.js';
import { lockState, seal, unseal } from './lock.js';

/** Records that are saved here and not yet on the server: sent one by one, each kept until the server has acknowledged it. */

export interface Unsent {
  readonly id: string;
  /** When it was saved, in milliseconds. */
  readonly at: number;
  readonly input: SubmitIncidentInput;
  /** What the server did not take; it is sent again only once it was changed. */
  readonly refusal?: { readonly code: string; readonly message: string };
}

interface Content {
  readonly input: SubmitIncidentInput;
  readonly refusal?: Unsent['refusal'];
}

export const outbox = signal<readonly Unsent[]>([]);
/** What is under way, and what the next attempt waits for. */
export const sending = signal<{ id: string | null; waitsFor: 'SIGN_IN' | 'NETWORK' | null }>({ id: null, waitsFor: null });
/** The reference of the last one acknowledged. */
export const lastSent = signal<string | null>(null);

/** Answers that say nothing of the record: it is sent again as it is. */
const LATER = new Set(['OFFLINE', 'NOT_AVAILABLE', 'INTERNAL', 'RATE_LIMITED', 'DOCUMENT_NOT_FOUND']);

export async function readOutbox(): Promise<void> {
  if (lockState.value !== 'OPEN') return;
  const kept = await (await database()).getAll('outbox');
  const items = await Promise.all(
    kept.map(async ({ id, at, content }) => ({ id, at, ...((await unseal(content)) as Content) }) satisfies Unsent),
  );
  outbox.value = items.sort((a, b) => a.at - b.at);
  setKeepsUnsent(items.length > 0);
}

/** Saves a record to be sent and forgets its draft, both or neither. When this has returned, it is on the disk. */
export async function keepToSend(input: SubmitIncidentInput): Promise<void> {
  const kept: Kept = { id: input.id, at: Date.now(), content: await seal({ input } satisfies Content) };
  const transaction = (await database()).transaction(['drafts', 'outbox'], 'readwrite', STRICT);
  await transaction.objectStore('outbox').put(kept);
  await transaction.objectStore('drafts').delete(input.id);
  await transaction.done;
  await readOutbox();
}

export async function discard(id: string): Promise<void> {
  await (await database()).delete('outbox', id);
  await readOutbox();
}

/** Sends what is there, the oldest first. Of several open pages one does it. */
export async function sendAll(): Promise<void> {
  if (lockState.value !== 'OPEN') return;
  await navigator.locks.request('tawthiq-outbox', { ifAvailable: true }, async (held) => {
    if (!held) return;
    await readOutbox();
    for (const unsent of outbox.value) {
      if (unsent.refusal) continue;
      sending.value = { id: unsent.id, waitsFor: null };
      const waitsFor = await send(unsent);
      sending.value = { id: null, waitsFor };
      if (waitsFor) return;
    }
  });
}

/** @returns what has to be waited for before anything more is sent; null when it can go on. */
async function send({ id, at, input }: Unsent): Promise<'SIGN_IN' | 'NETWORK' | null> {
  try {
    const { submitIncident } = await ask(SubmitIncidentDocument, { input });
    await discard(id);
    lastSent.value = submitIncident.incident.reference;
    return null;
  } catch (error) {
    const { code, message } = error as ApiError;
    if (code === 'UNAUTHENTICATED') return 'SIGN_IN';
    if (!(error instanceof ApiError) || LATER.has(code)) return 'NETWORK';
    const content = await seal({ input, refusal: { code, message } } satisfies Content);
    await (await database()).put('outbox', { id, at, content });
    await readOutbox();
    return null;
  }
}

/** Tries whenever there may be a way: at the start, when the network comes back, when the page is looked at again. */
export function sendWhenPossible(): void {
  const attempt = (): void => void sendAll().catch(() => undefined);
  addEventListener('online', attempt);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && attempt());
  attempt();
}
