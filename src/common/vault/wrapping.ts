import { createHmac, hkdfSync } from 'node:crypto';
import { type MasterKey } from './master-key.js';
import { type Bytes, open, seal } from './seal.js';

/** Which key a wrapped key is: of the tracker itself, by purpose, or of one subject, by id. */
export type KeyName = `key ${string}` | `subject key ${string}`;

/** A key as it is kept: sealed under the master key, bound to its name. */
export const wrap = (master: MasterKey, key: Uint8Array, name: KeyName): Bytes => seal(master.key, key, name);

/** @throws Error when the key was wrapped by another master key, or under another name. */
export const unwrap = (master: MasterKey, wrapped: Uint8Array, name: KeyName): Buffer => open(master.key, wrapped, name);

/**
 * Says that something was written by whoever has the master key: HMAC-SHA256 under a key made of it for this use alone.
 * @returns 64 hexadecimal digits.
 */
export function masterHash(master: MasterKey, use: string, content: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', master.key, '', `tawthiq ${use}`, 32));
  return createHmac('sha256', key).update(content).digest('hex');
}
