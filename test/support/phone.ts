import type { Page } from 'playwright-core';

/** What the tests of the field form do on a phone, and see of it. */

export async function fillIn(page: Page, date: string, place: string, option: RegExp): Promise<void> {
  await page.locator('#date').fill(date);
  await page.locator('#place').fill(place);
  await page.getByRole('option', { name: option }).first().click();
}

/** All that the browser's database holds, as text: drafts, unsent records, their files, settings. What is encrypted is there as bytes. */
export const stored = (page: Page): Promise<string> => page.evaluate(READ_ALL);

const READ_ALL = `new Promise((resolve) => {
  const opening = indexedDB.open('tawthiq');
  opening.onsuccess = async () => {
    const all = (name) => new Promise((done) => { const r = opening.result.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
    const stores = await Promise.all(['drafts', 'outbox', 'files', 'settings'].map(all));
    opening.result.close();
    resolve(JSON.stringify(stores, (_, value) => (value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value)));
  };
})`;
