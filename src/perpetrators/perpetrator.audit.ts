import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { AuditRegistry, type History, type RecordAudit, type Tables } from '../revisions/audit/record.audit.js';
import { type PerpetratorRecord, PerpetratorRepository } from './perpetrator.repository.js';

/** Makes a perpetrator's rows anew of its revisions. */
@Injectable()
export class PerpetratorAudit implements RecordAudit, OnModuleInit {
  readonly subject = 'perpetratorId';
  readonly tables = { perpetrator: [], perpetrator_name: ['nameKey'] };

  constructor(
    private readonly repository: PerpetratorRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    return this.repository.storedRows(ctx, ids);
  }

  expected({ id, first, newest }: History): Tables {
    const { type, nameEn, nameAr, names } = newest.after as unknown as PerpetratorRecord;
    return {
      perpetrator: [{ id, type, nameEn, nameAr, revision: newest.number, createdAt: first.recordedAt }],
      perpetrator_name: names.map(({ nameKey, name, alias }) => ({ perpetratorId: id, nameKey, name, alias })),
    };
  }
}
