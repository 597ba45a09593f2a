import { signal } from '@preact/signals';
import { type Draft, emptyDraft } from '../form/draft.js';
import { database, STRICT } from './database.js';
import { lockState, seal, unseal } from './lock.js';

/** Records that are being written, saved at each change. */

export const drafts = signal<readonly { id: string; at: number; draft: Draft }[]>([]);

export async function readDrafts(): Promise<void> {
  if (lockState.value !== 'OPEN') return;
  const kept = await (await database()).getAll('drafts');
  const read = kept.map(async ({ id, at, content }) => ({
    id,
    at,
    draft: { ...emptyDraft(id), ...((await unseal(content)) as Draft) },
  }));
  drafts.value = (await Promise.all(read)).sort((a, b) => b.at - a.at);
}

/** One write after the other, so that the last change is the one that stays. */
let writing: Promise<void> = Promise.resolve();

export function keepDraft(draft: Draft): Promise<void> {
  writing = writing
    .catch(() => undefined)
    .then(async () => {
      const content = await seal(draft);
      const transaction = (await database()).transaction('drafts', 'readwrite', STRICT);
      await transaction.store.put({ id: draft.id, at: Date.now(), content });
      await transaction.done;
    });
  return writing;
}

export async function discardDraft(id: string): Promise<void> {
  await writing.catch(() => undefined);
  await (await database()).delete('drafts', id);
  await readDrafts();
}
