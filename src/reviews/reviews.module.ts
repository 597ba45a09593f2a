import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { AgreedValueResolver, AgreementResolver } from './agreement.resolver.js';
import { AgreementService } from './agreement.service.js';
import { CertaintyResolver } from './certainty.resolver.js';
import { CertaintyService } from './certainty.service.js';
import { MergeService } from './merge.service.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewService } from './review.service.js';
import { TombstoneRepository } from './tombstone.repository.js';
import { TombstoneResolver } from './tombstone.resolver.js';
import { TombstoneService } from './tombstone.service.js';

@Module({
  imports: [IncidentsModule, ReportsModule, PlacesModule, FacilitiesModule, PerpetratorsModule],
  providers: [
    TombstoneRepository,
    TombstoneService,
    TombstoneResolver,
    ReviewService,
    MergeService,
    ReviewResolver,
    CertaintyService,
    CertaintyResolver,
    AgreementService,
    AgreementResolver,
    AgreedValueResolver,
  ],
  exports: [ReviewService, MergeService, CertaintyService, TombstoneService],
})
export class ReviewsModule {}
