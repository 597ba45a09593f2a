import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import type { RequestContext } from '../common/request-context.js';
import { type SealedSubject, VaultService } from '../common/vault/vault.service.js';
import type { EraseIdentityInput, IdentityInput, OpenIdentityInput } from './dto/identity.input.js';
import { type IdentityContent, readContent, readIdentities, sameIdentities, writeContent } from './identity.content.js';
import { IdentityLoader } from './identity.loader.js';
import { organisationOfIdentities } from './identity.policy.js';
import { IdentityRepository, type StoredIdentity } from './identity.repository.js';
import { IdentityAction, type OpenIdentityPayload, type SealedIdentity } from './models/identity.model.js';

/**
 * Who reported and who witnessed, sealed. What they say is in the sealed rows alone: not in an incident's record, revisions,
 * texts for searching or submission hash (a hash of a name is as good as the name to whoever can guess it).
 */
@Injectable()
export class IdentityService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: IdentityRepository,
    private readonly loader: IdentityLoader,
    private readonly vault: VaultService,
  ) {}

  /**
   * Seals the identities that came with a new incident, for the submitter's organisation, in the transaction that records it.
   * @throws DomainError INVALID_INPUT, which repeats nothing of them.
   */
  async seal(tx: RequestContext, incidentId: string, inputs: readonly IdentityInput[]): Promise<void> {
    const contents = readIdentities(inputs);
    if (contents.length === 0) return;
    const organisationId = tx.actor?.organisationId;
    if (!organisationId) {
      const message = 'can be received for an organisation only: submit them as somebody of one.';
      throw DomainError.invalidInput([{ path: 'input.identities', message }]);
    }
    const rows = contents.map((content) => {
      const row = { id: randomUUID(), incidentId, organisationId, kind: content.kind };
      return { ...row, ...this.vault.sealSubject(row.id, ownerOf(row), writeContent(content)) };
    });
    await this.repository.insert(tx, rows);
  }

  /**
   * Did a submission that is on record come with these identities? The tracker opens what it kept and compares; nobody is told
   * what it says, so that this is no access by a person. It is compared for whoever submitted it alone, who knows it: to others it
   * would tell whether a guess is right, and so they are answered as if it had come with none.
   */
  async isSame(tx: RequestContext, incidentId: string, inputs: readonly IdentityInput[]): Promise<boolean> {
    const stored = tx.actor ? await this.repository.submittedWith(tx, incidentId, tx.actor.accountId) : [];
    return sameIdentities(
      readIdentities(inputs),
      stored.map((row) => (isWhole(row) ? this.contentOf(row) : { kind: row.kind, erased: true })),
    );
  }

  /**
   * Tells what a sealed identity says, once it is on record that somebody asked, and why.
   * @throws DomainError NOT_FOUND, also when another organisation received it; ERASED.
   */
  async open(ctx: RequestContext, { id, reason }: OpenIdentityInput): Promise<OpenIdentityPayload> {
    return this.database.transaction(ctx, async (tx) => {
      const identity = await this.received(tx, id);
      if (!isWhole(identity)) {
        throw DomainError.atField(
          'ERASED',
          'input.id',
          'this identity was erased, and the key with it: nobody can open it again.',
        );
      }
      await this.record(tx, identity.id, IdentityAction.OPENED, reason);
      return { id: identity.id, ...this.contentOf(identity) };
    });
  }

  /**
   * Destroys what a sealed identity says and the key to it; that there was one stays on record, and who erased it and why. Asked
   * again, as after an answer that was lost, it changes and records nothing.
   * @throws DomainError NOT_FOUND, also when another organisation received it.
   */
  async erase(ctx: RequestContext, { id, reason }: EraseIdentityInput): Promise<SealedIdentity> {
    const incidentId = await this.database.transaction(ctx, async (tx) => {
      const identity = await this.received(tx, id);
      if (isWhole(identity)) {
        await this.record(tx, identity.id, IdentityAction.ERASED, reason);
        await this.repository.erase(tx, identity.id);
      }
      return identity.incidentId;
    });
    return (await this.loader.ofIncident(ctx, incidentId)).find((identity) => identity.id === id.toLowerCase())!;
  }

  private async received(tx: RequestContext, id: string): Promise<StoredIdentity> {
    const organisationId = organisationOfIdentities(tx.actor);
    const identity = organisationId === null ? null : await this.repository.locked(tx, id.toLowerCase(), organisationId);
    if (!identity) throw DomainError.atField('NOT_FOUND', 'input.id', `no sealed identity has the id ${id}.`);
    return identity;
  }

  private record(tx: RequestContext, identityId: string, action: IdentityAction, reason: string): Promise<void> {
    return this.repository.recordAccess(tx, { identityId, accountId: tx.actor!.accountId, action, reason });
  }

  private contentOf(row: StoredIdentity & SealedSubject): IdentityContent {
    return readContent(this.vault.openSubject(row.id, ownerOf(row), row));
  }
}

/** Whoever can write to the database moves an identity to no other incident, organisation or kind. */
function ownerOf({ incidentId, organisationId, kind }: Pick<StoredIdentity, 'incidentId' | 'organisationId' | 'kind'>): string {
  return `${kind} ${incidentId} ${organisationId}`;
}

/** The database keeps the key and what it opens both, or neither. */
const isWhole = (row: StoredIdentity): row is StoredIdentity & SealedSubject => row.ciphertext !== null;
