import { type MasterKey } from './master-key.js';
import { type Bytes, open, seal } from './seal.js';

/** Which key a wrapped key is: of the tracker itself, by purpose, or of one subject, by id. */
export type KeyName = `key ${string}` | `subject key ${string}`;

/** A key as it is kept: sealed under the master key, bound to its name. */
export const wrap = (master: MasterKey, key: Uint8Array, name: KeyName): Bytes => seal(master.key, key, name);

/** @throws Error when the key was wrapped by another master key, or under another name. */
export const unwrap = (master: MasterKey, wrapped: Uint8Array, name: KeyName): Buffer => open(master.key, wrapped, name);
