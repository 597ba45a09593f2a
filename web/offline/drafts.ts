import { signal } from '@preact/signals';
import { type Draft, emptyDraft } from '../form/draft.js';
import { database, inTurn, STRICT } from './database.js';
import { isOpen, seal, unseal } from './lock.js';

/** Records that are being written, saved at each change. */

/** Files that come to a draft or leave it. */
export interface FileChange {
  readonly come?: readonly { readonly id: string; readonly bytes: ArrayBuffer }[];
  readonly gone?: readonly string[];
}

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

/** With the bytes of the files that came with this change, and without those of the ones that went. */
export const keepDraft = (draft: Draft, { come = [], gone = [] }: FileChange = {}): Promise<void> =>
  inTurn(async () => {
    const at = Date.now();
    const content = await seal(draft);
    const files = await Promise.all(come.map(async ({ id, bytes }) => ({ id, at, content: await seal(bytes) })));
    const transaction = (await database()).transaction(['drafts', 'outbox', 'files'], 'readwrite', STRICT);
    // What was saved to be sent is no draft any more.
    const isSaved = (await transaction.objectStore('outbox').getKey(draft.id)) !== undefined;
    if (!isSaved) {
      await transaction.objectStore('drafts').put({ id: draft.id, at, content });
      for (const file of files) await transaction.objectStore('files').put(file);
      for (const id of gone) await transaction.objectStore('files').delete(id);
    }
    await transaction.done;
  });

export async function discardDraft({ id, files }: Draft): Promise<void> {
  await inTurn(async () => {
    const transaction = (await database()).transaction(['drafts', 'files'], 'readwrite', STRICT);
    await transaction.objectStore('drafts').delete(id);
    for (const file of files) await transaction.objectStore('files').delete(file.id);
    await transaction.done;
  });
  await readDrafts();
}
