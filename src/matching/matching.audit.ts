import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../common/request-context.js';
import { AuditRegistry, hashedRows, type History, type RecordAudit, type Tables } from '../revisions/audit/record.audit.js';
import { MatchedRepository } from './matched.repository.js';

/** Holds what was found in matching against its revisions. */
@Injectable()
export class MatchingAudit implements RecordAudit, OnModuleInit {
  readonly subject = 'matchingId';
  readonly home = 'incident';
  readonly tables = { duplicate_dismissal: ['id'], outside_record: ['id'] };

  constructor(
    private readonly repository: MatchedRepository,
    private readonly registry: AuditRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add(this);
  }

  page(ctx: RequestContext, after: string | null, limit: number): Promise<string[]> {
    return this.repository.page(ctx, after, limit);
  }

  async rows(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Tables>> {
    const found = await this.repository.of(ctx, ids);
    return new Map([...found].map(([id, matched]) => [id, hashedRows(matched)]));
  }

  expected({ newest }: History): Tables {
    return hashedRows(newest.after as Parameters<typeof hashedRows>[0]);
  }
}
