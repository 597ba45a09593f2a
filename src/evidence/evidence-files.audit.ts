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
    const kept = await this.namesInStore();
    if (!kept) {
      report.notes.push('The store of evidence files does not answer: whether they are there was not looked at.');
      return;
    }
    let after: string | null = null;
    do {
      const files = await this.repository.files(ctx, after, PAGE);
      for (const { id, ...sizes } of files) {
        const pieces = this.store.piecesOf(id, sizes);
        const missing = pieces.filter((piece) => !kept.has(piece)).length;
        if (missing > 0) report.wrong(`evidence_file ${id}`, `${missing} of its ${pieces.length} pieces are not in the store.`);
        report.looked('piece of a file', pieces.length);
      }
      after = files.length < PAGE ? null : files.at(-1)!.id;
    } while (after !== null);
  }

  /** After the database's moment: what it tells of was kept before. Null when the store does not answer. */
  private async namesInStore(): Promise<Set<string> | null> {
    const names = new Set<string>();
    try {
      for await (const { name } of this.store.list()) names.add(name);
      return names;
    } catch (error) {
      if (error instanceof StoreError) return null;
      throw error;
    }
  }
}
