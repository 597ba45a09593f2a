import { Injectable } from '@nestjs/common';
import { createHash, type KeyObject } from 'node:crypto';
import { rawPublicKey } from '../../common/vault/ed25519.js';
import { VaultService } from '../../common/vault/vault.service.js';
import { type Checkpoint, checkpointText } from '../proof/checkpoint.js';
import { formatNote, SignatureType, signNote, verifierKey, type VerifierKey } from '../proof/signed-note.js';

/** The key that the log's heads are signed with. Its private part never leaves the vault, which the master key opens. */
@Injectable()
export class LogKey {
  private known: { readonly verifier: VerifierKey; readonly privateKey: KeyObject } | undefined;

  constructor(private readonly vault: VaultService) {}

  /** The public part, under the log's name, which is made of it: settings may change, and the log stays the same. */
  get verifier(): VerifierKey {
    return this.pair.verifier;
  }

  /** The head of a tree as a signed note. */
  sign(head: Omit<Checkpoint, 'origin'>): string {
    const { verifier, privateKey } = this.pair;
    const text = checkpointText({ ...head, origin: verifier.name });
    return formatNote(text, [signNote(text, verifier, privateKey)]);
  }

  private get pair() {
    if (!this.known) {
      const privateKey = this.vault.signingKey('LOG');
      const name = `tawthiq/${createHash('sha256').update(rawPublicKey(privateKey)).digest('hex').slice(0, 16)}`;
      this.known = { privateKey, verifier: verifierKey(name, SignatureType.ED25519, privateKey) };
    }
    return this.known;
  }
}
