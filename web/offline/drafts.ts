import { signal } from '@preact/signals';
import { type Draft, emptyDraft } from '../form/draft.js';
import { database, inTurn, STRICT } from './database.js';
import { isOpen, seal, unseal } from './lock.js';

/** Records that are being written, saved at each change. */

export const drafts = signal<readonly { id: string; at: number; draft: Draft }[]>([]);

export async function readDrafts(): Promise<void> {
  if (!(await isOpen())) return;
  const kept = await (await database()).getAll('drafts');
  const read = kept.map(async ({ id, at, content }) => ({
    id,
    at,
    draft: { ...emptyDraft(id), ...((await unseal(content)) as Draft) },
  }));
  drafts.value = (await Promise.all(read)).sort((a, b) => b.at - a.at);
}

export const keepDraft = (draft: Draft): Promise<void> =>
  inTurn(async () => {
    const content = await seal(draft);
    const transaction = (await database()).transaction(['drafts', 'outbox'], 'readwrite', STRICT);
    // What was saved to be sent is no draft any more.
    const isSaved = (await transaction.objectStore('outbox').getKey(draft.id)) !== undefined;
    if (!isSaved) await transaction.objectStore('drafts').put({ id: draft.id, at: Date.now(), content });
    await transaction.done;
  });

export async function discardDraft(id: string): Promise<void> {
  await inTurn(async () => (await database()).delete('drafts', id));
  await readDrafts();
}
