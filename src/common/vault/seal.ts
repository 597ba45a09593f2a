import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Bytes as Prisma takes and gives them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * AES-256-GCM: nonce, ciphertext and tag in one.
 * @param key 32 bytes.
 * @param bound what the sealed bytes belong to: moved to anything else, they do not open.
 */
export function seal(key: Uint8Array, plain: Uint8Array, bound: string): Bytes {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** @throws Error, which says nothing of what is sealed, when the key or what it is bound to is another, or a bit was changed. */
export function open(key: Uint8Array, sealed: Uint8Array, bound: string): Buffer {
  if (sealed.length < NONCE + TAG) throw new Error('What is sealed was cut short.');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(
    Buffer.from(bound),
  );
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}
