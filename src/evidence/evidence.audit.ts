import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { VaultService } from '../common/vault/vault.service.js';
import { AuditRegistry, type History, type RecordAudit, type Tables } from '../revisions/audit/record.audit.js';
import type { KeptEntry } from './custody.service.js';
import { type AuditedFile, EvidenceAuditRepository } from './evidence-audit.repository.js';

/** Holds evidence, its file and its custody against the revisions of its custody. */
@Injectable()
export class EvidenceAudit implements RecordAudit, OnModuleInit {
  readonly subject = 'evidenceId';
  readonly tables = { evidence: [], custody_entry: ['number'], evidence_file: [] };

  constructor(
    private readonly repository: EvidenceAuditRepository,
    private readonly registry: AuditRegistry,
    private readonly vault: VaultService,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    return this.repository.rows(ctx, ids);
  }

  expected({ newest, all }: History, now: Tables): Tables {
    const files = (now.evidence_file ?? []) as readonly AuditedFile[];
    return {
      evidence: [{ hash: (newest.after as unknown as KeptEntry).evidence }],
      custody_entry: all.map(({ number, actor, reason, recordedAt, after }) => {
        const { entry, action, organisationId } = after as unknown as KeptEntry;
        return { number, id: entry, action, reason, accountId: actor, organisationId, recordedAt };
      }),
      // The rest of it is in the hash of the evidence.
      evidence_file: files.map((file) => ({ ...file, ...(!this.vault.isWhole(file.fileId, file) && { wrappedKey: null }) })),
    };
  }
}
