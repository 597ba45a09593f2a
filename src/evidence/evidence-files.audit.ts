import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import type { AuditReport } from '../revisions/audit/audit.report.js';
import { AuditRegistry, type TableAudit } from '../revisions/audit/record.audit.js';
import { EvidenceAuditRepository } from './evidence-audit.repository.js';
import { StoreError } from './store/blob-store.js';
import { SealedStore } from './store/sealed-store.js';

const PAGE = 500;

/** Looks whether the store has every piece of every file that is on record. What a piece holds shows when it is opened: it is sealed. */
@Injectable()
export class EvidenceFilesAudit implements TableAudit, OnModuleInit {
  constructor(
    private readonly repository: EvidenceAuditRepository,
    private readonly registry: AuditRegistry,
    private readonly store: SealedStore,
  ) {}

  onModuleInit(): void {
    this.registry.addTables(this);
  }

  async check(ctx: RequestContext, report: AuditReport): Promise<void> {
    const kept = await this.piecesInStore();
    if (!kept) return report.wrong('the store of evidence files', 'does not answer: whether they are there was not looked at.');
    let after: string | null = null;
    do {
      const files = await this.repository.files(ctx, after, PAGE);
      for (const { id, ...sizes } of files) {
        const pieces = this.store.objectsOf(id, sizes).length;
        const missing = pieces - (kept.get(id) ?? 0);
        if (missing > 0) report.wrong(`evidence_file ${id}`, `${missing} of its ${pieces} pieces are not in the store.`);
        report.looked('piece of a file', pieces);
      }
      after = files.length < PAGE ? null : files.at(-1)!.id;
    } while (after !== null);
  }

  /** How many there are of each file, by its id; null when the store does not answer. Asked after the database's moment: what it tells of was kept before. */
  private async piecesInStore(): Promise<Map<string, number> | null> {
    const pieces = new Map<string, number>();
    try {
      for await (const { name } of this.store.list()) {
        const file = this.store.fileOf(name);
        if (file !== null) pieces.set(file, (pieces.get(file) ?? 0) + 1);
      }
      return pieces;
    } catch (error) {
      if (error instanceof StoreError) return null;
      throw error;
    }
  }
}
