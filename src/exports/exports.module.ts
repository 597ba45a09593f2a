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
import { ExportController } from './export.controller.js';
import { ExportService } from './export.service.js';
import { IncidentExportReader } from './incident-export.reader.js';
import { MonthlySummaryReader } from './monthly-summary.reader.js';
import { ReconciliationExportReader } from './reconciliation-export.reader.js';

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
  providers: [IncidentExportReader, MonthlySummaryReader, ReconciliationExportReader, ExportService, EvidenceBundleService],
})
export class ExportsModule {}
