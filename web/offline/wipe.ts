import { database, inTurn, RECORD_STORES, STRICT } from './database.js';
import { readDrafts } from './drafts.js';
import { isOpen, tellOtherPages } from './lock.js';
import { readOutbox } from './outbox.js';

/** Empties everything that the browser keeps for this app. The passphrase goes with it: what is kept afterwards is in clear. */
export async function wipe(): Promise<void> {
  await inTurn(async () => {
    const transaction = (await database()).transaction([...RECORD_STORES, 'settings'], 'readwrite', STRICT);
    await Promise.all([...transaction.objectStoreNames].map((name) => transaction.objectStore(name).clear()));
    await transaction.done;
    localStorage.clear();
    // There is no lock any more: its key is forgotten.
    await isOpen();
  });
  tellOtherPages();
  await Promise.all([readOutbox(), readDrafts()]);
}
