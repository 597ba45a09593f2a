import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { TalliesModule } from '../tallies/tallies.module.js';
import { EvidenceBundleService } from './evidence-bundle.service.js';
import { ChartService } from './chart.service.js';
import { ExportController } from './export.controller.js';
import { ExportRecords } from './export.records.js';
import { ExportService } from './export.service.js';
import { HdxService } from './hdx/hdx.service.js';
import { IncidentExportRepository } from './incident-export.repository.js';
import { IncidentExportReader } from './incident-export.reader.js';
import { ReleaseDiffExportService } from './release-diff-export.service.js';
import { RegistryExportReader } from './registry-export.reader.js';
import { MonthlySummaryReader } from './monthly-summary.reader.js';
import { StatementReader } from './statement/statement.reader.js';
import { StatementService } from './statement/statement.service.js';

@Module({
  imports: [
    PlacesModule,
    FacilitiesModule,
    PerpetratorsModule,
    IncidentsModule,
    ReportsModule,
    TalliesModule,
    ReleasesModule,
    RevisionsModule,
  ],
  controllers: [ExportController],
  providers: [
    IncidentExportRepository,
    IncidentExportReader,
    MonthlySummaryReader,
    RegistryExportReader,
    EvidenceBundleService,
    ExportRecords,
    ReleaseDiffExportService,
    ExportService,
    ChartService,
    StatementReader,
    StatementService,
    HdxService,
  ],
})
export class ExportsModule {}
