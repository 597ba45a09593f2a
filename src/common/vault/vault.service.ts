import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { DatabaseService } from '../database/database.service.js';
import { systemContext } from '../request-context.js';
import { type MasterKey, MasterKeyError } from './master-key.js';
import { type Bytes, open, seal } from './seal.js';
import { VaultRepository } from './vault.repository.js';

/** What the tracker's own keys are for; each is random, and kept wrapped by the master key. */
export const PURPOSES = ['TOTP', 'PROVIDER_SECRET', 'CHALLENGE', 'PROVIDER_IDENTITY', 'DEVICE', 'LIMIT'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Something sealed under a key of its own: with that key, all of it is gone. */
export interface SealedSubject {
  masterKeyId: string;
  wrappedKey: Bytes;
  ciphertext: Bytes;
}

/** Seals what a stolen database must not tell. */
@Injectable()
export class VaultService implements OnModuleInit {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(
    private readonly database: DatabaseService,
    private readonly repository: VaultRepository,
    private readonly master: MasterKey,
  ) {}

  /** @throws MasterKeyError when the database's keys are wrapped by another master key. */
  async onModuleInit(): Promise<void> {
    await this.database.transaction(systemContext(), async (tx) => {
      const known = new Set((await this.repository.all(tx)).map(({ purpose }) => purpose));
      const missing = PURPOSES.filter((purpose) => !known.has(purpose));
      await this.repository.add(
        tx,
        missing.map((purpose) => ({
          purpose,
          masterKeyId: this.master.id,
          wrapped: seal(this.master.key, randomBytes(32), `key ${purpose}`),
        })),
      );
      for (const { purpose, masterKeyId, wrapped } of await this.repository.all(tx)) {
        if (masterKeyId !== this.master.id) {
          throw new MasterKeyError(
            `This database was sealed with the master key ${masterKeyId}; the one given is ${this.master.id}. Set TAWTHIQ_KEY_FILE to the right one.`,
          );
        }
        this.keys.set(purpose as Purpose, open(this.master.key, wrapped, `key ${purpose}`));
      }
    });
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

  /** Seals under a new key, which the master key wraps. @param id of the subject. */
  sealSubject(id: string, plain: string): SealedSubject {
    const key = randomBytes(32);
    return {
      masterKeyId: this.master.id,
      wrappedKey: seal(this.master.key, key, `subject key ${id}`),
      ciphertext: seal(key, Buffer.from(plain), `subject ${id}`),
    };
  }

  openSubject(id: string, { wrappedKey, ciphertext }: Pick<SealedSubject, 'wrappedKey' | 'ciphertext'>): string {
    return open(open(this.master.key, wrappedKey, `subject key ${id}`), ciphertext, `subject ${id}`).toString('utf8');
  }

  private key(purpose: Purpose): Buffer {
    return this.keys.get(purpose)!;
  }
}
