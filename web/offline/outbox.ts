import { effect, signal } from '@preact/signals';
import { ApiError, ask } from '../api/client.js';
import { type SubmitIncidentInput, SubmitIncidentDocument } from '../api/generated/graphql.js';
import { viewer } from '../api/viewer.js';
import type { Draft, DraftFile } from '../form/draft.js';
import { common } from '../i18n/common.js';
import { setKeepsUnsent } from '../quick-exit.js';
import { database, inTurn, type Kept, STRICT } from './database.js';
import { isOpen, lockState, seal, unseal } from './lock.js';
import { upload } from './upload.js';

/** Records and their files that are saved here and not yet on the server: sent one by one, each kept until the server has it. */

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
  /** The server has it under this reference: what is left are the draft's files. */
  readonly reference?: string;
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
    kept.map(async ({ id, at, content }): Promise<Unsent> => {
      const { draft, ...more } = (await unseal(content)) as Content;
      // Those that an older version saved have no files.
      return { id, at, draft: Object.assign({ files: [] }, draft), ...more };
    }),
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

/** Forgets a record with its files. */
export async function discard({ id, draft }: Unsent): Promise<void> {
  await inTurn(async () => {
    const transaction = (await database()).transaction(['outbox', 'files'], 'readwrite', STRICT);
    await transaction.objectStore('outbox').delete(id);
    for (const file of draft.files) await transaction.objectStore('files').delete(file.id);
    await transaction.done;
  });
  await readOutbox();
}

/** Forgets one file of a record that the server has; with its last one, the record. */
export async function discardFile({ id }: Unsent, file: string): Promise<void> {
  await rewrite(
    id,
    (now) => ({ ...now, draft: { ...now.draft, files: now.draft.files.filter((one) => one.id !== file) } }),
    file,
  );
}

/** Lets a file be sent again that was refused. */
export async function sendAgain({ id }: Unsent, file: string): Promise<void> {
  await rewrite(id, (now) => changed(now, file, undefined));
  await sendAll();
}

const changed = (content: Content, file: string, refusal: string | undefined): Content => {
  const files = content.draft.files.map((one) => (one.id === file ? { ...one, refusal } : one));
  return { ...content, draft: { ...content.draft, files } };
};

/**
 * Writes a record anew, from what is kept of it now, and takes the bytes of a file away, both or neither. Wiped meanwhile, it stays
 * away; one of which the server has everything goes.
 */
async function rewrite(id: string, change: (now: Content) => Content, gone?: string): Promise<void> {
  await inTurn(async () => {
    const db = await database();
    const kept = await db.get('outbox', id);
    if (!kept) return;
    const after = change((await unseal(kept.content)) as Content);
    const content = await seal(after);
    const transaction = db.transaction(['outbox', 'files'], 'readwrite', STRICT);
    const records = transaction.objectStore('outbox');
    if (after.reference && after.draft.files.length === 0) await records.delete(id);
    else await records.put({ ...kept, content });
    if (gone) await transaction.objectStore('files').delete(gone);
    await transaction.done;
  });
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
    const next = nextToSend();
    if (!next) return;
    sending.value = { id: next.unsent.id, waitsFor: null };
    const waitsFor = await attempted(next);
    sending.value = { id: null, waitsFor };
    if (waitsFor) return;
  }
}

interface Sendable {
  readonly unsent: Unsent;
  /** What of it; without one, the record itself. */
  readonly file?: DraftFile;
}

/** Words go before pictures: all records before the first file. */
function nextToSend(): Sendable | undefined {
  const unsent = outbox.value.find(({ refusal, reference }) => !refusal && !reference);
  if (unsent) return { unsent };
  const files = outbox.value.flatMap((one) => (one.reference ? one.draft.files.map((file) => ({ unsent: one, file })) : []));
  return files.find(({ file }) => !file.refusal);
}

/** @returns what has to be waited for before anything more is sent; null when it can go on. */
async function attempted({ unsent, file }: Sendable): Promise<'SIGN_IN' | 'NETWORK' | null> {
  try {
    await (file ? sendFile(unsent, file) : sendRecord(unsent));
    return null;
  } catch (error) {
    const { code, message } = error as ApiError;
    if (code === 'UNAUTHENTICATED') return 'SIGN_IN';
    if (!(error instanceof ApiError) || LATER.has(code)) return 'NETWORK';
    await rewrite(unsent.id, (now) => (file ? changed(now, file.id, message) : { ...now, refusal: { code, message } }));
    return null;
  }
}

async function sendRecord({ id, input }: Unsent): Promise<void> {
  const { reference } = (await ask(SubmitIncidentDocument, { input })).submitIncident.incident;
  await rewrite(id, (now) => ({ ...now, reference }));
  lastSent.value = reference;
}

async function sendFile(unsent: Unsent, file: DraftFile): Promise<void> {
  const kept = await (await database()).get('files', file.id);
  if (!kept) throw new ApiError('NOT_FOUND', common().fileGone);
  await upload(unsent.id, file, (await unseal(kept.content)) as ArrayBuffer);
  await discardFile(unsent, file.id);
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
