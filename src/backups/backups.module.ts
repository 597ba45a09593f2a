import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { BackupRepository } from './backup.repository.js';
import { BackupService } from './backup.service.js';

@Module({
  imports: [EvidenceModule, RevisionsModule],
  providers: [BackupRepository, BackupService],
  exports: [BackupService],
})
export class BackupsModule {}
