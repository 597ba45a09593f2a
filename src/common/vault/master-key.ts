import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The key that wraps all others. It is never in the database. */
export interface MasterKey {
  /** Tells keys apart without telling anything of them. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export class MasterKeyError extends Error {}

/** A master key, and what whoever started the process should be told of it. */
export interface LoadedKey {
  readonly master: MasterKey;
  readonly warnings: readonly string[];
}

/** Where the master key is when TAWTHIQ_KEY_FILE does not say. */
export const keyFileIn = (dataDirectory: string): string => join(dataDirectory, 'master.key');

/**
 * Reads the master key, as 64 hexadecimal digits. The one in the data directory is made when it is not there and the database
 * was never sealed; for a database that was, a new key would open nothing and hide that the right one is lost.
 * @param sealedWith id of the master key that the database was sealed with; null when it is new.
 * @throws MasterKeyError with a sentence when the file is missing, holds something else, or holds another key.
 */
export function loadMasterKey(
  config: { readonly keyFile: string | null; readonly dataDirectory: string },
  sealedWith: string | null,
): LoadedKey {
  const path = config.keyFile ?? keyFileIn(config.dataDirectory);
  if (existsSync(path)) {
    const master = readKey(path);
    if (sealedWith !== null) requireSameKey(sealedWith, master);
    return {
      master,
      warnings: readableByOthers(path) ? [`${path} can be read by other users of this machine: chmod 600 it.`] : [],
    };
  }
  if (sealedWith !== null) {
    throw new MasterKeyError(
      `This database was sealed with the master key ${sealedWith}, and there is no file ${path}: put that key back there, or set TAWTHIQ_KEY_FILE to where it is. Nothing was made in its place.`,
    );
  }
  if (config.keyFile) {
    const how = 'make one with: (umask 077; openssl rand -hex 32 > FILE)';
    throw new MasterKeyError(`TAWTHIQ_KEY_FILE: there is no file ${path}; ${how}.`);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeKey(path, randomBytes(32));
  return {
    master: readKey(path),
    warnings: [
      `A master key was made in ${path}: keep a copy of it elsewhere, and set TAWTHIQ_KEY_FILE to a file on another disk, or whoever takes the folder takes the key with it.`,
    ],
  };
}

/** @throws MasterKeyError when a database was sealed with another key than the one given. */
export function requireSameKey(sealedWith: string, { id }: MasterKey): void {
  if (sealedWith === id) return;
  throw new MasterKeyError(
    `This database was sealed with the master key ${sealedWith}; the one given is ${id}. Set TAWTHIQ_KEY_FILE to the right one.`,
  );
}

/** Writes a key where none is, for its owner's eyes only; it is on the disk before anything is sealed with it. */
export function writeKey(path: string, key: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (process.platform === 'win32') return;
  // The file's name is kept by its folder.
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** @throws MasterKeyError, which quotes nothing of the file. */
export function readKey(path: string): MasterKey {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new MasterKeyError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new MasterKeyError(`${path} is not a master key: it must hold 64 hexadecimal digits.`);
  const key = Buffer.from(text, 'hex');
  return { id: createHash('sha256').update('tawthiq master key id').update(key).digest('hex').slice(0, 16), key };
}

/** Windows keeps no such modes. */
const readableByOthers = (path: string): boolean => process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
