import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { AttributionResolver } from './attribution.resolver.js';
import { FacilityEventResolver } from './facility-event.resolver.js';
import { FacilityHistoryLoader } from './facility-history.loader.js';
import { FacilityHistoryRepository } from './facility-history.repository.js';
import { FacilityHistoryResolver } from './facility-history.resolver.js';
import { FacilityImpactResolver } from './facility-impact.resolver.js';
import { IdentityLoader } from './identity.loader.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { IdentityService } from './identity.service.js';
import { IncidentChangeService } from './incident-change.service.js';
import { IncidentReportResolver } from './incident-report.resolver.js';
import { IncidentReportService } from './incident-report.service.js';
import { IncidentAudit } from './incident.audit.js';
import { IncidentAuditRepository } from './incident-audit.repository.js';
import { IncidentWriteRepository } from './incident-write.repository.js';
import { IncidentBulkService } from './incident-bulk.service.js';
import { IncidentBuilder } from './incident.builder.js';
import { IncidentFileRepository } from './incident-file.repository.js';
import { IncidentHistory } from './incident.history.js';
import { IncidentAhead } from './incident.ahead.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentPastRepository } from './incident-past.repository.js';
import { IncidentRepository } from './incident.repository.js';
import { IncidentResolver } from './incident.resolver.js';
import { IncidentRevisionResolver } from './incident-revision.resolver.js';
import { IncidentService } from './incident.service.js';
import { IncidentSubmission } from './incident.submission.js';
import { RevisionChangeResolver } from './revision-change.resolver.js';
import { ReportReadingResolver } from './report-reading.resolver.js';

@Module({
  imports: [AccountsModule, PlacesModule, FacilitiesModule, PerpetratorsModule, ReportsModule, RevisionsModule],
  providers: [
    IncidentPastRepository,
    IncidentRepository,
    IncidentLoader,
    IncidentAhead,
    IncidentBuilder,
    IncidentFileRepository,
    IncidentWriteRepository,
    IncidentBulkService,
    IncidentHistory,
    IncidentSubmission,
    IncidentChangeService,
    IncidentAuditRepository,
    IncidentAudit,
    IncidentService,
    IncidentReportService,
    IncidentReportResolver,
    ReportReadingResolver,
    IncidentResolver,
    FacilityHistoryRepository,
    FacilityHistoryLoader,
    FacilityHistoryResolver,
    FacilityEventResolver,
    IncidentRevisionResolver,
    RevisionChangeResolver,
    FacilityImpactResolver,
    AttributionResolver,
    IdentityRepository,
    IdentityLoader,
    IdentityService,
    IdentityResolver,
  ],
  exports: [
    IncidentBulkService,
    IncidentLoader,
    IncidentRepository,
    IncidentService,
    IncidentChangeService,
    IncidentHistory,
    IncidentReportService,
  ],
})
export class IncidentsModule {}
