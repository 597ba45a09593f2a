import { database, inTurn, STRICT } from './database.js';
import { readDrafts } from './drafts.js';
import { isOpen } from './lock.js';
import { readOutbox } from './outbox.js';

/** Empties everything that the browser keeps for this app. The passphrase goes with it: what is kept afterwards is in clear. */
export async function wipe(): Promise<void> {
  await inTurn(async () => {
    const transaction = (await database()).transaction(['drafts', 'outbox', 'settings'], 'readwrite', STRICT);
    await Promise.all([
      transaction.objectStore('drafts').clear(),
      transaction.objectStore('outbox').clear(),
      transaction.objectStore('settings').clear(),
    ]);
    await transaction.done;
    localStorage.clear();
    // There is no lock any more: its key is forgotten.
    await isOpen();
  });
  await Promise.all([readOutbox(), readDrafts()]);
}
