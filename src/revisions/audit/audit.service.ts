import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../common/request-context.js';
import { SUBJECTS } from '../revision.subject.js';
import { AuditReport } from './audit.report.js';
import { EndorsementAuditor } from './endorsement.auditor.js';
import { LogAuditor } from './log.auditor.js';
import { AuditRegistry } from './record.audit.js';
import { RecordAuditor } from './record.auditor.js';

/** Holds all that is on record against the log: what was changed, cut off, added or swapped past the application shows here. */
@Injectable()
export class AuditService {
  constructor(
    private readonly registry: AuditRegistry,
    private readonly records: RecordAuditor,
    private readonly log: LogAuditor,
    private readonly endorsements: EndorsementAuditor,
  ) {}

  /** Reads only. @param ctx of the tracker itself, and of one moment (DatabaseService.snapshot), so that a running server changes nothing meanwhile. */
  async audit(ctx: RequestContext): Promise<AuditReport> {
    const report = new AuditReport();
    const kinds = this.registry.records.map(({ subject }) => SUBJECTS[subject]);
    for (const kind of Object.values(SUBJECTS)) if (!kinds.includes(kind)) throw new Error(`nobody audits ${kind} records`);
    await this.log.check(ctx, report);
    await this.endorsements.check(ctx, report);
    for (const audit of this.registry.records) await this.records.check(ctx, audit, report);
    for (const audit of this.registry.tables) await audit.check(ctx, report);
    return report;
  }
}
