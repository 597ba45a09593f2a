import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { TalliesModule } from '../tallies/tallies.module.js';
import { ClaimBuilder } from './claim.builder.js';
import { ClaimLoader } from './claim.loader.js';
import { ClaimRepository } from './claim.repository.js';
import { ClaimResolver } from './claim.resolver.js';
import { ClaimService } from './claim.service.js';
import { CountedReader } from './counted.reader.js';
import { ReconciliationResolver, ReconciliationRowResolver } from './reconciliation.resolver.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReleaseCauseReader } from './release-cause.reader.js';
import { ReleaseCauseRepository } from './release-cause.repository.js';
import { ReleaseContentService } from './release-content.service.js';
import { ReleaseDiffResolver } from './release-diff.resolver.js';
import { ReleaseDiffService } from './release-diff.service.js';
import { ReleaseDraftRepository } from './release-draft.repository.js';
import { ReleaseDraftResolver } from './release-draft.resolver.js';
import { ReleaseDraftService } from './release-draft.service.js';
import { ReleaseRecountRepository } from './release-recount.repository.js';
import { ReleaseRecountResolver } from './release-recount.resolver.js';
import { ReleaseRecountService } from './release-recount.service.js';
import { ReleaseScopeReader } from './release-scope.reader.js';
import { ReleaseTallyReader } from './release-tally.reader.js';
import { CountedIncidentResolver } from './counted-incident.resolver.js';
import { ClaimAudit } from './claim.audit.js';
import { ReleaseAudit } from './release.audit.js';
import { ReleaseRepository } from './release.repository.js';
import { ReleaseResolver } from './release.resolver.js';
import { ReleaseService } from './release.service.js';
import { SetBesideReader } from './set-beside.reader.js';

@Module({
  imports: [PlacesModule, FacilitiesModule, IncidentsModule, ReportsModule, ReviewsModule, TalliesModule, RevisionsModule],
  providers: [
    CountedReader,
    ReleaseRepository,
    ReleaseScopeReader,
    ReleaseTallyReader,
    ReleaseService,
    ReleaseContentService,
    ReleaseResolver,
    CountedIncidentResolver,
    ReleaseDraftRepository,
    ReleaseDraftService,
    ReleaseDraftResolver,
    ReleaseCauseRepository,
    ReleaseCauseReader,
    ReleaseDiffService,
    ReleaseDiffResolver,
    ReleaseRecountRepository,
    ReleaseRecountService,
    ReleaseRecountResolver,
    ReleaseAudit,
    ClaimRepository,
    ClaimAudit,
    ClaimLoader,
    ClaimBuilder,
    ClaimService,
    ClaimResolver,
    ReconciliationService,
    SetBesideReader,
    ReconciliationResolver,
    ReconciliationRowResolver,
  ],
  exports: [
    ReleaseService,
    ReleaseContentService,
    ReleaseRecountService,
    ClaimService,
    ClaimLoader,
    SetBesideReader,
    ReleaseDiffService,
  ],
})
export class ReleasesModule {}
