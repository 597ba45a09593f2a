import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { ImportMappingRepository } from './import-mapping.repository.js';
import { ImportMappingService } from './import-mapping.service.js';
import { ImportRowResolver } from './import-row.resolver.js';
import { ImportController } from './import.controller.js';
import { ImportRepository } from './import.repository.js';
import { ImportResolver } from './import.resolver.js';
import { ImportRunService } from './import-run.service.js';
import { ImportService } from './import.service.js';
import { ProvenanceResolver } from './provenance.resolver.js';
import { ProvenanceService } from './provenance.service.js';

@Module({
  imports: [PlacesModule, FacilitiesModule, PerpetratorsModule, IncidentsModule, MatchingModule],
  controllers: [ImportController],
  providers: [
    ImportRepository,
    ImportMappingRepository,
    ImportMappingService,
    ImportRunService,
    ImportService,
    ImportResolver,
    ImportRowResolver,
    ProvenanceService,
    ProvenanceResolver,
  ],
  exports: [ImportService, ImportRunService],
})
export class ImportsModule {}
