import { Module } from '@nestjs/common';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { PerpetratorAudit } from './perpetrator.audit.js';
import { PerpetratorLoader } from './perpetrator.loader.js';
import { PerpetratorRepository } from './perpetrator.repository.js';
import { PerpetratorResolver } from './perpetrator.resolver.js';
import { PerpetratorService } from './perpetrator.service.js';

@Module({
  imports: [RevisionsModule],
  providers: [PerpetratorRepository, PerpetratorLoader, PerpetratorService, PerpetratorAudit, PerpetratorResolver],
  exports: [PerpetratorLoader, PerpetratorService],
})
export class PerpetratorsModule {}
