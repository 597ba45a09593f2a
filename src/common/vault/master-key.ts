import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The key that wraps all others. It is never in the database. */
export interface MasterKey {
  /** Tells keys apart without telling anything of them. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export class MasterKeyError extends Error {}

/** Where the master key is when TAWTHIQ_KEY_FILE does not say. */
export const keyFileIn = (dataDirectory: string): string => join(dataDirectory, 'master.key');

/**
 * Reads the master key, as 64 hexadecimal digits. The one in the data directory is made when it is not there.
 * @throws MasterKeyError with a sentence when the file is missing or holds something else.
 */
export function loadMasterKey(config: { keyFile: string | null; dataDirectory: string }): {
  master: MasterKey;
  made: string | null;
} {
  const path = config.keyFile ?? keyFileIn(config.dataDirectory);
  if (existsSync(path)) return { master: readKey(path), made: null };
  if (config.keyFile) {
    const how = 'make one with: (umask 077; openssl rand -hex 32 > FILE)';
    throw new MasterKeyError(`TAWTHIQ_KEY_FILE: there is no file ${path}; ${how}.`);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeKey(path, randomBytes(32));
  return { master: readKey(path), made: path };
}

/** Writes a key where none is, for its owner's eyes only. */
export function writeKey(path: string, key: Buffer): void {
  writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
}

export function readKey(path: string): MasterKey {
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new MasterKeyError(`${path} is not a master key: it must hold 64 hexadecimal digits.`);
  const key = Buffer.from(text, 'hex');
  return { id: createHash('sha256').update('tawthiq master key id').update(key).digest('hex').slice(0, 16), key };
}
