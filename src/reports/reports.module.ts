import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { ReportBundle } from './report.bundle.js';
import { ReportLoader } from './report.loader.js';
import { ReportRepository } from './report.repository.js';
import { ReportResolver } from './report.resolver.js';
import { ReportService } from './report.service.js';
import { SourceLoader } from './source.loader.js';
import { SourceRepository } from './source.repository.js';
import { SourceResolver } from './source.resolver.js';
import { SourceService } from './source.service.js';

@Module({
  imports: [AccountsModule, RevisionsModule],
  providers: [
    SourceRepository,
    SourceLoader,
    SourceService,
    SourceResolver,
    ReportRepository,
    ReportLoader,
    ReportBundle,
    ReportService,
    ReportResolver,
  ],
  exports: [ReportLoader, ReportService, SourceLoader, SourceService],
})
export class ReportsModule {}
