import { signal } from '@preact/signals';
import { database, inTurn, type Kept, RECORD_STORES, setting, STRICT } from './database.js';

/** What is kept on this device, encrypted under a passphrase if its owner wants that. */

/** Encrypted content: AES-GCM, 256 bits, a new nonce each time. */
export interface Sealed {
  readonly nonce: Uint8Array;
  readonly text: ArrayBuffer;
  /** A file's bytes, not what can be written as JSON. */
  readonly isBytes?: true;
}

/** What turns a passphrase into its key, and tells whether it is the right one. */
interface Lock {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly proof: Sealed;
}

/** Of PBKDF2 with SHA-256, as OWASP's Password Storage Cheat Sheet asks for. */
const ROUNDS = 600_000;
const SETTING = 'lock';
const PROOF = 'open';

/** OPEN: there is no passphrase, or it was given. The key lives in this page's memory alone. */
export const lockState = signal<'UNKNOWN' | 'OPEN' | 'LOCKED'>('UNKNOWN');
export const hasPassphrase = signal(false);

/** The key that was made of the passphrase, and the salt of the lock that it opens. */
let held: { readonly key: CryptoKey; readonly salt: Uint8Array } | null = null;

/** Pages of this device tell each other that the lock is another one: what one of them shows is locked once any has set a passphrase. */
const pages = new BroadcastChannel('tawthiq-lock');
pages.onmessage = () => void isOpen();
export const tellOtherPages = (): void => pages.postMessage(null);

/** Looks at the lock, which another page may have set, changed or wiped. @returns whether what is kept can be read and written. */
export async function isOpen(): Promise<boolean> {
  const lock = await setting<Lock>(SETTING);
  if (String(held?.salt) !== String(lock?.salt)) held = null;
  hasPassphrase.value = lock !== undefined;
  lockState.value = lock && !held ? 'LOCKED' : 'OPEN';
  return lockState.value === 'OPEN';
}

/** @returns whether it is the right one. */
export async function unlock(passphrase: string): Promise<boolean> {
  const lock = await setting<Lock>(SETTING);
  if (!lock) return true;
  const candidate = await keyOf(passphrase, lock);
  try {
    await unsealWith(candidate, lock.proof);
  } catch {
    return false;
  }
  held = { key: candidate, salt: lock.salt };
  lockState.value = 'OPEN';
  return true;
}

/** Encrypts all that is kept, and what will be, under a first passphrase. */
export async function setPassphrase(passphrase: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(passphrase, { salt, rounds: ROUNDS });
  const lock: Lock = { salt, rounds: ROUNDS, proof: await sealWith(key, PROOF) };
  await inTurn(async () => {
    // Another page was faster: its passphrase is the one.
    if (!(await isOpen()) || hasPassphrase.value) return;
    await sealAll(key, lock);
    held = { key, salt };
    hasPassphrase.value = true;
  });
  tellOtherPages();
}

async function sealAll(key: CryptoKey, lock: Lock): Promise<void> {
  const db = await database();
  // A transaction waits for nothing but the database: all is sealed before it begins.
  const sealed = new Map<(typeof RECORD_STORES)[number], Kept[]>();
  for (const name of RECORD_STORES) {
    const kept = await db.getAll(name);
    sealed.set(name, await Promise.all(kept.map(async (one) => ({ ...one, content: await sealWith(key, one.content) }))));
  }
  const transaction = db.transaction([...RECORD_STORES, 'settings'], 'readwrite', STRICT);
  for (const name of RECORD_STORES) for (const one of sealed.get(name)!) await transaction.objectStore(name).put(one);
  await transaction.objectStore('settings').put(lock, SETTING);
  await transaction.done;
}

/** As it is to be kept; in turn, so that no lock is set before it is. @throws when it is locked. */
export async function seal(content: unknown): Promise<unknown> {
  if (!(await isOpen())) throw new Error('locked');
  return held ? sealWith(held.key, content) : content;
}

/** As it was given to `seal`. @throws when it is locked. */
export async function unseal(content: unknown): Promise<unknown> {
  if (!isSealed(content)) return content;
  if (!held) throw new Error('locked');
  return unsealWith(held.key, content);
}

async function keyOf(passphrase: string, { salt, rounds }: Pick<Lock, 'salt' | 'rounds'>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function sealWith(with_: CryptoKey, content: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const isBytes = content instanceof ArrayBuffer;
  const plain = isBytes ? content : new TextEncoder().encode(JSON.stringify(content));
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, with_, plain);
  return { nonce, text, ...(isBytes && { isBytes }) };
}

async function unsealWith(with_: CryptoKey, { nonce, text, isBytes }: Sealed): Promise<unknown> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce as Uint8Array<ArrayBuffer> }, with_, text);
  return isBytes ? plain : JSON.parse(new TextDecoder().decode(plain));
}

const isSealed = (content: unknown): content is Sealed =>
  typeof content === 'object' && content !== null && 'nonce' in content && 'text' in content;
