import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import type { AuditReport } from '../revisions/audit/audit.report.js';
import { AuditRegistry, type History, type RecordAudit, type TableAudit, type Tables } from '../revisions/audit/record.audit.js';
import { ClaimRepository, fromRecord, type KeptClaim } from './claim.repository.js';

/** Makes a claim's row anew of its newest revision, and looks for sources that nothing vouches for. */
@Injectable()
export class ClaimAudit implements RecordAudit, TableAudit, OnModuleInit {
  readonly subject = 'claimId';
  readonly tables = { claim: [] };

  constructor(
    private readonly repository: ClaimRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
    this.registry.addTables(this);
  }

  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    return this.repository.storedRows(ctx, ids);
  }

  /** Sources: by now nothing else names one. */
  async check(ctx: RequestContext, report: AuditReport): Promise<void> {
    for (const id of await this.repository.looseSources(ctx)) report.wrong(`source ${id}`, 'is named by no report and no claim.');
  }

  expected({ id, first, newest }: History): Tables {
    const { source, ...kept } = newest.after as unknown as KeptClaim & { contentHash?: string };
    const { contentHash: _contentHash, ...record } = kept;
    const { contentHash } = first.after as unknown as { contentHash: string };
    return { claim: [{ id, revision: newest.number, contentHash, source, ...fromRecord(record) }] };
  }
}
