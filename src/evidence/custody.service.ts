import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { RevisionService } from '../revisions/revision.service.js';
import { CustodyRepository } from './custody.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { CustodyAction } from './models/evidence.model.js';

/** What an entry's revision keeps, besides who made it, when and why. */
export interface KeptEntry {
  readonly entry: string;
  readonly action: string;
  readonly organisationId: string | null;
  /** Hash of the evidence as it then was. */
  readonly evidence: string;
}

/** Enters into the custody of evidence, and into the log, what is done with it. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly repository: CustodyRepository,
    private readonly evidence: EvidenceRepository,
    private readonly revisions: RevisionService,
  ) {}

  /** What whoever asks did, in the transaction in which it is done, and after it is. */
  async record(tx: RequestContext, evidenceIds: readonly string[], action: CustodyAction, reason: string | null): Promise<void> {
    const [accountId, organisationId] = [tx.actor?.accountId ?? null, tx.actor?.organisationId ?? null];
    // In one order, so that two who take away the same never wait for each other.
    for (const evidenceId of [...new Set(evidenceIds)].sort()) {
      await this.evidence.lock(tx, evidenceId);
      const recordedAt = await this.revisions.moment(tx);
      const id = await this.repository.nextId(tx);
      await this.repository.insert(tx, { id, evidenceId, accountId, organisationId, action, reason, recordedAt });
      const evidence = await this.repository.evidenceHash(tx, evidenceId);
      const kept: KeptEntry = { entry: id.toString(), action, organisationId, evidence };
      await this.revisions.append(tx, { evidenceId }, kept, reason, recordedAt);
    }
  }
}
