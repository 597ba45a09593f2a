import { effect, signal } from '@preact/signals';
import { ApiError, ask } from '../api/client.js';
import { type SubmitIncidentInput, SubmitIncidentDocument } from '../api/generated/graphql.js';
import { viewer } from '../api/viewer.js';
import type { Draft } from '../form/draft.js';
import { setKeepsUnsent } from '../quick-exit.js';
import { database, inTurn, type Kept, STRICT } from './database.js';
import { isOpen, lockState, seal, unseal } from './lock.js';

/** Records that are saved here and not yet on the server: sent one by one, each kept until the server has acknowledged it. */

export interface Unsent extends Content {
  readonly id: string;
  /** When it was saved, in milliseconds. */
  readonly at: number;
}

interface Content {
  /** As it was entered, to be corrected if it is refused. */
  readonly draft: Draft;
  /** As it is sent, each time the same. */
  readonly input: SubmitIncidentInput;
  /** What the server did not take; it is sent again only once it was changed. */
  readonly refusal?: { readonly code: string; readonly message: string };
}

export const outbox = signal<readonly Unsent[]>([]);
/** Whether it was looked at since the page was opened: before that, an empty list says nothing. */
export const isOutboxRead = signal(false);
/** What is under way, and what the next attempt waits for. */
export const sending = signal<{ id: string | null; waitsFor: 'SIGN_IN' | 'NETWORK' | null }>({ id: null, waitsFor: null });
/** The reference of the last one acknowledged. */
export const lastSent = signal<string | null>(null);

/** Answers that say nothing of the record: it is sent again as it is. */
const LATER = new Set(['OFFLINE', 'NOT_AVAILABLE', 'INTERNAL', 'RATE_LIMITED', 'DOCUMENT_NOT_FOUND']);

export async function readOutbox(): Promise<void> {
  if (!(await isOpen())) return;
  const kept = await (await database()).getAll('outbox');
  const items = await Promise.all(
    kept.map(async ({ id, at, content }) => ({ id, at, ...((await unseal(content)) as Content) }) satisfies Unsent),
  );
  outbox.value = items.sort((a, b) => a.at - b.at);
  isOutboxRead.value = true;
  setKeepsUnsent(items.length > 0);
}

/** Saves a record to be sent and forgets its draft, both or neither. When this has returned, it is on the disk. */
export async function keepToSend(draft: Draft, input: SubmitIncidentInput): Promise<void> {
  setKeepsUnsent(true);
  await inTurn(async () => {
    const { id } = draft;
    const kept: Kept = { id, at: Date.now(), content: await seal({ draft, input } satisfies Content) };
    const transaction = (await database()).transaction(['drafts', 'outbox'], 'readwrite', STRICT);
    await transaction.objectStore('outbox').put(kept);
    await transaction.objectStore('drafts').delete(id);
    await transaction.done;
  });
  await readOutbox();
}

export async function discard(id: string): Promise<void> {
  await inTurn(async () => (await database()).delete('outbox', id));
  await readOutbox();
}

/**
 * Makes a record that was refused a draft again, under an id of its own: the old one may name another record on the server.
 * @returns the draft's id.
 */
export async function reopen({ id, draft }: Unsent): Promise<string> {
  const again: Draft = { ...draft, id: crypto.randomUUID() };
  await inTurn(async () => {
    const content = await seal(again);
    const transaction = (await database()).transaction(['drafts', 'outbox'], 'readwrite', STRICT);
    await transaction.objectStore('drafts').put({ id: again.id, at: Date.now(), content });
    await transaction.objectStore('outbox').delete(id);
    await transaction.done;
  });
  await readOutbox();
  return again.id;
}

let nextRound: Promise<void> | undefined;

/**
 * Sends what is there, the oldest first. Of several open pages one does it at a time; whoever comes meanwhile waits for a round
 * of their own, so that what they have just saved is in it. More than one need not wait.
 */
export function sendAll(): Promise<void> {
  nextRound ??= navigator.locks.request('tawthiq-outbox', () => {
    nextRound = undefined;
    return sendRound();
  });
  return nextRound;
}

async function sendRound(): Promise<void> {
  await readOutbox();
  while (lockState.value === 'OPEN') {
    const unsent = outbox.value.find(({ refusal }) => !refusal);
    if (!unsent) return;
    sending.value = { id: unsent.id, waitsFor: null };
    const waitsFor = await send(unsent);
    sending.value = { id: null, waitsFor };
    if (waitsFor) return;
  }
}

/** @returns what has to be waited for before anything more is sent; null when it can go on. */
async function send({ id, at, draft, input }: Unsent): Promise<'SIGN_IN' | 'NETWORK' | null> {
  try {
    const { submitIncident } = await ask(SubmitIncidentDocument, { input });
    await discard(id);
    lastSent.value = submitIncident.incident.reference;
    return null;
  } catch (error) {
    const { code, message } = error as ApiError;
    if (code === 'UNAUTHENTICATED') return 'SIGN_IN';
    if (!(error instanceof ApiError) || LATER.has(code)) return 'NETWORK';
    await inTurn(async () => {
      const content = await seal({ draft, input, refusal: { code, message } } satisfies Content);
      const transaction = (await database()).transaction('outbox', 'readwrite', STRICT);
      // Wiped meanwhile, it stays away.
      if ((await transaction.store.getKey(id)) !== undefined) await transaction.store.put({ id, at, content });
      await transaction.done;
    });
    await readOutbox();
    return null;
  }
}

/**
 * Reads what is there as soon as it can be read, whoever is signed in or nobody; tries to send it whenever there may be a way: at
 * the start, when the passphrase was given, when somebody signs in, when the network comes back, when the page is looked at again.
 */
export function sendWhenPossible(): void {
  const attempt = (): void =>
    void readOutbox()
      .then(sendAll)
      .catch(() => undefined);
  addEventListener('online', attempt);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && attempt());
  effect(() => {
    if (lockState.value !== 'OPEN') return;
    if (viewer.value !== null) attempt();
    else void readOutbox().catch(() => undefined);
  });
}
