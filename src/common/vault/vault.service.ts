import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { DatabaseService } from '../database/database.service.js';
import { systemContext } from '../request-context.js';
import { privateKeyOf } from './ed25519.js';
import { type MasterKey, requireSameKey } from './master-key.js';
import { ownKeys, type Purpose } from './own-keys.js';
import { type Bytes, open, seal } from './seal.js';
import { VaultRepository } from './vault.repository.js';
import { masterHash, unwrap, wrap } from './wrapping.js';

/** Under which the module provides the master key. */
export const MASTER_KEY = Symbol('master key');

/** A key of one subject, as it is kept. */
export interface SubjectKey {
  masterKeyId: string;
  wrappedKey: Bytes;
}

/** Something sealed under a key of its own: with that key, all of it is gone. */
export interface SealedSubject extends SubjectKey {
  ciphertext: Bytes;
}

/** Seals what a stolen database must not tell. */
@Injectable()
export class VaultService implements OnModuleInit {
  private keys: ReadonlyMap<Purpose, Buffer> = new Map();

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: VaultRepository,
    @Inject(MASTER_KEY) private readonly master: MasterKey,
  ) {}

  /** @throws MasterKeyError when the database's keys are wrapped by another master key. */
  async onModuleInit(): Promise<void> {
    this.keys = await this.database.transaction(systemContext(), (tx) => ownKeys(tx, this.repository, this.master));
  }

  /** @param owner id of the record that it belongs to. */
  seal(purpose: Purpose, owner: string, plain: string): Bytes {
    return seal(this.key(purpose), Buffer.from(plain), `${purpose} ${owner}`);
  }

  open(purpose: Purpose, owner: string, sealed: Uint8Array): string {
    return open(this.key(purpose), sealed, `${purpose} ${owner}`).toString('utf8');
  }

  /** A hash that only this tracker can compute: of a guess, a stolen database does not say whether it is right. 32 bytes. */
  keyedHash(purpose: Purpose, text: string): Bytes {
    return new Uint8Array(createHmac('sha256', this.key(purpose)).update(text).digest());
  }

  /**
   * What only whoever has the master key can compute, also where there is no database: see masterHash.
   * @param masterKeyId of the key that it is to be by.
   * @throws MasterKeyError when the database got another since this process was started.
   */
  masterHash(masterKeyId: string, use: string, content: Uint8Array): string {
    requireSameKey(masterKeyId, this.master);
    return masterHash(this.master, use, content);
  }

  /** An Ed25519 key to sign with, which only this tracker has. */
  signingKey(purpose: Purpose): KeyObject {
    return privateKeyOf(this.key(purpose));
  }

  /**
   * Seals under a new key, which the master key wraps.
   * @param id of the subject, to which its key is bound.
   * @param owner whose it is, to which its content is bound: given to another, it does not open.
   */
  sealSubject(id: string, owner: string, plain: string): SealedSubject {
    const { key, ...kept } = this.newSubjectKey(id);
    return { ...kept, ciphertext: seal(key, Buffer.from(plain), `subject ${id} of ${owner}`) };
  }

  openSubject(id: string, owner: string, { wrappedKey, ciphertext }: Pick<SealedSubject, 'wrappedKey' | 'ciphertext'>): string {
    return open(this.subjectKey(id, wrappedKey), ciphertext, `subject ${id} of ${owner}`).toString('utf8');
  }

  /** A new key, for what is too large to be sealed at once: the key itself, and as it is kept. */
  newSubjectKey(id: string): SubjectKey & { key: Buffer } {
    const key = randomBytes(32);
    return { key, masterKeyId: this.master.id, wrappedKey: wrap(this.master, key, `subject key ${id}`) };
  }

  subjectKey(id: string, wrapped: Uint8Array): Buffer {
    return unwrap(this.master, wrapped, `subject key ${id}`);
  }

  /** Whether a kept key is the one that was wrapped for its subject. */
  isWhole(id: string, { masterKeyId, wrappedKey }: SubjectKey): boolean {
    try {
      this.subjectKey(id, wrappedKey);
      return masterKeyId === this.master.id;
    } catch {
      return false;
    }
  }

  private key(purpose: Purpose): Buffer {
    const key = this.keys.get(purpose);
    if (!key) throw new Error(`the vault has no key for ${purpose} before the application is initialised`);
    return key;
  }
}
