import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { AttributionResolver } from './attribution.resolver.js';
import { FacilityImpactResolver } from './facility-impact.resolver.js';
import { IdentityLoader } from './identity.loader.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { IdentityService } from './identity.service.js';
import { IncidentAudit } from './incident.audit.js';
import { IncidentAuditRepository } from './incident-audit.repository.js';
import { IncidentBuilder } from './incident.builder.js';
import { IncidentHistory } from './incident.history.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentRepository } from './incident.repository.js';
import { IncidentResolver } from './incident.resolver.js';
import { IncidentRevisionResolver } from './incident-revision.resolver.js';
import { IncidentService } from './incident.service.js';

@Module({
  imports: [AccountsModule, PlacesModule, FacilitiesModule, PerpetratorsModule, RevisionsModule],
  providers: [
    IncidentRepository,
    IncidentLoader,
    IncidentBuilder,
    IncidentHistory,
    IncidentAuditRepository,
    IncidentAudit,
    IncidentService,
    IncidentResolver,
    IncidentRevisionResolver,
    FacilityImpactResolver,
    AttributionResolver,
    IdentityRepository,
    IdentityLoader,
    IdentityService,
    IdentityResolver,
  ],
  exports: [IncidentLoader, IncidentRepository, IncidentService],
})
export class IncidentsModule {}
