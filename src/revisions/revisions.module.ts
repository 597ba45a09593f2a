import { Module } from '@nestjs/common';
import { AuditRepository } from './audit/audit.repository.js';
import { AuditService } from './audit/audit.service.js';
import { EndorsementAuditor } from './audit/endorsement.auditor.js';
import { LogAuditor } from './audit/log.auditor.js';
import { AuditRegistry } from './audit/record.audit.js';
import { RecordAuditor } from './audit/record.auditor.js';
import { BundleBuilder } from './bundle/bundle.builder.js';
import { BundleRegistry } from './bundle/bundle.part.js';
import { CosignerService } from './log/cosigner.service.js';
import { EndorsementRepository } from './log/endorsement.repository.js';
import { LogKey } from './log/log.key.js';
import { LogLoader } from './log/log.loader.js';
import { LogRepository } from './log/log.repository.js';
import { LogResolver } from './log/log.resolver.js';
import { LogService } from './log/log.service.js';
import { LogTask } from './log/log.task.js';
import { ProofService } from './log/proof.service.js';
import { TimestampClient } from './log/timestamp.client.js';
import { TimestampService } from './log/timestamp.service.js';
import { RevisionLoader } from './revision.loader.js';
import { RevisionRepository } from './revision.repository.js';
import { RevisionService } from './revision.service.js';

@Module({
  providers: [
    RevisionRepository,
    RevisionLoader,
    RevisionService,
    LogRepository,
    EndorsementRepository,
    LogKey,
    LogLoader,
    LogService,
    ProofService,
    CosignerService,
    TimestampClient,
    TimestampService,
    LogTask,
    AuditRegistry,
    AuditRepository,
    RecordAuditor,
    LogAuditor,
    EndorsementAuditor,
    AuditService,
    BundleRegistry,
    BundleBuilder,
    LogResolver,
  ],
  exports: [
    RevisionLoader,
    RevisionService,
    LogLoader,
    LogService,
    CosignerService,
    TimestampService,
    AuditRegistry,
    AuditService,
    BundleRegistry,
    BundleBuilder,
  ],
})
export class RevisionsModule {}
