import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { FacilityAudit } from './facility.audit.js';
import { FacilityLoader } from './facility.loader.js';
import { FacilityRepository } from './facility.repository.js';
import { FacilityResolver } from './facility.resolver.js';
import { FacilityService } from './facility.service.js';

@Module({
  imports: [PlacesModule, RevisionsModule],
  providers: [FacilityRepository, FacilityLoader, FacilityService, FacilityAudit, FacilityResolver],
  exports: [FacilityLoader, FacilityService],
})
export class FacilitiesModule {}
